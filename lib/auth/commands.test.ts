import { eq, sql } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { people, personHeads, server } from '@/db/schema'
import { callerOf } from '@/lib/auth/caller'
import { createToken, signUp as join, startSession, verifyCredentials } from '@/lib/auth/commands'
import { isUnowned, listTokens } from '@/lib/auth/queries'
import { token as tokenShape } from '@/lib/auth/shape'
import type { AppError } from '@/lib/errors'
import { newPerson } from '@/lib/people/test-people'

const here = callerOf(new Headers({ host: 'localhost', 'x-parlor-peer': '127.0.0.1' }))
const elsewhere = callerOf(new Headers({ host: 'chat.example.org', 'x-parlor-peer': '203.0.113.7' }))
/** Where anybody may come, nobody waits. */
const signUp = async (...given: Parameters<typeof join>) => (await join(...given)).person
const PASSWORD = 'wisteria hovercraft'

let made = 0
const input = (more = {}) => ({ username: `person${++made}`, name: 'Somebody', password: PASSWORD, ...more })
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => 'none',
    ({ code, fields }: AppError) => ({ code, ...(fields && { fields }) }),
  )
const roleOf = async (id: string) => (await db.select().from(people).where(eq(people.id, id)))[0]?.role

/** As on a new server: nobody owns it, and the start has printed a setup code. */
async function disown() {
  await db.update(people).set({ role: 'member' }).where(eq(people.role, 'owner'))
  await db.update(server).set({ setupCode: 'ABCD-2345' }).where(eq(server.only, true))
}

describe('the first account', () => {
  beforeEach(disown)

  test('owns the server when it is made at the machine itself; the next one does not', async () => {
    expect(await isUnowned()).toBe(true)
    const [first, second] = [await signUp(input(), here), await signUp(input(), here)]
    expect(await roleOf(first.id)).toBe('owner')
    expect(await roleOf(second.id)).toBe('member')
    expect(await isUnowned()).toBe(false)
  })

  test('needs the setup code from elsewhere, else the first stranger would own the server', async () => {
    const count = await db.$count(people)
    expect(await refusal(signUp(input(), elsewhere))).toEqual({ code: 'invalid', fields: { setupCode: 'required' } })
    for (const setupCode of ['ABCD-2346', '', 'abcd'])
      expect(await refusal(signUp(input({ setupCode }), elsewhere))).toMatchObject({ code: 'invalid' })
    expect(await db.$count(people)).toBe(count)
    const owner = await signUp(input({ setupCode: ' abcd-2345 ' }), elsewhere)
    expect(await roleOf(owner.id)).toBe('owner')
  })

  test('uses the code up: nobody else is asked for one, or gets anything for it', async () => {
    await signUp(input({ setupCode: 'ABCD-2345' }), elsewhere)
    expect((await db.select().from(server))[0]?.setupCode).toBeNull()
    expect(await roleOf((await signUp(input({ setupCode: 'ABCD-2345' }), elsewhere)).id)).toBe('member')
  })

  test('without a code on the server, no code is right', async () => {
    await db.update(server).set({ setupCode: null }).where(eq(server.only, true))
    expect(await refusal(signUp(input({ setupCode: 'null' }), elsewhere))).toMatchObject({ code: 'invalid' })
  })

  test('is one, however many come first at once', async () => {
    const all = await Promise.all(Array.from({ length: 8 }, () => signUp(input(), here)))
    const roles = await Promise.all(all.map(({ id }) => roleOf(id)))
    expect(roles.toSorted()).toEqual([...Array(7).fill('member'), 'owner'])
  })
})

