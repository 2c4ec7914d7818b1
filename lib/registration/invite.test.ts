import { sql } from 'drizzle-orm'
import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'

vi.stubEnv('REGISTRATION', 'invite')
vi.stubEnv('RATE_LIMITS', 'on')

const { db } = await import('@/db/client')
const { people } = await import('@/db/schema')
const { signUp } = await import('@/lib/auth/commands')
const { newOwner, nextAccount } = await import('@/lib/registration/test-registration')
const { newPerson } = await import('@/lib/people/test-people')
const { findInviter } = await import('@/lib/registration/access')
const { createServerInvite, revokeServerInvite } = await import('@/lib/registration/commands/invite')
const { updateServer } = await import('@/lib/registration/commands/settings')
const { getServer, listServerInvites } = await import('@/lib/registration/queries')
const { removeMember } = await import('@/lib/rooms/commands/leave')
const { createInvite } = await import('@/lib/rooms/commands/invite')
const { codeOf, newRoom } = await import('@/lib/rooms/test-door')
const { becomeAccount } = await import('@/lib/guests/commands/account')
const { newGuest } = await import('@/lib/guests/test-guests')

type Viewer = Awaited<ReturnType<typeof newPerson>>

const ORIGIN = 'http://parlor.test'
const NO_CODE = 'A'.repeat(22)
/** Each from a place of their own, so that only the invitation decides. */
let places = 0
const from = () => ({ address: `198.51.100.${++places % 250}`, userAgent: null, isLocal: false })
const join = (invite?: string) => codeOf(signUp(nextAccount({ invite }), from()))

let owner: Viewer
let member: Viewer
beforeAll(async () => {
  owner = await newOwner()
  member = await newPerson('Member')
})
beforeEach(() => updateServer(owner, { membersInvite: false }))

describe('an invitation to the server', () => {
  test('is needed; it leads in, as a member, so often as it says', async () => {
    expect(await join()).toBe('forbidden')
    const code = await createServerInvite(owner, { uses: 2 })
    expect(code).toMatch(/^[\w-]{22}$/)
    const { person } = await signUp(nextAccount({ invite: code }), from())
    const { rows } = await db.execute(sql`select role from people where id = ${person.id}`)
    expect(rows).toEqual([{ role: 'member' }])
    expect(await listServerInvites(owner, ORIGIN)).toMatchObject([
      { code, url: `${ORIGIN}/join-server/${code}`, author: { id: owner.id }, uses: 1, maxUses: 2 },
    ])
    expect(await join(code)).toBe('fine')
    expect(await join(code)).toBe('gone')
    expect(await listServerInvites(owner, ORIGIN)).toEqual([])
  })

  test('CC-10: for one makes exactly one account, for ten exactly ten, of fifty who come at once', async () => {
    for (const uses of [1, 10]) {
      const code = await createServerInvite(owner, { uses })
      const count = await db.$count(people)
      const outcomes = await Promise.all(Array.from({ length: 50 }, () => join(code)))
      expect(outcomes.toSorted()).toEqual([...Array(uses).fill('fine'), ...Array(50 - uses).fill('gone')])
      expect(await db.$count(people)).toBe(count + uses)
    }
  })

  test('that is not used because the name is taken, is not used up', async () => {
    const code = await createServerInvite(owner, { uses: 1 })
    expect(await codeOf(signUp(nextAccount({ invite: code, username: owner.username }), from()))).toBe('conflict')
    expect(await join(code)).toBe('fine')
  })

  test.each([
    [
      'has expired',
      (code: string) =>
        db.execute(sql`update server_invites set expires_at = now() - interval '1 second' where code = ${code}`),
    ],
    ['was revoked by its maker', (code: string) => revokeServerInvite(member, code)],
    ['was revoked by an owner', (code: string) => revokeServerInvite(owner, code)],
    ['was made by somebody who may no longer invite', () => updateServer(owner, { membersInvite: false })],
    ['was made by somebody who is suspended', () => suspend(member)],
  ])('AZ-14: that %s leads nowhere, and nobody learns more', async (_, end) => {
    await updateServer(owner, { membersInvite: true })
    const code = await createServerInvite(member, {})
    expect(await findInviter(code, 'here')).toEqual({ name: 'Member' })
    await end(code)
    expect(await join(code)).toBe('gone')
    expect(await join(NO_CODE)).toBe('gone')
    expect(await findInviter(code, 'here')).toBeUndefined()
    await db.execute(sql`update people set suspended_at = null where id = ${member.id}`)
  })

  const suspend = ({ id }: Viewer) => db.execute(sql`update people set suspended_at = now() where id = ${id}`)

  test('is made by owners, by others only while they may; each sees their own, owners all', async () => {
    expect(await getServer(member)).toMatchObject({ registration: 'invite', membersInvite: false, invites: false })
    expect(await codeOf(createServerInvite(member, {}))).toBe('forbidden')
    expect(await codeOf(listServerInvites(member, ORIGIN))).toBe('forbidden')
    expect(await codeOf(updateServer(member, { membersInvite: true }))).toBe('forbidden')
    expect(await updateServer(owner, { membersInvite: true })).toMatchObject({ membersInvite: true })
    const [his, hers] = [await createServerInvite(member, {}), await createServerInvite(owner, {})]
    const held = await listServerInvites(member, ORIGIN)
    expect(held.every(({ author }) => author.id === member.id)).toBe(true)
    expect(held[0]?.code).toBe(his)
    expect((await listServerInvites(owner, ORIGIN)).slice(0, 2).map(({ code }) => code)).toEqual([hers, his])
    expect(await codeOf(revokeServerInvite(member, hers))).toBe('not_found')
    expect(await codeOf(revokeServerInvite(member, NO_CODE))).toBe('not_found')
    await revokeServerInvite(owner, his)
    await revokeServerInvite(owner, his)
    await revokeServerInvite(owner, hers)
  })
})

