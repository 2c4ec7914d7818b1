import 'server-only'
import { and, eq, gt, isNull, or, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { deviceSignIns, people, sessions } from '@/db/schema'
import type { Caller } from '@/lib/auth/caller'
import { networkOf } from '@/lib/auth/network'
import type { Viewer } from '@/lib/auth/viewer'
import { accessAsking, guessing, hasCode, isRunning, toAsking } from '@/lib/devices/access'
import { hashOf, linkCodeOf, typedCodeOf } from '@/lib/devices/codes'
import type { Asking } from '@/lib/devices/shape'
import { AppError } from '@/lib/errors'
import { spend } from '@/lib/limits'

/** What a device that nobody is signed in at shows: codes of its own, or as whom it has asked to be let in. */
export async function findOwnAsking(secret: string) {
  const [row] = await db
    .select({ asking: deviceSignIns, name: people.name, username: people.username })
    .from(deviceSignIns)
    .leftJoin(people, eq(people.id, deviceSignIns.personId))
    .where(and(eq(deviceSignIns.browser, hashOf('browser', secret)), isRunning))
  if (!row) return null
  const isOwnCode = row.asking.typed !== null
  return {
    link: isOwnCode ? linkCodeOf(secret) : null,
    typed: isOwnCode ? typedCodeOf(secret) : null,
    as: !isOwnCode && row.name && row.username ? { name: row.name, username: row.username } : null,
  }
}

/**
 * Whether nothing has come of a code yet: nobody has come by it, or nobody has decided. Asked again and again by the
 * browser that shows it. @throws `rate_limited`
 */
export async function isDeviceWaiting(secret: string, { address }: Caller): Promise<boolean> {
  await spend('deviceCheck', networkOf(address))
  const asks = and(eq(deviceSignIns.browser, hashOf('browser', secret)), isNull(deviceSignIns.confirmedAt))
  const shows = and(eq(deviceSignIns.code, hashOf('link', linkCodeOf(secret))), isNull(deviceSignIns.browser))
  return (await db.$count(deviceSignIns, and(isRunning, or(asks, shows)))) > 0
}

/** The code that this session shows, and the device that has come by it. */
export async function findOffer(viewer: Viewer, secret: string, caller: Caller) {
  const [row] = await db
    .select()
    .from(deviceSignIns)
    .where(
      and(
        eq(deviceSignIns.code, hashOf('link', linkCodeOf(secret))),
        eq(deviceSignIns.sessionId, viewer.credential.id),
        isNull(deviceSignIns.confirmedAt),
        isRunning,
      ),
    )
  return row ? { link: linkCodeOf(secret), asking: row.browser === null ? null : toAsking(row, caller) } : null
}

/** For a device that has come by an offered code: as whom it may ask to be let in. Looking changes nothing. */
export async function findOffered(code: string, caller: Caller) {
  return await orNowhere(
    guessing([`device:${networkOf(caller.address)}`], async () => {
      const wanted = hasCode(code)
      const isFree = and(isNull(deviceSignIns.browser), isRunning, isNull(people.suspendedAt))
      const [found] = wanted
        ? await db
            .select({ name: people.name, username: people.username })
            .from(deviceSignIns)
            .innerJoin(people, eq(people.id, deviceSignIns.personId))
            .innerJoin(sessions, eq(sessions.id, deviceSignIns.sessionId))
            .where(and(wanted, isFree, isNull(sessions.revokedAt), gt(sessions.expiresAt, sql`now()`)))
        : []
      return found
    }),
  )
}

/** For pages: the device that shows this code, or why it cannot be seen. */
export const findAsking = (viewer: Viewer, code: string, caller: Caller): Promise<Asking | Nowhere> =>
  orNowhere(accessAsking(viewer, code, caller))

interface Nowhere {
  code: 'gone' | 'rate_limited'
}

async function orNowhere<T>(found: Promise<T>): Promise<T | Nowhere> {
  try {
    return await found
  } catch (error) {
    if (error instanceof AppError && (error.code === 'gone' || error.code === 'rate_limited'))
      return { code: error.code }
    throw error
  }
}