describe('signing up', () => {
  test('makes a person with a head of their own, and keeps no password', async () => {
    const { username, ...rest } = await signUp(input({ username: 'anna', email: 'anna@example.org' }), here)
    expect({ username, ...rest }).toEqual({ id: rest.id, username: 'anna', name: 'Somebody', avatarUrl: null })
    const [row] = await db
      .select()
      .from(people)
      .innerJoin(personHeads, eq(personHeads.personId, people.id))
      .where(eq(people.id, rest.id))
    expect(row?.person_heads.version).toBe(0)
    expect(row?.people.email).toBe('anna@example.org')
    expect(JSON.stringify(row)).not.toContain(PASSWORD)
  })

  test('a name that is taken is a conflict, also when two ask at once', async () => {
    const same = input()
    const outcomes = await Promise.all([refusal(signUp(same, here)), refusal(signUp(same, here))])
    expect(outcomes).toContain('none')
    expect(outcomes).toContainEqual({ code: 'conflict', fields: { username: 'taken' } })
    expect(await refusal(signUp(same, here))).toEqual({ code: 'conflict', fields: { username: 'taken' } })
  })

  test('a password that everybody tries is refused, and so is the own name', async () => {
    const common = { code: 'invalid', fields: { password: 'common' } }
    expect(await refusal(signUp(input({ password: 'password1234' }), here))).toEqual(common)
    expect(await refusal(signUp(input({ username: 'nightjar', password: 'Nightjar.1984' }), here))).toEqual(common)
  })
})

describe('signing in', () => {
  test('takes the right password of an account, exactly', async () => {
    const { id, username } = await signUp(input(), here)
    expect(await verifyCredentials({ username, password: PASSWORD }, elsewhere)).toMatchObject({ id })
    for (const password of [`${PASSWORD} `, PASSWORD.toUpperCase(), 'no account has this password'])
      expect(await refusal(verifyCredentials({ username, password }, elsewhere))).toEqual({ code: 'unauthenticated' })
  })

  test('says the same of a wrong password, an unknown name, a suspended account and one without a password', async () => {
    const [{ username }, gone, { username: imported }] = [
      await signUp(input(), here),
      await signUp(input(), here),
      await newPerson(),
    ]
    await db.update(people).set({ suspendedAt: sql`now()` }).where(eq(people.id, gone.id))
    await db.update(people).set({ kind: 'placeholder', passwordHash: null }).where(eq(people.username, imported))
    const attempts = [
      { username, password: 'wrong' },
      { username: 'nobody-of-this-name', password: PASSWORD },
      { username: gone.username, password: PASSWORD },
      { username: imported, password: PASSWORD },
    ]
    const refusals = await Promise.all(attempts.map((attempt) => refusal(verifyCredentials(attempt, elsewhere))))
    expect(new Set(refusals.map((said) => JSON.stringify(said)))).toEqual(new Set(['{"code":"unauthenticated"}']))
  })

  test('hashes as much for an unknown name as for a known one, so that the time names nobody', async () => {
    const { username } = await signUp(input(), here)
    const cost = async (name: string) => {
      const before = process.cpuUsage()
      for (let n = 0; n < 10; n++) await refusal(verifyCredentials({ username: name, password: 'wrong' }, elsewhere))
      return process.cpuUsage(before).user
    }
    await cost(username)
    const [known, unknown] = [await cost(username), await cost('nobody-of-this-name')]
    expect(unknown / known).toBeGreaterThan(0.5)
    expect(unknown / known).toBeLessThan(2)
  })

  test('opens another session each time', async () => {
    const { id } = await newPerson()
    expect(await startSession(id, here)).not.toBe(await startSession(id, here))
  })
})

describe('tokens', () => {
  test('are made with the password, and listed without the secret, for their owner alone', async () => {
    const { id, username } = await signUp(input(), here)
    const made = await createToken({ username, password: PASSWORD, label: 'robot' }, elsewhere)
    expect(made).toMatchObject({ token: expect.stringMatching(/^parlor_[\w-]{43}$/), person: { id, username } })
    const viewer = { ...(await newPerson()), id }
    const listed = await listTokens(viewer)
    expect(listed).toEqual([
      tokenShape.strict().parse({ id: made.id, label: 'robot', createdAt: listed[0]?.createdAt, usedAt: null }),
    ])
    expect(await listTokens(await newPerson())).toEqual([])
  })

  test('are not made with a wrong password', async () => {
    const { username } = await signUp(input(), here)
    const attempt = createToken({ username, password: 'wrong', label: 'robot' }, elsewhere)
    expect(await refusal(attempt)).toEqual({ code: 'unauthenticated' })
  })
})
