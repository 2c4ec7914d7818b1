import 'server-only'
import { entriesOf } from '@/lib/archive/entries'
import { pack } from '@/lib/archive/pack'
import type { ArchiveQuery } from '@/lib/archive/shape'
import { wordsIn } from '@/lib/archive/words-in'
import { requireBrowser } from '@/lib/auth/access'
import { requireSameOrigin } from '@/lib/auth/origin'
import type { Viewer } from '@/lib/auth/viewer'
import { AppError } from '@/lib/errors'
import { held } from '@/lib/held'
import { spend } from '@/lib/limits'
import { DEFAULT_LOCALE } from '@/lib/locale/locales'

/** Archives that one process makes at a time: each reads for as long as it is taken. */
const AT_ONCE = 2
const COME_AGAIN_SECONDS = 30

/**
 * Everything of the viewer's as one file. One at a time for each person and few for all, so that those who write do not
 * wait for those who read everything (RL-08).
 *
 * @throws `forbidden` for programs and at the wish of another site, `rate_limited`, `unavailable` while others are served
 */
export async function answerArchive(viewer: Viewer, request: Request, query: ArchiveQuery): Promise<Response> {
  requireBrowser(viewer)
  requireSameOrigin(request.headers)
  await spend('archive', viewer.id)
  const words = await wordsIn(query.locale ?? viewer.locale ?? DEFAULT_LOCALE, query.zone)
  const day = new Date().toISOString().slice(0, 10)
  return new Response(pack(entriesOf(viewer, words), takeTurn(viewer.id)), {
    headers: {
      'Content-Type': 'application/zip',
      'Content-Disposition': `attachment; filename="parlor-${viewer.username}-${day}.zip"`,
      'Cache-Control': 'private, no-store, no-transform',
      'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
      'Cross-Origin-Resource-Policy': 'same-origin',
      'X-Content-Type-Options': 'nosniff',
    },
  })
}

/** Answers with what gives the turn back. */
function takeTurn(personId: string): () => void {
  const turns = held('archives', () => new Set<string>())
  if (turns.has(personId)) throw new AppError('rate_limited', { retryAfter: COME_AGAIN_SECONDS })
  if (turns.size >= AT_ONCE) throw new AppError('unavailable', { retryAfter: COME_AGAIN_SECONDS })
  turns.add(personId)
  return () => turns.delete(personId)
}
