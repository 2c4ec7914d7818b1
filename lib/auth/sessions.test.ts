import { eq, sql } from 'drizzle-orm'
import { encode } from 'next-auth/jwt'
import { uuidv7 } from 'uuidv7'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { db } from '@/db/client'
import { sessions } from '@/db/schema'
import { type Caller, callerOf } from '@/lib/auth/caller'
import { insertToken, startSession } from '@/lib/auth/commands'
import { dismissNews, endOneSession, endOtherSessions } from '@/lib/auth/commands-sessions'
import { listSessions } from '@/lib/auth/queries'
import { readSession } from '@/lib/auth/session'
import type { Viewer } from '@/lib/auth/viewer'
import { env } from '@/lib/env'
import { newPerson } from '@/lib/people/test-people'
import { listRooms } from '@/lib/rooms/queries'
import { Reader } from '@/lib/stream/test-reader'

let anna: Viewer
let outsider: Viewer
beforeEach(async () => {
  ;[anna, outsider] = [await newPerson('Anna'), await newPerson('Outsider')]
})

const browser = (device?: string): Caller =>
  callerOf(
    new Headers({
      'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
      'x-parlor-peer': '203.0.113.7',
      ...(device && { cookie: `theme=dark; parlor-device=${device}` }),
    }),
  )

/** Anna at another browser. */
async function elsewhere(device?: string): Promise<Viewer> {
  return { ...anna, credential: { kind: 'session', id: await startSession(anna.id, browser(device)) } }
}

const program = async (): Promise<Viewer> => ({
  ...anna,
  credential: { kind: 'token', id: (await insertToken(anna.id, 'robot')).id },
})

const cookieOf = async ({ credential }: Viewer) => {
  const salt = 'authjs.session-token'
  const token = await encode({ token: { sid: credential.id }, salt, secret: env().AUTH_SECRET })
  return new Headers({ cookie: `${salt}=${token}` })
}
const isIn = async (viewer: Viewer) => (await readSession(await cookieOf(viewer))) !== null
const newsOf = async (viewer: Viewer) => (await listRooms(viewer)).own.signIns.map(({ id }) => id)
const code = (work: Promise<unknown>) =>
  work.then(
    () => 'none',
    (error) => error.code,
  )

describe('the list of sessions', () => {
  test('says where, with what, since when, and which one this is', async () => {
    const phone = await elsewhere()
    const [first, second, ...rest] = await listSessions(phone)
    expect(first).toMatchObject({ id: phone.credential.id, isCurrent: true, address: '203.0.113.7' })
    expect(first?.userAgent).toContain('Firefox/140.0')
    expect(second).toMatchObject({ id: anna.credential.id, isCurrent: false, isNews: false })
    expect(rest).toEqual([])
  })

  test('does not hold those that have ended, and nobody else’s', async () => {
    const [phone, old] = [await elsewhere(), await elsewhere()]
    await endOneSession(anna, phone.credential.id)
    await db.update(sessions).set({ expiresAt: sql`now()` }).where(eq(sessions.id, old.credential.id))
    expect((await listSessions(anna)).map(({ id }) => id)).toEqual([anna.credential.id])
    expect((await listSessions(outsider)).map(({ id }) => id)).toEqual([outsider.credential.id])
  })
})

describe('ending sessions', () => {
  test('AUTH-19, RT-03: one ends at once, with its stream; the others and a token go on', async () => {
    const [phone, robot] = [await elsewhere(), await program()]
    const readers = await Promise.all([anna, phone, robot].map((viewer) => Reader.open(viewer)))
    await endOneSession(anna, phone.credential.id)
    expect(readers.map(({ isOpen }) => isOpen)).toEqual([true, false, true])
    expect([await isIn(anna), await isIn(phone)]).toEqual([true, false])
    expect(await code(endOneSession(anna, phone.credential.id))).toBe('not_found')
    for (const reader of readers) reader.close()
  })

  test('all others at once: only the one who asked stays', async () => {
    const [phone, desk] = [await elsewhere(), await elsewhere()]
    const readers = await Promise.all([anna, phone, desk].map((viewer) => Reader.open(viewer)))
    await endOtherSessions(desk)
    expect(readers.map(({ isOpen }) => isOpen)).toEqual([false, false, true])
    expect([await isIn(anna), await isIn(phone), await isIn(desk)]).toEqual([false, false, true])
    // That one is news to whoever comes in next.
    expect(await newsOf(desk)).toEqual([desk.credential.id])
    for (const reader of readers) reader.close()
  })

  test('a session that another node ended takes its stream along within five seconds', async () => {
    const phone = await elsewhere()
    const reader = await Reader.open(phone)
    await db.update(sessions).set({ revokedAt: sql`now()` }).where(eq(sessions.id, phone.credential.id))
    await vi.waitFor(() => expect(reader.isOpen).toBe(false), { timeout: 5_000 })
  })

  test('AUTH-20: is not for programs, and neither is looking', async () => {
    const robot = await program()
    for (const work of [
      () => listSessions(robot),
      () => endOneSession(robot, anna.credential.id),
      () => endOtherSessions(robot),
      () => dismissNews(robot, anna.credential.id),
    ])
      expect(await code(work())).toBe('forbidden')
    expect(await isIn(anna)).toBe(true)
  })

  test('somebody else cannot end or dismiss one of them, and learns nothing', async () => {
    const phone = await elsewhere()
    for (const id of [phone.credential.id, uuidv7()]) {
      expect(await code(endOneSession(outsider, id))).toBe('not_found')
      expect(await code(dismissNews(outsider, id))).toBe('not_found')
    }
    await endOtherSessions(outsider)
    expect([await isIn(phone), (await newsOf(anna)).length]).toEqual([true, 1])
  })
})

