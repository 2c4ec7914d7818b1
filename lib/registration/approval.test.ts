import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'

const { Mailbox } = await import('@/lib/mail/test-mailbox')
const box = new Mailbox()
vi.stubEnv('SMTP_URL', await box.open())
vi.stubEnv('REGISTRATION', 'approval')
vi.stubEnv('RATE_LIMITS', 'on')

const { db } = await import('@/db/client')
const { applicants } = await import('@/db/schema')
const { createToken, signUp, verifyCredentials } = await import('@/lib/auth/commands')
const { getPerson, searchPeople } = await import('@/lib/people/queries')
const { newPerson } = await import('@/lib/people/test-people')
const { approveApplicant, declineApplicant } = await import('@/lib/registration/commands/applicants')
const { createServerInvite } = await import('@/lib/registration/commands/invite')
const { listApplicants } = await import('@/lib/registration/queries')
const { newOwner, nextAccount, PASSWORD } = await import('@/lib/registration/test-registration')
const { openDirect } = await import('@/lib/rooms/commands/create')
const { addMembers } = await import('@/lib/rooms/commands/add')
const { listRooms } = await import('@/lib/rooms/queries')
const { removeMember } = await import('@/lib/rooms/commands/leave')
const { codeOf, memberIds, newRoom } = await import('@/lib/rooms/test-door')
const { becomeAccount } = await import('@/lib/guests/commands/account')
const { endStays } = await import('@/lib/guests/commands/end')
const { newGuest } = await import('@/lib/guests/test-guests')
const { findSession } = await import('@/lib/auth/credentials')
const { Reader } = await import('@/lib/stream/test-reader')

type Viewer = Awaited<ReturnType<typeof newPerson>>

let places = 0
const from = () => ({ address: `203.0.113.${++places % 250}`, userAgent: null, isLocal: false })

let owner: Viewer
let outsider: Viewer
beforeAll(async () => {
  owner = await newOwner()
  outsider = await newPerson()
})

afterAll(() => box.close())
beforeEach(() => db.execute(sql`delete from applicants`))

const apply = async (more = {}) => {
  const account = nextAccount(more)
  expect(await signUp(account, from())).toMatchObject({ person: { username: account.username }, waiting: true })
  return account.username
}

describe('who has to wait', () => {
  test('AUTH-05: can sign in to nothing, and is nobody to everybody', async () => {
    const username = await apply({ note: 'The neighbour' })
    const login = { username, password: PASSWORD }
    expect(await codeOf(verifyCredentials(login, from()))).toBe('forbidden')
    expect(await codeOf(createToken({ ...login, label: 'robot' }, from()))).toBe('forbidden')
    expect(await codeOf(verifyCredentials({ ...login, password: `${PASSWORD}!` }, from()))).toBe('unauthenticated')
    expect((await searchPeople(outsider, { q: username, limit: 10 })).people).toEqual([])
    expect(await codeOf(getPerson(outsider, username))).toBe('not_found')
    expect(await codeOf(openDirect(outsider, username))).toBe('not_found')
    expect(await codeOf(addMembers(outsider, await newRoom(outsider), [username]))).toBe('invalid')
    expect(await listApplicants(owner)).toMatchObject([{ username, name: 'Newcomer', note: 'The neighbour' }])
    await declineApplicant(owner, username)
  })

  test('is let in, signs in, and is a member; the id is the one that was answered', async () => {
    const account = nextAccount()
    const { person } = await signUp(account, from())
    await approveApplicant(owner, account.username)
    expect(await verifyCredentials({ username: account.username, password: PASSWORD }, from())).toEqual(person)
    const { rows } = await db.execute(sql`select role from people where id = ${person.id}`)
    expect(rows).toEqual([{ role: 'member' }])
    expect(await codeOf(approveApplicant(owner, account.username))).toBe('not_found')
  })

  test('is asked to prove an address once they are in, and not before', async () => {
    const email = `newcomer-${Date.now()}@example.org`
    const username = await apply({ email })
    expect(box.to(email)).toEqual([])
    await approveApplicant(owner, username)
    await vi.waitFor(() => expect(box.to(email).at(-1)?.text).toMatch(/\/confirm\/[\w-]{43}/), { timeout: 5_000 })
  })

  test('is not let in, is told nothing else than others, and may ask again', async () => {
    const username = await apply()
    await declineApplicant(owner, username)
    expect(await codeOf(verifyCredentials({ username, password: PASSWORD }, from()))).toBe('unauthenticated')
    await apply({ username })
    await declineApplicant(owner, username)
  })

  test('keeps the name meanwhile, whoever comes at once', async () => {
    const username = await apply()
    expect(await codeOf(signUp(nextAccount({ username }), from()))).toBe('conflict')
    const invite = await createServerInvite(owner, {})
    expect(await codeOf(signUp(nextAccount({ username, invite }), from()))).toBe('conflict')
    const both = await Promise.all([1, 2, 3].map(() => codeOf(approveApplicant(owner, username))))
    expect(both.toSorted()).toEqual(['fine', 'not_found', 'not_found'])
    const same = nextAccount()
    const outcomes = await Promise.all([1, 2].map(() => codeOf(signUp(same, from()))))
    expect(outcomes.toSorted()).toEqual(['conflict', 'fine'])
    await declineApplicant(owner, same.username)
  })

  test('need not wait with an invitation; one that leads nowhere is no harm', async () => {
    const invite = await createServerInvite(owner, { uses: 1 })
    expect(await signUp(nextAccount({ invite }), from())).not.toHaveProperty('waiting')
    await declineApplicant(owner, await apply({ invite }))
  })
})

