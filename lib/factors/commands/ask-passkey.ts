import 'server-only'
import { randomBytes } from 'node:crypto'
import { generateAuthenticationOptions } from '@simplewebauthn/server'
import { requireBrowser } from '@/lib/auth/access'
import { networkOf } from '@/lib/auth/network'
import { hashToken } from '@/lib/auth/session'
import type { Viewer } from '@/lib/auth/viewer'
import { AppError } from '@/lib/errors'
import type { At } from '@/lib/factors/at'
import { beginChallenge, takeChallenge } from '@/lib/factors/commands/challenges'
import { askSecondPasskey } from '@/lib/factors/commands/second-step'
import { takePasskey } from '@/lib/factors/commands/take-passkey'
import { browserOfSession, listCredentials } from '@/lib/factors/queries'
import type { PasskeyUsed } from '@/lib/factors/shape'
import { spend } from '@/lib/limits'
import type { Person } from '@/lib/people/shape'

/**
 * What a browser has to be told so that somebody signs in by a passkey alone, and the secret for the cookie that goes
 * with it. It names nobody: the device knows whose keys it has.
 */
export async function askSignIn(at: At) {
  await spend('passkey', networkOf(at.caller.address))
  const secret = randomBytes(32).toString('base64url')
  const challenge = await beginChallenge({ browser: hashToken(secret), purpose: 'sign_in' })
  return { secret, options: await toOptions(at, { challenge }) }
}

/** Whoever this browser's passkey is of. @throws `unauthenticated`, `rate_limited` */
export async function signInByPasskey(browser: string, used: PasskeyUsed, at: At): Promise<Person> {
  await spend('passkey', networkOf(at.caller.address))
  const asked = await takeChallenge(browser, 'sign_in')
  const person = await takePasskey(used, { place: at.place, challenge: asked?.challenge })
  if (!person) throw new AppError('unauthenticated')
  return person
}

/** The same for the second half of signing in, among the passkeys of whoever gave the password. @throws `gone` */
export async function askSecondStep(browser: string, at: At) {
  return await toOptions(at, await askSecondPasskey(browser))
}

/** The same to confirm that it is the viewer who changes something. */
export async function askConfirmation(viewer: Viewer, at: At) {
  requireBrowser(viewer)
  const personId = viewer.id
  const challenge = await beginChallenge({ browser: browserOfSession(viewer), purpose: 'confirm', personId })
  return await toOptions(at, { challenge, personId })
}

interface Asking {
  challenge: string
  personId?: string
}

async function toOptions({ place }: At, { challenge, personId }: Asking) {
  if (!place) throw new AppError('forbidden')
  return await generateAuthenticationOptions({
    rpID: place.rpId,
    challenge: new Uint8Array(Buffer.from(challenge, 'base64url')),
    allowCredentials: personId ? await listCredentials(personId, place.rpId) : [],
    userVerification: 'required',
  })
}
