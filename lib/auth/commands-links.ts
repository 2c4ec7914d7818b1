import 'server-only'
import { and, eq, gt, sql } from 'drizzle-orm'
import { db, type Tx } from '@/db/client'
import { oneTimeLinks } from '@/db/schema'
import type { Caller } from '@/lib/auth/caller'
import { networkOf } from '@/lib/auth/network'
import { isCode, newCode } from '@/lib/auth/one-time-code'
import { hashToken } from '@/lib/auth/session'
import { AppError } from '@/lib/errors'
import { refund, spend } from '@/lib/limits'

type Purpose = (typeof oneTimeLinks.$inferSelect)['purpose']

interface NewLink {
  personId: string
  purpose: Purpose
  /** Minutes. */
  lasts: number
  email?: string
}

/** Makes a link's code, which takes the place of the one before. Shown this once: only its hash is kept. */
export async function makeLink({ personId, purpose, lasts, email }: NewLink): Promise<string> {
  const code = newCode()
  const link = {
    hash: hashToken(code),
    email: email ?? null,
    createdAt: sql`now()`,
    expiresAt: sql`now() + make_interval(mins => ${lasts})`,
  }
  await db
    .insert(oneTimeLinks)
    .values({ personId, purpose, ...link })
    .onConflictDoUpdate({ target: [oneTimeLinks.personId, oneTimeLinks.purpose], set: link })
  return code
}

const standing = (purpose: Purpose, code: string) =>
  and(eq(oneTimeLinks.hash, hashToken(code)), eq(oneTimeLinks.purpose, purpose), gt(oneTimeLinks.expiresAt, sql`now()`))

/**
 * Whose link this is, as long as it stands. Looking uses nothing up. Codes that lead nowhere are counted.
 * @throws `gone`, `rate_limited`
 */
export async function findLink(purpose: Purpose, code: string, { address }: Caller) {
  const place = `link:${networkOf(address)}`
  await spend('guess', place)
  const [link] = isCode(code) ? await db.select().from(oneTimeLinks).where(standing(purpose, code)) : []
  if (!link) throw new AppError('gone')
  await refund('guess', place)
  return link
}

/** Uses the link up: of many who come at once, one gets it. @throws `gone` */
export async function useUpLink(tx: Tx, purpose: Purpose, code: string) {
  const [link] = await tx.delete(oneTimeLinks).where(standing(purpose, code)).returning()
  if (!link) throw new AppError('gone')
  return link
}
