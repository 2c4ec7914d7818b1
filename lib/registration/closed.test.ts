import { beforeAll, expect, test, vi } from 'vitest'

vi.stubEnv('REGISTRATION', 'closed')

const { signUp, verifyCredentials } = await import('@/lib/auth/commands')
const { findSession } = await import('@/lib/auth/credentials')
const { becomeAccount } = await import('@/lib/guests/commands/account')
const { newGuest } = await import('@/lib/guests/test-guests')
const { newPerson } = await import('@/lib/people/test-people')
const { makeAccount } = await import('@/lib/registration/commands/account')
const { createServerInvite } = await import('@/lib/registration/commands/invite')
const { newOwner, nextAccount, PASSWORD } = await import('@/lib/registration/test-registration')
const { codeOf, newRoom } = await import('@/lib/rooms/test-door')

const there = { address: '203.0.113.7', userAgent: null, isLocal: false }

let owner: Awaited<ReturnType<typeof newPerson>>
beforeAll(async () => {
  owner = await newOwner()
})

test('nobody makes an account by themselves, an invitation helps nobody', async () => {
  expect(await codeOf(signUp(nextAccount(), there))).toBe('forbidden')
  const invite = await createServerInvite(owner, {})
  expect(await codeOf(signUp(nextAccount({ invite }), there))).toBe('forbidden')
})

test('a link lets in guests all the same, who stay guests', async () => {
  const guest = await newGuest(owner, await newRoom(owner))
  expect(await codeOf(becomeAccount(guest, nextAccount(), there))).toBe('forbidden')
  expect(await findSession(guest.credential.id)).toMatchObject({ stay: guest.stay })
})

test('an owner makes one, and nobody else', async () => {
  const { username, name, password } = nextAccount()
  expect(await codeOf(makeAccount(await newPerson(), { username, name, password }))).toBe('forbidden')
  const { id } = await makeAccount(owner, { username, name, password })
  expect(await verifyCredentials({ username, password: PASSWORD }, there)).toMatchObject({ id })
  expect(await codeOf(makeAccount(owner, { username, name, password }))).toBe('conflict')
  expect(await codeOf(makeAccount(owner, { ...nextAccount(), password: 'password1234' }))).toBe('invalid')
})
