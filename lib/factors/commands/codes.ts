import 'server-only'
import { and, eq, isNotNull, isNull, lt, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { recoveryCodes, totp } from '@/db/schema'
import { hashToken } from '@/lib/auth/session'
import { tidyRecoveryCode } from '@/lib/factors/recovery-codes'
import { stepOf, tidyAppCode, unseal } from '@/lib/factors/totp'
import { log } from '@/lib/log'

/**
 * Whether a code from the person's app is right. It counts once, and so do all before it: who looked over the shoulder
 * has nothing. `at` is for tests.
 */
export async function takeAppCode(personId: string, typed: string, at?: number): Promise<boolean> {
  const code = tidyAppCode(typed)
  const [row] = code
    ? await db
        .select()
        .from(totp)
        .where(and(eq(totp.personId, personId), isNotNull(totp.confirmedAt)))
    : []
  if (!code || !row) return false
  const secret = unseal(row.secret, personId)
  if (!secret) log.warn('a secret for codes cannot be read: AUTH_SECRET is not the one it was stored with')
  const step = secret && stepOf(secret, code, at)
  if (!step) return false
  // The condition decides between two who come with one code at once.
  const used = await db
    .update(totp)
    .set({ lastStep: step })
    .where(and(eq(totp.personId, personId), eq(totp.secret, row.secret), lt(totp.lastStep, step)))
    .returning({ step: totp.lastStep })
  return used.length > 0
}

/** Whether it is one of the person's recovery codes; it is used up by that. */
export async function takeRecoveryCode(personId: string, typed: string): Promise<boolean> {
  const code = tidyRecoveryCode(typed)
  if (!code) return false
  const used = await db
    .update(recoveryCodes)
    .set({ usedAt: sql`now()` })
    .where(
      and(eq(recoveryCodes.hash, hashToken(code)), eq(recoveryCodes.personId, personId), isNull(recoveryCodes.usedAt)),
    )
    .returning({ hash: recoveryCodes.hash })
  return used.length > 0
}
