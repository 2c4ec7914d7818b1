import 'server-only'
import { and, eq, gt, isNull, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { totp } from '@/db/schema'
import { requireBrowser } from '@/lib/auth/access'
import type { Viewer } from '@/lib/auth/viewer'
import { AppError, invalid } from '@/lib/errors'
import type { At } from '@/lib/factors/at'
import { requireConfirmed } from '@/lib/factors/commands/confirm'
import { dropLastCodes, insertFirstCodes, lockFactors } from '@/lib/factors/commands/recovery-codes'
import { tellOfChange } from '@/lib/factors/commands/tell'
import { findNewApp } from '@/lib/factors/queries'
import type { Confirmation } from '@/lib/factors/shape'
import { newSecret, seal, stepOf, tidyAppCode } from '@/lib/factors/totp'

/**
 * Begins to switch codes from an app on: makes the secret that the app is to have (`findNewApp`). Nothing is asked for
 * until a code has shown that it has it. @throws `conflict` when they are on
 */
export async function beginApp(viewer: Viewer, confirmation: Confirmation, at: At): Promise<void> {
  await requireConfirmed(viewer, confirmation, at)
  const row = { secret: seal(newSecret(), viewer.id), sessionId: viewer.credential.id, createdAt: sql`now()` }
  const begun = await db
    .insert(totp)
    .values({ personId: viewer.id, ...row })
    .onConflictDoUpdate({ target: totp.personId, set: row, setWhere: isNull(totp.confirmedAt) })
    .returning({ personId: totp.personId })
  if (begun.length === 0) throw new AppError('conflict')
}

/**
 * The app has the secret: from now on its codes are asked for. Answers with the recovery codes if these are the first.
 * The code counts as used. @throws `gone`, `invalid` with `fields.code`
 */
export async function confirmApp(viewer: Viewer, typed: string, at?: number): Promise<string[]> {
  requireBrowser(viewer)
  const secret = await findNewApp(viewer)
  if (!secret) throw new AppError('gone')
  const code = tidyAppCode(typed)
  const step = code && stepOf(secret, code, at)
  if (!step) throw invalid({ code: 'wrong' })
  const codes = await db.transaction(async (tx) => {
    await lockFactors(tx, viewer.id)
    const confirmed = await tx
      .update(totp)
      .set({ confirmedAt: sql`now()`, lastStep: step, sessionId: null })
      .where(and(isNewOf(viewer), gt(totp.createdAt, sql`now() - interval '10 minutes'`)))
      .returning({ personId: totp.personId })
    if (confirmed.length === 0) throw new AppError('gone')
    return await insertFirstCodes(tx, viewer.id)
  })
  await tellOfChange(viewer, 'appOn')
  return codes
}

/** Leaves it, before it was confirmed. @throws `forbidden` for programs */
export async function cancelApp(viewer: Viewer): Promise<void> {
  requireBrowser(viewer)
  await db.delete(totp).where(isNewOf(viewer))
}

/** Codes from the app are not asked for any more. */
export async function removeApp(viewer: Viewer, confirmation: Confirmation, at: At): Promise<void> {
  await requireConfirmed(viewer, confirmation, at)
  await db.transaction(async (tx) => {
    await lockFactors(tx, viewer.id)
    await tx.delete(totp).where(eq(totp.personId, viewer.id))
    await dropLastCodes(tx, viewer.id)
  })
  await tellOfChange(viewer, 'appOff')
}

const isNewOf = ({ id, credential }: Viewer) =>
  and(eq(totp.personId, id), eq(totp.sessionId, credential.id), isNull(totp.confirmedAt))
