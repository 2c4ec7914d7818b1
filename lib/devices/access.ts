import 'server-only'
import { and, eq, gt, isNotNull, isNull, or, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { deviceSignIns } from '@/db/schema'
import { requireBrowser } from '@/lib/auth/access'
import type { Caller } from '@/lib/auth/caller'
import { networkOf } from '@/lib/auth/network'
import { isCode } from '@/lib/auth/one-time-code'
import type { Viewer } from '@/lib/auth/viewer'
import { hashOf, tidyTypedCode } from '@/lib/devices/codes'
import type { Asking } from '@/lib/devices/shape'
import { AppError } from '@/lib/errors'
import { refund, spend } from '@/lib/limits'

export const isRunning = gt(deviceSignIns.expiresAt, sql`now()`)

/** By the code of a picture, or by what was typed instead; null for what can be neither. */
export function hasCode(code: string) {
  if (isCode(code)) return eq(deviceSignIns.code, hashOf('link', code))
  const typed = tidyTypedCode(code)
  return typed === null ? null : eq(deviceSignIns.typed, hashOf('typed', typed))
}

/** Asks, and this viewer may decide: nobody's yet, or shown by this very session. */
export const isForDecision = ({ credential }: Viewer) =>
  and(
    isRunning,
    isNotNull(deviceSignIns.browser),
    isNull(deviceSignIns.confirmedAt),
    or(isNull(deviceSignIns.sessionId), eq(deviceSignIns.sessionId, credential.id)),
  )

/**
 * The device that shows this code, for a signed-in person to look at. Looking changes nothing. Codes that lead nowhere
 * are counted, for the place and for the person. @throws `gone`, `rate_limited`, `forbidden` for programs
 */
export async function accessAsking(viewer: Viewer, code: string, caller: Caller): Promise<Asking> {
  requireBrowser(viewer)
  const row = await guessing([`device:${networkOf(caller.address)}`, `device:${viewer.id}`], async () => {
    const wanted = hasCode(code)
    const [found] = wanted
      ? await db
          .select()
          .from(deviceSignIns)
          .where(and(wanted, isForDecision(viewer)))
      : []
    return found
  })
  return toAsking(row, caller)
}

/** Finds something by a code that may be guessed. @throws `gone`, `rate_limited` */
export async function guessing<Row>(keys: string[], find: () => Promise<Row | undefined>): Promise<Row> {
  for (const key of keys) await spend('guess', key)
  const found = await find()
  if (found === undefined) throw new AppError('gone')
  for (const key of keys) await refund('guess', key)
  return found
}

export function toAsking(row: typeof deviceSignIns.$inferSelect, { address }: Caller): Asking {
  const from = row.address ?? ''
  return {
    userAgent: row.userAgent,
    address: from,
    askedAt: row.createdAt.toISOString(),
    isNear: networkOf(from) === networkOf(address),
  }
}