describe('the life of a session', () => {
  const shift = (viewer: Viewer, set: object) =>
    db.update(sessions).set(set).where(eq(sessions.id, viewer.credential.id))

  test('AUTH-23: ends when it was not used for too long, and its stream with it', async () => {
    const phone = await elsewhere()
    const reader = await Reader.open(phone)
    await shift(phone, { expiresAt: sql`now()` })
    expect(await isIn(phone)).toBe(false)
    await vi.waitFor(() => expect(reader.isOpen).toBe(false), { timeout: 5_000 })
  })

  test('AUTH-23: ends a year after it began, however much it is used', async () => {
    const phone = await elsewhere()
    await shift(phone, { createdAt: sql`now() - interval '364 days'`, seenAt: sql`now() - interval '1 hour'` })
    expect(await isIn(phone)).toBe(true)
    const end = async () => {
      const [row] = await db.select().from(sessions).where(eq(sessions.id, phone.credential.id))
      return row?.expiresAt.getTime()
    }
    await expect.poll(end).toBeLessThan(Date.now() + 25 * 3_600_000)
    expect(await end()).toBeGreaterThan(Date.now())
    await shift(phone, { createdAt: sql`now() - interval '366 days'`, seenAt: sql`now() - interval '1 hour'` })
    await isIn(phone)
    await expect.poll(() => isIn(phone)).toBe(false)
  })
})

describe('a sign-in at a new browser', () => {
  test('is told live to the others until one of them knows of it, and never hushed up by itself', async () => {
    const reader = await Reader.open(anna)
    const phone = await elsewhere()
    const { id } = phone.credential
    await reader.until(() => reader.all('self').some(({ signIns }) => signIns?.[0]?.id === id))
    expect(await newsOf(anna)).toEqual([id])
    expect(await code(dismissNews(phone, id))).toBe('not_found')
    // Nor by another that came after it.
    await dismissNews(await elsewhere(), id)
    expect(await newsOf(anna)).toContain(id)

    await dismissNews(anna, id)
    await reader.until(() =>
      reader.all('self').some(({ signIns }) => signIns?.some((one) => one.id === id && !one.isNews)),
    )
    expect(await newsOf(anna)).not.toContain(id)
    reader.close()
  })

  test('is none where the browser was there before, or nobody else is signed in', async () => {
    const [device, other] = ['a'.repeat(22), 'b'.repeat(22)]
    await endOneSession(anna, anna.credential.id)
    const first = await elsewhere(device)
    expect(await newsOf(first)).toEqual([])
    await elsewhere(device)
    expect(await newsOf(first)).toEqual([])
    const strange = await elsewhere(other)
    expect(await newsOf(first)).toEqual([strange.credential.id])
    const again = await elsewhere(other)
    expect(await newsOf(first)).not.toContain(again.credential.id)
  })

  test('goes with the session that it tells of', async () => {
    const phone = await elsewhere()
    expect(await newsOf(anna)).toEqual([phone.credential.id])
    await endOneSession(anna, phone.credential.id)
    expect(await newsOf(anna)).toEqual([])
  })

  test('what a browser is known by is kept as a hash only', async () => {
    const phone = await elsewhere('c'.repeat(22))
    const [row] = await db.select().from(sessions).where(eq(sessions.id, phone.credential.id))
    expect(row?.device).toMatch(/^[0-9a-f]{64}$/)
  })
})
