import 'server-only'
import { eq } from 'drizzle-orm'
import { db, type Tx } from '@/db/client'
import { passkeys, people, recoveryCodes, totp } from '@/db/schema'
import { hashToken } from '@/lib/auth/session'
import type { Viewer } from '@/lib/auth/viewer'
import { AppError } from '@/lib/errors'
import type { At } from '@/lib/factors/at'
import { requireConfirmed } from '@/lib/factors/commands/confirm'
import { tellOfChange } from '@/lib/factors/commands/tell'
import { hasSecondFactor } from '@/lib/factors/queries'
import { newRecoveryCode, RECOVERY_CODES } from '@/lib/factors/recovery-codes'
import type { Confirmation } from '@/lib/factors/shape'

/** Ten new codes, shown this once; the old ones are worth nothing any more. @throws `conflict` without a factor */
export async function renewRecoveryCodes(viewer: Viewer, confirmation: Confirmation, at: At): Promise<string[]> {
  await requireConfirmed(viewer, confirmation, at)
  if (!(await hasSecondFactor(viewer.id))) throw new AppError('conflict')
  const codes = await db.transaction(async (tx) => {
    await lockFactors(tx, viewer.id)
    return await insertCodes(tx, viewer.id)
  })
  await tellOfChange(viewer, 'codesRenewed')
  return codes
}

/** The first factor brings the codes for the day it is lost; further ones leave them as they are. */
export async function insertFirstCodes(tx: Tx, personId: string): Promise<string[]> {
  const has = await tx.$count(recoveryCodes, eq(recoveryCodes.personId, personId))
  return has > 0 ? [] : await insertCodes(tx, personId)
}

/** Without a factor there is nothing that they could stand in for. */
export async function dropLastCodes(tx: Tx, personId: string): Promise<void> {
  const [keys, apps] = [
    await tx.$count(passkeys, eq(passkeys.personId, personId)),
    await tx.$count(totp, eq(totp.personId, personId)),
  ]
  if (keys + apps === 0) await tx.delete(recoveryCodes).where(eq(recoveryCodes.personId, personId))
}

/** Changes of one person's factors, one after another: two first factors at once would each bring ten codes. */
export async function lockFactors(tx: Tx, personId: string): Promise<void> {
  await tx.select({ id: people.id }).from(people).where(eq(people.id, personId)).for('no key update')
}

async function insertCodes(tx: Tx, personId: string): Promise<string[]> {
  const codes = Array.from({ length: RECOVERY_CODES }, newRecoveryCode)
  await tx.delete(recoveryCodes).where(eq(recoveryCodes.personId, personId))
  await tx.insert(recoveryCodes).values(codes.map((code) => ({ hash: hashToken(code), personId })))
  return codes
}