describe('a link into a room', () => {
  test('leads to an account only when whoever made it may invite to the server, so often as into the room', async () => {
    const room = await newRoom(member)
    const code = await createInvite(member, room, { uses: 2 })
    expect(await join(code)).toBe('gone')
    await updateServer(owner, { membersInvite: true })
    expect(await findInviter(code, 'here')).toEqual({ name: 'Member' })
    const outcomes = await Promise.all(Array.from({ length: 10 }, () => join(code)))
    expect(outcomes.toSorted()).toEqual(['fine', 'fine', ...Array(8).fill('gone')])
    const his = await newRoom(owner, { members: [member] })
    const other = await createInvite(member, his, {})
    expect(await join(other)).toBe('fine')
    await removeMember(owner, his, member.username)
    expect(await join(other)).toBe('gone')
  })
})

test('a guest needs an invitation like everybody, and that of their link will do if its maker may invite', async () => {
  const room = await newRoom(member)
  const become = async (invite?: string) => {
    const guest = await newGuest(member, room, await createInvite(member, room, { guestsFor: 3_600, uses: 1 }))
    return codeOf(becomeAccount(guest, nextAccount({ invite }), from()))
  }
  expect(await become()).toBe('forbidden')
  expect(await become(NO_CODE)).toBe('gone')
  expect(await become(await createServerInvite(owner, { uses: 1 }))).toBe('fine')
  await updateServer(owner, { membersInvite: true })
  expect(await become()).toBe('fine')
})

test('RL-05: who guesses links is told to wait; what leads in is no guess', async () => {
  const code = await createServerInvite(owner, {})
  for (let n = 0; n < 40; n++) expect(await findInviter(code, 'guesser')).toBeDefined()
  for (let n = 0; n < 30; n++) expect(await findInviter(NO_CODE, 'guesser')).toBeUndefined()
  expect(await codeOf(findInviter(NO_CODE, 'guesser'))).toBe('rate_limited')
  expect(await codeOf(findInviter(code, 'guesser'))).toBe('rate_limited')
  expect(await findInviter(code, 'elsewhere')).toBeDefined()
})
