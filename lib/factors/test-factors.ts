import { eq } from 'drizzle-orm'
import { Secret, TOTP } from 'otpauth'
import { db } from '@/db/client'
import { people } from '@/db/schema'
import { hashPassword } from '@/lib/auth/passwords'
import type { Viewer } from '@/lib/auth/viewer'
import { type At, atOf } from '@/lib/factors/at'
import { beginApp, confirmApp } from '@/lib/factors/commands/app'
import { addPasskey, beginPasskey } from '@/lib/factors/commands/passkeys'
import { findNewApp } from '@/lib/factors/queries'
import { newDevice } from '@/lib/factors/test-device'
import { newPerson } from '@/lib/people/test-people'

export const PASSWORD = 'wisteria hovercraft'
export const ORIGIN = 'https://chat.example.org'

let places = 0

/** From an address of its own each time, so that one test's guesses do not throttle another's. */
export function atHost(host = 'chat.example.org', scheme = 'https'): At {
  const address = `198.51.${100 + Math.floor(++places / 250)}.${1 + (places % 250)}`
  return atOf(new Headers({ host, origin: `${scheme}://${host}`, 'x-parlor-peer': address }))
}

/** Somebody with a password, signed in. */
export async function newAccount(): Promise<Viewer> {
  const person = await newPerson()
  hashed ??= hashPassword(PASSWORD)
  await db
    .update(people)
    .set({ passwordHash: await hashed })
    .where(eq(people.id, person.id))
  return person
}

let hashed: Promise<string> | undefined

export const codeOf = (secret: string, step = 0, now = Date.now()) =>
  TOTP.generate({ secret: Secret.fromBase32(secret), timestamp: now + step * 30_000 })

/** Switches codes from an app on; the step before this one is used up by it. */
export async function withApp(viewer: Viewer) {
  await beginApp(viewer, { password: PASSWORD }, atHost())
  const secret = (await findNewApp(viewer)) ?? ''
  const now = Date.now()
  return { secret, codes: await confirmApp(viewer, codeOf(secret, -1, now), now) }
}

/** A device of theirs with a passkey for this place. */
export async function withPasskey(viewer: Viewer, at = atHost()) {
  const device = newDevice(at.place?.rpId)
  const { challenge } = await beginPasskey(viewer, { password: PASSWORD }, at)
  const made = device.make({ challenge, origin: at.place?.origin ?? '' })
  return { device, codes: await addPasskey(viewer, { label: 'Phone', made }, at) }
}