describe('the queue', () => {
  test('is for owners alone', async () => {
    const username = await apply()
    for (const work of [
      listApplicants(outsider),
      approveApplicant(outsider, username),
      declineApplicant(outsider, username),
    ])
      expect(await codeOf(work)).toBe('forbidden')
    expect(await db.$count(applicants)).toBe(1)
    await declineApplicant(owner, username)
    expect(await codeOf(declineApplicant(owner, 'nobody'))).toBe('not_found')
  })

  test('is counted live for owners, and for nobody else', async () => {
    const [hers, other] = [await Reader.open(owner), await Reader.open(outsider)]
    const waiting = () => hers.all('self').flatMap(({ applicants = [] }) => applicants.map((row) => row.waiting))
    const [one, two] = [await apply(), await apply()]
    await hers.until(() => waiting().at(-1) === 2)
    expect((await listRooms(owner)).own.applicants).toMatchObject([{ waiting: 2 }])
    expect((await listRooms(outsider)).own.applicants).toEqual([])
    await approveApplicant(owner, one)
    await declineApplicant(owner, two)
    await hers.until(() => waiting().at(-1) === 0)
    expect(other.all('self')).toEqual([])
    hers.close()
    other.close()
  })
})

describe('a guest who wants an account', () => {
  test('waits as a guest, and is the same person once somebody has let them in', async () => {
    const host = await newPerson()
    const room = await newRoom(host)
    const guest = await newGuest(host, room)
    const account = nextAccount()
    expect(await becomeAccount(guest, account, from())).toEqual({ waiting: true })
    expect(await codeOf(becomeAccount(guest, nextAccount(), from()))).toBe('conflict')
    expect(await findSession(guest.credential.id)).toMatchObject({ stay: guest.stay })
    expect(await approveApplicant(owner, account.username)).toMatchObject({ id: guest.id, username: account.username })
    expect((await verifyCredentials({ username: account.username, password: PASSWORD }, from())).id).toBe(guest.id)
    expect(await findSession(guest.credential.id)).toBeUndefined()
    await endStays()
    expect(await memberIds(host, room)).toContain(guest.id)
  })

  test('whose stay is over meanwhile has an account all the same, and no place in the room', async () => {
    const host = await newPerson()
    const room = await newRoom(host)
    const [guest, account] = [await newGuest(host, room), nextAccount()]
    await becomeAccount(guest, account, from())
    await removeMember(host, room, guest.username)
    await endStays()
    expect(await approveApplicant(owner, account.username)).toMatchObject({ id: guest.id })
    expect(await memberIds(host, room)).not.toContain(guest.id)
  })
})

test('RL-02: signing up is limited by the /64, and what waits does not pile up without end', async () => {
  const at = (n: number) => ({ address: `2001:db8:7:7::${n.toString(16)}`, userAgent: null, isLocal: false })
  const outcomes = await Promise.all(Array.from({ length: 62 }, (_, n) => codeOf(signUp(nextAccount(), at(n + 1)))))
  expect(outcomes.filter((outcome) => outcome === 'rate_limited')).toHaveLength(2)
  await db.execute(sql`insert into applicants (id, username, name, password_hash)
    select gen_random_uuid(), 'flood' || n, 'Flood', '' from generate_series(1, 1000) n`)
  expect(await codeOf(signUp(nextAccount(), from()))).toBe('unavailable')
})
