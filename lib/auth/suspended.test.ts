import { encode } from 'next-auth/jwt'
import { afterAll, beforeEach, expect, test, vi } from 'vitest'
import { createToken, insertToken, startSession, verifyCredentials } from '@/lib/auth/commands'
import { linkIdentity, receive } from '@/lib/auth/commands-identities'
import { makeHandedLink, requestRecovery, resetPassword } from '@/lib/auth/commands-password'
import { hashToken, readSession } from '@/lib/auth/session'
import { box, codeTo, NEW, OLD, refusal, somewhere, withAddress } from '@/lib/auth/test-mailed'
import { findByTicket, makeTicket } from '@/lib/auth/ticket'
import { linkCodeOf } from '@/lib/devices/codes'
import { beginDeviceSignIn, confirmDevice, offerDeviceSignIn, takeDeviceSignIn } from '@/lib/devices/commands'
import { findOffered } from '@/lib/devices/queries'
import { env } from '@/lib/env'
import { askSignIn, signInByPasskey } from '@/lib/factors/commands/ask-passkey'
import { beginSecondStep, finishSecondStep } from '@/lib/factors/commands/second-step'
import { atHost, codeOf, ORIGIN, withApp, withPasskey } from '@/lib/factors/test-factors'
import { suspend } from '@/lib/people/test-people'
import { Reader } from '@/lib/stream/test-reader'

let anna: Awaited<ReturnType<typeof withAddress>>
beforeEach(async () => {
  anna = await withAddress('Anna')
})
afterAll(() => box.close())

const cookieOf = async (sid: string) => {
  const salt = 'authjs.session-token'
  return new Headers({ cookie: `${salt}=${await encode({ token: { sid }, salt, secret: env().AUTH_SECRET })}` })
}

test('AUTH-04: by password, for a browser and for a token', async () => {
  const input = { username: anna.username, password: OLD }
  await verifyCredentials(input, somewhere())
  await suspend(anna)
  expect(await refusal(verifyCredentials(input, somewhere()))).toBe('unauthenticated')
  expect(await refusal(createToken({ ...input, label: 'robot' }, somewhere()))).toBe('unauthenticated')
})

test('AUTH-04: by a cookie, a token or a stream that were theirs', async () => {
  const cookie = await cookieOf(await startSession(anna.id, somewhere()))
  const { token } = await insertToken(anna.id, 'robot')
  const bearer = new Headers({ authorization: `Bearer ${token}` })
  const reader = await Reader.open(anna)
  for (const headers of [cookie, bearer]) expect((await readSession(headers))?.id).toBe(anna.id)
  await suspend(anna)
  for (const headers of [cookie, bearer]) expect(await readSession(headers)).toBeNull()
  await vi.waitFor(() => expect(reader.isOpen).toBe(false), { timeout: 5_000 })
})

test('AUTH-04: by a link to a new password, mailed or handed over, and none is mailed any more', async () => {
  await requestRecovery(anna.username, somewhere())
  const mailed = await codeTo(anna.email, 'recover')
  await suspend(anna)
  expect(await refusal(resetPassword({ code: mailed, password: NEW }, somewhere()))).toBe('gone')
  expect(await refusal(resetPassword({ code: await makeHandedLink(anna.id), password: NEW }, somewhere()))).toBe('gone')
  const before = box.to(anna.email).length
  await requestRecovery(anna.username, somewhere())
  // Another's mail that was asked for later is there: so this one would be.
  const boris = await withAddress('Boris')
  await requestRecovery(boris.username, somewhere())
  await codeTo(boris.email, 'recover')
  expect(box.to(anna.email)).toHaveLength(before)
})

test('AUTH-04: by a provider', async () => {
  const proof = { issuer: 'google', subject: anna.id, label: null, email: null, name: null, username: null }
  await linkIdentity(anna, proof)
  expect(await receive(proof)).toEqual({ personId: anna.id })
  await suspend(anna)
  expect(await receive(proof)).not.toHaveProperty('personId')
  expect(await receive(proof)).not.toHaveProperty('code')
})

test('AUTH-04: by a passkey, a second step or a ticket that were begun before', async () => {
  const at = atHost()
  const { device } = await withPasskey(anna, at)
  const { secret } = await withApp(anna)
  const [half, asked, ticket] = [await beginSecondStep(anna.id), await askSignIn(at), await makeTicket(anna.id)]
  await suspend(anna)
  const used = device.use({ challenge: asked.options.challenge, origin: ORIGIN })
  expect(await refusal(signInByPasskey(hashToken(asked.secret), used, at))).toBe('unauthenticated')
  expect(await refusal(finishSecondStep(hashToken(half), { code: codeOf(secret) }, at))).toBe('gone')
  expect(await findByTicket(ticket)).toBeNull()
})

test('AUTH-04: by another device, whichever of the two shows the code', async () => {
  const [shown, offer] = [await beginDeviceSignIn(somewhere()), await offerDeviceSignIn(anna)]
  await confirmDevice(anna, linkCodeOf(shown), somewhere())
  await suspend(anna)
  expect(await takeDeviceSignIn(shown, somewhere())).toBeNull()
  expect(await findOffered(linkCodeOf(offer), somewhere())).toEqual({ code: 'gone' })
})
