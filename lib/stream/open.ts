import 'server-only'
import type { Viewer } from '@/lib/auth/viewer'
import { AppError, notFound } from '@/lib/errors'
import { PAGE_MAX } from '@/lib/page'
import { listChanges } from '@/lib/stream/changes'
import { Connection, type Sink } from '@/lib/stream/connection'
import { frame, retryFrame, toChange } from '@/lib/stream/frames'
import { hub } from '@/lib/stream/hub'
import { readStanding } from '@/lib/stream/queries'
import type { Ready } from '@/lib/stream/shape'

export interface Asked {
  /** One room instead of everything of mine. */
  room?: string | undefined
  /** `Last-Event-ID` or `?after=` of a stream of one room: `<epoch>.<version>`, or a bare version. */
  lastEventId?: string | undefined
}

/** What a stream is opened with. The answer's head may be written only once nothing can be refused any more. */
export interface Opening {
  connection: Connection
  start(sink: Sink): void
}

/**
 * Opens a stream; both doors (the raw response and the App Router's route) come through here. Registered first, read
 * after, so that nothing falls between: what comes meanwhile waits until `start`.
 *
 * @throws `not_found` for a room that is not the viewer's, `unavailable` while the server is going
 */
export async function openStream(viewer: Viewer, { room, lastEventId }: Asked): Promise<Opening> {
  if (hub().isDraining) throw new AppError('unavailable', { retryAfter: 2 })
  const connection = new Connection(viewer, { only: room })
  hub().opening(connection)
  try {
    const standing = await readStanding(viewer.id, room)
    if (room && standing.rooms[room] === undefined) throw notFound()
    connection.stand(standing)
    const first = room ? await resume(connection, room, { standing, lastEventId }) : [frame('ready', standing)]
    return { connection, start: (sink) => start(connection, sink, first) }
  } catch (error) {
    hub().close(connection)
    throw error
  }
}

function start(connection: Connection, sink: Sink, first: Uint8Array[]): void {
  connection.attach(sink)
  for (const bytes of [retryFrame(), ...first]) connection.push(bytes)
  hub().opened(connection)
}

/** The first frames of one room's stream: from where the reader stopped, or from now. */
async function resume(
  connection: Connection,
  room: string,
  { standing, lastEventId }: { standing: Ready; lastEventId: string | undefined },
): Promise<Uint8Array[]> {
  if (!lastEventId) return [frame('ready', standing)]
  const changes = await catchUp(connection, room, parseEventId(lastEventId, standing.epoch))
  if (!changes) return [frame('reset', { epoch: standing.epoch, room }), frame('ready', standing)]
  return [frame('ready', { ...standing, rooms: { [room]: changes.from } }), ...changes.frames]
}

/** Everything between what the reader holds and now, page by page; nothing when what it holds is of another life. */
async function catchUp(connection: Connection, room: string, from: number | null) {
  if (from === null) return null
  const frames: Uint8Array[] = []
  for (let after = from, more = true; more; ) {
    const page = await listChanges(connection.viewer, room, { after, limit: PAGE_MAX })
    if ('reset' in page) return null
    if (page.to > page.from) frames.push(connection.encode(toChange({ ...page, room, info: page.room ?? null })))
    connection.rooms.set(room, page.to)
    ;({ to: after, more } = page)
  }
  return { from, frames }
}

/** A version of this life of the database, or null. What comes from outside may be anything. */
function parseEventId(text: string, epoch: string): number | null {
  const [, theirs, version] = /^(?:([0-9a-f-]{36})\.)?(\d{1,15})$/.exec(text.trim()) ?? []
  return version === undefined || (theirs !== undefined && theirs !== epoch) ? null : Number(version)
}
