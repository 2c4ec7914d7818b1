import 'server-only'
import { generateRegistrationOptions, verifyRegistrationResponse } from '@simplewebauthn/server'
import { and, eq } from 'drizzle-orm'
import { uuidv7 } from 'uuidv7'
import { db } from '@/db/client'
import { passkeys } from '@/db/schema'
import { requireBrowser } from '@/lib/auth/access'
import { requireWayIn } from '@/lib/auth/change-identities'
import type { Viewer } from '@/lib/auth/viewer'
import { AppError, invalid, isUniqueViolation, notFound } from '@/lib/errors'
import type { At } from '@/lib/factors/at'
import { beginChallenge, takeChallenge } from '@/lib/factors/commands/challenges'
import { requireConfirmed } from '@/lib/factors/commands/confirm'
import { dropLastCodes, insertFirstCodes, lockFactors } from '@/lib/factors/commands/recovery-codes'
import { tellOfChange } from '@/lib/factors/commands/tell'
import type { Place } from '@/lib/factors/place'
import { browserOfSession, listCredentials } from '@/lib/factors/queries'
import { type Confirmation, PASSKEYS_MAX, type PasskeyMade } from '@/lib/factors/shape'
import { log } from '@/lib/log'

/** The name that devices show beside the person's. */
const NAME = 'Parlor'

/**
 * What a device has to be told to make a passkey for this person: one that also signs in by itself, and asks for a
 * finger, a face or a PIN each time. @throws `forbidden` where browsers have none, `conflict` for too many
 */
export async function beginPasskey(viewer: Viewer, confirmation: Confirmation, at: At) {
  await requireConfirmed(viewer, confirmation, at)
  const { rpId } = requirePlace(at.place)
  const challenge = await beginChallenge({
    browser: browserOfSession(viewer),
    purpose: 'register',
    personId: viewer.id,
  })
  return await generateRegistrationOptions({
    rpName: NAME,
    rpID: rpId,
    userID: new TextEncoder().encode(viewer.id),
    userName: viewer.username,
    userDisplayName: viewer.name,
    challenge: new Uint8Array(Buffer.from(challenge, 'base64url')),
    excludeCredentials: await listCredentials(viewer.id, rpId),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  })
}

interface NewPasskey {
  label: string
  made: PasskeyMade
}

/**
 * Keeps the passkey that a device has made. Answers with the recovery codes if it is the first factor.
 *
 * @throws `gone` when it was not asked for just now, `invalid` with `fields.passkey`, `conflict`
 */
export async function addPasskey(viewer: Viewer, { label, made }: NewPasskey, at: At): Promise<string[]> {
  requireBrowser(viewer)
  const place = requirePlace(at.place)
  const asked = await takeChallenge(browserOfSession(viewer), 'register')
  if (!asked?.challenge) throw new AppError('gone')
  const credential = await verify(made, asked.challenge, place)
  const row = {
    personId: viewer.id,
    credentialId: credential.id,
    publicKey: credential.publicKey,
    counter: credential.counter,
    transports: made.response.transports,
    rpId: place.rpId,
    label,
  }
  try {
    const codes = await db.transaction(async (tx) => {
      await lockFactors(tx, viewer.id)
      if ((await tx.$count(passkeys, eq(passkeys.personId, viewer.id))) >= PASSKEYS_MAX) throw new AppError('conflict')
      await tx.insert(passkeys).values({ id: uuidv7(), ...row })
      return await insertFirstCodes(tx, viewer.id)
    })
    await tellOfChange(viewer, 'passkeyAdded')
    return codes
  } catch (error) {
    throw isUniqueViolation(error, 'passkeys_by_credential') ? new AppError('conflict') : error
  }
}

async function verify(made: PasskeyMade, challenge: string, { origin, rpId }: Place) {
  try {
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      // What the browser says of its ways to the device is only handed back to it.
      response: { ...made, response: { ...made.response, transports: [] } },
      expectedChallenge: challenge,
      expectedOrigin: origin,
      expectedRPID: rpId,
    })
    if (verified) return registrationInfo.credential
  } catch (error) {
    log.info({ reason: `${error}`.slice(0, 200) }, 'a new passkey was refused')
  }
  throw invalid({ passkey: 'wrong' })
}

/** @throws `not_found` for a passkey that is not the viewer's */
export async function renamePasskey(viewer: Viewer, id: string, label: string): Promise<void> {
  requireBrowser(viewer)
  const renamed = await db.update(passkeys).set({ label }).where(isOwn(viewer, id)).returning({ id: passkeys.id })
  if (renamed.length === 0) throw notFound()
}

interface Removal {
  id: string
  confirmation: Confirmation
}

/** @throws `not_found` for a passkey that is not the viewer's, `conflict` for the last way in */
export async function removePasskey(viewer: Viewer, { id, confirmation }: Removal, at: At): Promise<void> {
  await requireConfirmed(viewer, confirmation, at)
  await db.transaction(async (tx) => {
    await lockFactors(tx, viewer.id)
    const removed = await tx.delete(passkeys).where(isOwn(viewer, id)).returning({ id: passkeys.id })
    if (removed.length === 0) throw notFound()
    await requireWayIn(tx, viewer.id)
    await dropLastCodes(tx, viewer.id)
  })
  await tellOfChange(viewer, 'passkeyRemoved')
}

const isOwn = (viewer: Viewer, id: string) => and(eq(passkeys.id, id), eq(passkeys.personId, viewer.id))

function requirePlace(place: Place | null): Place {
  if (!place) throw new AppError('forbidden')
  return place
}
