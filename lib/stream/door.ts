import 'server-only'
import { readSession } from '@/lib/auth/session'
import { AppError, notFound } from '@/lib/errors'
import { type Opening, openStream } from '@/lib/stream/open'

export const STREAM_HEADERS = {
  'Content-Type': 'text/event-stream; charset=utf-8',
  // `no-transform`: Next would gzip the stream, at 300 kB a connection. `X-Accel-Buffering`: nginx would hold it back.
  'Cache-Control': 'no-cache, no-transform',
  'X-Accel-Buffering': 'no',
  'X-Content-Type-Options': 'nosniff',
}

const ROOM = /^\/api\/v1\/rooms\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\/stream$/i

/** What both doors do before the first byte. @throws `unauthenticated`, `not_found`, `unavailable` */
export async function openFor(url: URL, headers: Headers): Promise<Opening> {
  const viewer = await readSession(headers)
  if (!viewer) throw new AppError('unauthenticated')
  if (url.pathname === '/api/v1/stream') return openStream(viewer, { isBrief: url.searchParams.has('brief') })
  const room = ROOM.exec(url.pathname)?.[1]?.toLowerCase()
  if (!room) throw notFound()
  const lastEventId = headers.get('last-event-id') ?? url.searchParams.get('after') ?? undefined
  return openStream(viewer, { room, lastEventId })
}
