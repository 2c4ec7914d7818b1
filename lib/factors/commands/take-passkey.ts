import 'server-only'
import { verifyAuthenticationResponse } from '@simplewebauthn/server'
import { and, eq, lt, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { passkeys, people } from '@/db/schema'
import { canSignIn } from '@/lib/auth/rows'
import type { Place } from '@/lib/factors/place'
import type { PasskeyUsed } from '@/lib/factors/shape'
import { log } from '@/lib/log'
import { toPerson } from '@/lib/people/queries'
import type { Person } from '@/lib/people/shape'

interface Asked {
  place: Place | null
  /** What this browser was given to sign; nothing if it was given nothing, or long ago. */
  challenge: string | null | undefined
  /** Whose it must be, where that is known. */
  personId?: string
}

/** Whose passkey signed this; null for whatever reason it lets nobody in, and nobody is told which. */
export async function takePasskey(used: PasskeyUsed, { place, challenge, personId }: Asked): Promise<Person | null> {
  if (!place || !challenge) return null
  const [row] = await db
    .select({ passkey: passkeys, person: people })
    .from(passkeys)
    .innerJoin(people, eq(people.id, passkeys.personId))
    .where(and(eq(passkeys.credentialId, used.id), eq(passkeys.rpId, place.rpId), canSignIn))
  if (!row || (personId !== undefined && row.person.id !== personId) || !isOwn(used, row.person.id)) return null
  const counter = await verify(used, { place, challenge, passkey: row.passkey })
  return counter !== null && (await noteUse(row.passkey.id, counter)) ? toPerson(row.person) : null
}

/** A device that says whose key it is must say the same as the row. */
const isOwn = ({ response: { userHandle } }: PasskeyUsed, personId: string) =>
  userHandle === undefined || Buffer.from(userHandle, 'base64url').toString() === personId

interface Verify {
  place: Place
  challenge: string
  passkey: typeof passkeys.$inferSelect
}

async function verify(used: PasskeyUsed, { place, challenge, passkey }: Verify): Promise<number | null> {
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: used,
      expectedChallenge: challenge,
      expectedOrigin: place.origin,
      expectedRPID: place.rpId,
      credential: { id: passkey.credentialId, publicKey: passkey.publicKey, counter: passkey.counter },
    })
    return verified ? authenticationInfo.newCounter : null
  } catch (error) {
    log.info({ reason: `${error}`.slice(0, 200) }, 'a passkey was refused')
    return null
  }
}

/** The condition decides between two copies of one key. Most devices do not count: zero stays zero. */
async function noteUse(id: string, counter: number): Promise<boolean> {
  const isNewer = counter === 0 ? eq(passkeys.counter, 0) : lt(passkeys.counter, counter)
  const noted = await db
    .update(passkeys)
    .set({ counter, usedAt: sql`now()` })
    .where(and(eq(passkeys.id, id), isNewer))
    .returning({ id: passkeys.id })
  return noted.length > 0
}
