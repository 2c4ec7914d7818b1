import 'server-only'
import { and, eq, gt, isNull, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { sessions } from '@/db/schema'
import { requireBrowser } from '@/lib/auth/access'
import { verifyCredentials } from '@/lib/auth/commands'
import type { Viewer } from '@/lib/auth/viewer'
import { AppError, invalid } from '@/lib/errors'
import type { At } from '@/lib/factors/at'
import { takeChallenge } from '@/lib/factors/commands/challenges'
import { takePasskey } from '@/lib/factors/commands/take-passkey'
import { browserOfSession, hasPassword } from '@/lib/factors/queries'
import type { Confirmation } from '@/lib/factors/shape'

/**
 * Asked before anything changes how somebody signs in: a browser left open, or a stolen cookie, must not be enough. A
 * token never is.
 *
 * @throws `forbidden` for a token, `invalid` with `fields.password` or `fields.passkey`, `rate_limited`
 */
export async function requireConfirmed(viewer: Viewer, { password, passkey }: Confirmation, at: At): Promise<void> {
  requireBrowser(viewer)
  if (passkey) return await requirePasskey(viewer, passkey, at)
  if (password !== undefined) return await requirePassword(viewer, password, at)
  if (await hasPassword(viewer)) throw invalid({ password: 'required' })
  // Who came by another service has no password: then it is enough to have come just now.
  if (!(await isFresh(viewer))) throw invalid({ password: 'stale' })
}

async function requirePasskey(viewer: Viewer, passkey: Confirmation['passkey'] & object, { place }: At): Promise<void> {
  const asked = await takeChallenge(browserOfSession(viewer), 'confirm')
  const who = await takePasskey(passkey, { place, challenge: asked?.challenge, personId: viewer.id })
  if (who === null) throw invalid({ passkey: 'wrong' })
}

async function requirePassword({ username }: Viewer, password: string, { caller }: At): Promise<void> {
  try {
    await verifyCredentials({ username, password }, caller)
  } catch (error) {
    // Signed in they are; what is wrong is the password.
    throw error instanceof AppError && error.code === 'unauthenticated' ? invalid({ password: 'wrong' }) : error
  }
}

/** A device that was let in by another has shown nothing: else an old session could make itself a fresh one. */
async function isFresh({ credential }: Viewer): Promise<boolean> {
  const isNew = and(gt(sessions.createdAt, sql`now() - interval '10 minutes'`), isNull(sessions.letInBy))
  return (await db.$count(sessions, and(eq(sessions.id, credential.id), isNew))) > 0
}
