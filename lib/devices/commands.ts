import 'server-only'
import { and, eq, isNotNull, isNull, lt, sql } from 'drizzle-orm'
import { uuidv7 } from 'uuidv7'
import { db } from '@/db/client'
import { deviceSignIns, people, sessions } from '@/db/schema'
import { requireBrowser } from '@/lib/auth/access'
import type { Caller } from '@/lib/auth/caller'
import { networkOf } from '@/lib/auth/network'
import { newCode } from '@/lib/auth/one-time-code'
import type { Viewer } from '@/lib/auth/viewer'
import { guessing, hasCode, isForDecision, isRunning } from '@/lib/devices/access'
import { hashOf, linkCodeOf, typedCodeOf } from '@/lib/devices/codes'
import { COME_IN_SECONDS, DEVICE_CODE_SECONDS } from '@/lib/devices/shape'
import { spend } from '@/lib/limits'

/**
 * A device that nobody is signed in at begins to show a code. Answers with the secret that it alone keeps; a fresh one
 * each time, so that one planted there before is worth nothing. What it showed before is over. @throws `rate_limited`
 */
export async function beginDeviceSignIn(caller: Caller, before?: string): Promise<string> {
  await spend('device', networkOf(caller.address))
  if (before) await cancelDeviceSignIn(before)
  const secret = newCode()
  await db.insert(deviceSignIns).values({
    ...freshRow(secret),
    typed: hashOf('typed', typedCodeOf(secret)),
    browser: hashOf('browser', secret),
    ...asked(caller),
  })
  return secret
}

/** Nothing that this device has shown or asked lets anybody in from now on. */
export async function cancelDeviceSignIn(secret: string): Promise<void> {
  await db.delete(deviceSignIns).where(eq(deviceSignIns.browser, hashOf('browser', secret)))
}

/**
 * The other way round: a device that is signed in shows a code, in place of the one before. Answers with the secret that
 * the code is made of. @throws `forbidden` for programs, `rate_limited`
 */
export async function offerDeviceSignIn(viewer: Viewer): Promise<string> {
  requireBrowser(viewer)
  await spend('device', viewer.id)
  const secret = newCode()
  await db.transaction(async (tx) => {
    await tx.delete(deviceSignIns).where(and(isOfferOf(viewer), isNull(deviceSignIns.confirmedAt)))
    await tx.insert(deviceSignIns).values({ ...freshRow(secret), personId: viewer.id, sessionId: viewer.credential.id })
  })
  return secret
}

/**
 * A device that nobody is signed in at has come by that code and asks to be let in. The first one to ask is the one
 * that is decided about. Answers with the secret that it alone keeps. @throws `gone`, `rate_limited`
 */
export async function askToBeLetIn(code: string, caller: Caller): Promise<string> {
  const secret = newCode()
  await guessing([`device:${networkOf(caller.address)}`], async () => {
    const wanted = hasCode(code)
    const isFree = and(isRunning, isNotNull(deviceSignIns.personId), isNull(deviceSignIns.browser))
    const [claimed] = wanted
      ? await db
          .update(deviceSignIns)
          .set({ browser: hashOf('browser', secret), ...asked(caller) })
          .where(and(wanted, isFree))
          .returning({ id: deviceSignIns.id })
      : []
    return claimed
  })
  return secret
}

/**
 * Lets the device in that shows this code, or has come by it. It has a minute to come, as long as this session stands.
 * Of several who say yes the first one has said it. @throws `gone`, `rate_limited`, `forbidden` for programs
 */
export async function confirmDevice(viewer: Viewer, code: string, caller: Caller): Promise<void> {
  const yes = {
    personId: viewer.id,
    sessionId: viewer.credential.id,
    confirmedAt: sql`now()`,
    expiresAt: sql`now() + make_interval(secs => ${COME_IN_SECONDS})`,
  }
  await decide(viewer, { code, caller }, (where) => db.update(deviceSignIns).set(yes).where(where).returning())
}

/** Turns it away: its code is over. @throws `gone`, `rate_limited`, `forbidden` for programs */
export async function refuseDevice(viewer: Viewer, code: string, caller: Caller): Promise<void> {
  await decide(viewer, { code, caller }, (where) => db.delete(deviceSignIns).where(where).returning())
}

interface Decision {
  code: string
  caller: Caller
}

async function decide(
  viewer: Viewer,
  { code, caller }: Decision,
  write: (where: ReturnType<typeof and>) => Promise<unknown[]>,
): Promise<void> {
  requireBrowser(viewer)
  await guessing([`device:${networkOf(caller.address)}`, `device:${viewer.id}`], async () => {
    const wanted = hasCode(code)
    const [decided] = wanted ? await write(and(wanted, isForDecision(viewer))) : []
    return decided
  })
}

/**
 * Whom this device is let in as, and by which session; null while nobody has decided, or when it waits in vain. Once: of
 * many who ask at once, one gets it. A session that has ended meanwhile lets nobody in. @throws `rate_limited`
 */
export async function takeDeviceSignIn(secret: string, { address }: Caller): Promise<LetIn | null> {
  await spend('deviceCheck', networkOf(address))
  const isThis = and(eq(deviceSignIns.browser, hashOf('browser', secret)), isRunning)
  const [taken] = await db
    .delete(deviceSignIns)
    .where(and(isThis, isNotNull(deviceSignIns.confirmedAt), isStillMeant))
    .returning({ personId: deviceSignIns.personId, sessionId: deviceSignIns.sessionId })
  return taken?.personId && taken.sessionId ? { personId: taken.personId, letInBy: taken.sessionId } : null
}

interface LetIn {
  personId: string
  letInBy: string
}

const isStillMeant = sql`exists (
  select from ${sessions} join ${people} on ${people.id} = ${sessions.personId}
  where ${sessions.id} = ${deviceSignIns.sessionId} and ${sessions.personId} = ${deviceSignIns.personId}
    and ${sessions.revokedAt} is null and ${sessions.expiresAt} > now() and ${people.suspendedAt} is null)`

/** A job: what nobody came back for. */
export async function sweepDeviceSignIns(): Promise<void> {
  await db.delete(deviceSignIns).where(lt(deviceSignIns.expiresAt, sql`now()`))
}

const isOfferOf = ({ credential }: Viewer) => eq(deviceSignIns.sessionId, credential.id)

const freshRow = (secret: string) => ({
  id: uuidv7(),
  code: hashOf('link', linkCodeOf(secret)),
  expiresAt: sql`now() + make_interval(secs => ${DEVICE_CODE_SECONDS})`,
})

const asked = ({ userAgent, address }: Caller) => ({ userAgent, address, createdAt: sql`now()` })
