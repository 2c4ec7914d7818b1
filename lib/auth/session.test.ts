import { eq, sql } from 'drizzle-orm'
import { encode } from 'next-auth/jwt'
import { uuidv7 } from 'uuidv7'
import { beforeAll, describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { people, sessions, tokens } from '@/db/schema'
import { callerOf } from '@/lib/auth/caller'
import { insertToken, revokeToken, startSession } from '@/lib/auth/commands'
import { endSession } from '@/lib/auth/commands-sessions'
import { readSession } from '@/lib/auth/session'
import type { Viewer } from '@/lib/auth/viewer'
import { env } from '@/lib/env'
import { newPeople, newPerson } from '@/lib/people/test-people'

const PLAIN = 'authjs.session-token'
const SECURE = '__Secure-authjs.session-token'
const nobodyKnows = callerOf(new Headers())

const read = (headers: Record<string, string>) => readSession(new Headers(headers))
const readCookie = (value: string, name = PLAIN) => read({ cookie: `other=1; ${name}=${value}` })

const seal = (claims: Record<string, unknown>, { salt = PLAIN, secret = env().AUTH_SECRET, maxAge = 60 } = {}) =>
  encode({ token: claims, salt, secret, maxAge })

const suspend = (id: string, suspendedAt = sql`now()`) =>
  db.update(people).set({ suspendedAt }).where(eq(people.id, id))

describe('a session cookie', () => {
  let anna: Viewer
  let sid: string
  beforeAll(async () => {
    anna = await newPerson('Anna')
    sid = await startSession(anna.id, nobodyKnows)
  })

  test('names a session, and the session a person', async () => {
    expect(await readCookie(await seal({ sid }))).toEqual({ ...anna, credential: { kind: 'session', id: sid } })
  })

  test('is found under its secure name, also in pieces', async () => {
    const sealed = await seal({ sid, filler: 'x'.repeat(5_000) }, { salt: SECURE })
    const pieces = sealed.match(/.{1,3000}/g) ?? []
    expect(pieces.length).toBeGreaterThan(1)
    const cookie = pieces.map((piece, n) => `${SECURE}.${n}=${piece}`).join('; ')
    expect(await read({ cookie })).toMatchObject({ id: anna.id })
    expect(await read({ cookie: cookie.replace('.1=', '.2=') })).toBeNull()
  })

  test.each([
    ['sealed with another secret', () => seal({ sid }, { secret: 'k'.repeat(32) })],
    ['made for another purpose', () => seal({ sid }, { salt: 'authjs.state' })],
    ['that has expired', () => seal({ sid }, { maxAge: -60 })],
    ['of a session that never was', () => seal({ sid: uuidv7() })],
    ['without a session', () => seal({ sub: anna.id })],
    ['whose session is no id', () => seal({ sid: ['a', 'b'] })],
    ['with the algorithm none', async () => `${btoa('{"alg":"none"}')}.${btoa(JSON.stringify({ sid }))}.`],
    ['of a hundred kilobytes', async () => 'a'.repeat(100_000)],
    ['that is nothing', async () => ''],
    ['cut short', async () => (await seal({ sid })).slice(0, -4)],
  ])('%s is nobody', async (_, make) => {
    expect(await readCookie(await make())).toBeNull()
  })

  test('of a session that has ended is nobody', async () => {
    const [ended, other] = [await startSession(anna.id, nobodyKnows), await startSession(anna.id, nobodyKnows)]
    await endSession(anna.id, ended)
    expect(await readCookie(await seal({ sid: ended }))).toBeNull()
    expect(await readCookie(await seal({ sid: other }))).toMatchObject({ id: anna.id })
  })

  test("cannot be ended by somebody who isn't its owner", async () => {
    const boris = await newPerson()
    await endSession(boris.id, sid)
    expect(await readCookie(await seal({ sid }))).toMatchObject({ id: anna.id })
  })

  test('that was not used for too long is nobody; using it keeps it alive', async () => {
    const old = await startSession(anna.id, nobodyKnows)
    const age = { seenAt: sql`now() - interval '1 day'`, expiresAt: sql`now() + interval '1 hour'` }
    await db.update(sessions).set(age).where(eq(sessions.id, old))
    await readCookie(await seal({ sid: old }))
    const end = async () => {
      const [kept] = await db.select().from(sessions).where(eq(sessions.id, old))
      return kept?.expiresAt.getTime()
    }
    await expect.poll(end).toBeGreaterThan(Date.now() + 29 * 24 * 3_600_000)
    await db.update(sessions).set({ expiresAt: sql`now()` }).where(eq(sessions.id, old))
    expect(await readCookie(await seal({ sid: old }))).toBeNull()
  })

  test('of somebody suspended is nobody, until they are let in again', async () => {
    await suspend(anna.id)
    expect(await readCookie(await seal({ sid }))).toBeNull()
    await suspend(anna.id, sql`null`)
    expect(await readCookie(await seal({ sid }))).toMatchObject({ id: anna.id })
  })
})

describe('a bearer token', () => {
  let anna: Viewer
  let made: { id: string; token: string }
  beforeAll(async () => {
    anna = await newPerson('Anna')
    made = await insertToken(anna.id, 'robot')
  })

  const readToken = (authorization: string) => read({ authorization })

  test('names a person, whatever the case of its scheme', async () => {
    const viewer = { ...anna, credential: { kind: 'token', id: made.id } }
    expect(await readToken(`Bearer ${made.token}`)).toEqual(viewer)
    expect(await readToken(`bearer ${made.token}`)).toEqual(viewer)
  })

  test('is kept as a hash only', async () => {
    const read = async () => (await db.select().from(tokens).where(eq(tokens.id, made.id)))[0]
    expect((await read())?.hash).toMatch(/^[0-9a-f]{64}$/)
    expect(JSON.stringify(await read())).not.toContain(made.token)
    await expect.poll(async () => (await read())?.usedAt).not.toBeNull()
  })

  test.each(
    [['', 'Bearer', 'Bearer ', 'Bearer x', `Bearer ${'a'.repeat(43)}`, 'Bearer a b', 'Bearer ../../../etc']].flat(),
  )('"%s" is nobody', async (authorization) => {
    expect(await readToken(authorization)).toBeNull()
  })

  test('of another scheme is not ours: the cookie beside it counts', async () => {
    const cookie = `${PLAIN}=${await seal({ sid: await startSession(anna.id, nobodyKnows) })}`
    expect(await read({ cookie, authorization: 'Basic YTpi' })).toMatchObject({ id: anna.id })
    expect(await read({ authorization: 'Basic YTpi' })).toBeNull()
  })

  test('decides alone: a cookie beside it is not asked', async () => {
    const cookie = `${PLAIN}=${await seal({ sid: await startSession(anna.id, nobodyKnows) })}`
    expect(await read({ cookie })).toMatchObject({ id: anna.id })
    expect(await read({ cookie, authorization: 'Bearer parlor_of_nobody_at_all' })).toBeNull()
  })

  test('that was revoked is nobody; only its owner can revoke it', async () => {
    const { id, token } = await insertToken(anna.id, 'robot')
    await expect(revokeToken(await newPerson(), id)).rejects.toMatchObject({ code: 'not_found' })
    expect(await readToken(`Bearer ${token}`)).toMatchObject({ id: anna.id })
    await revokeToken(anna, id)
    expect(await readToken(`Bearer ${token}`)).toBeNull()
    await expect(revokeToken(anna, id)).rejects.toMatchObject({ code: 'not_found' })
  })

  test('of somebody suspended is nobody', async () => {
    await suspend(anna.id)
    expect(await readToken(`Bearer ${made.token}`)).toBeNull()
  })
})

test('a crowd asks together, and everybody is who they are: the revoked and the suspended nobody', async () => {
  const people = await newPeople(40)
  const made = await Promise.all(people.map(({ id }) => insertToken(id, 'robot')))
  const cookies = await Promise.all(
    people.map(async ({ id }) => `${PLAIN}=${await seal({ sid: await startSession(id, nobodyKnows) })}`),
  )
  await revokeToken(people[7] as Viewer, made[7]?.id ?? '')
  await suspend(people[9]?.id ?? '')
  const byToken = await Promise.all(made.map(({ token }) => read({ authorization: `Bearer ${token}` })))
  const byCookie = await Promise.all(cookies.map((cookie) => read({ cookie })))
  const idsBut = (...nobody: number[]) => people.map(({ id }, at) => (nobody.includes(at) ? undefined : id))
  expect(byToken.map((viewer) => viewer?.id)).toEqual(idsBut(7, 9))
  expect(byCookie.map((viewer) => viewer?.id)).toEqual(idsBut(9))
  expect(await readCookie(await seal({ sid: "x' or true" }))).toBeNull()
})
