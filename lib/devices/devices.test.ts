import { and, eq, sql } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { deviceSignIns, people, sessions } from '@/db/schema'
import type { Caller } from '@/lib/auth/caller'
import { insertToken, startSession } from '@/lib/auth/commands'
import { endOneSession, endOtherSessions } from '@/lib/auth/commands-sessions'
import { hashToken } from '@/lib/auth/session'
import { findByTicket, makeTicket } from '@/lib/auth/ticket'
import type { Viewer } from '@/lib/auth/viewer'
import { accessAsking } from '@/lib/devices/access'
import { linkCodeOf, typedCodeOf } from '@/lib/devices/codes'
import {
  askToBeLetIn,
  beginDeviceSignIn,
  cancelDeviceSignIn,
  confirmDevice,
  offerDeviceSignIn,
  refuseDevice,
  sweepDeviceSignIns,
  takeDeviceSignIn,
} from '@/lib/devices/commands'
import { findAsking, findOffer, findOffered, findOwnAsking, isDeviceWaiting } from '@/lib/devices/queries'
import type { AppError } from '@/lib/errors'
import { requireConfirmed } from '@/lib/factors/commands/confirm'
import { newPerson } from '@/lib/people/test-people'

let anna: Viewer
let outsider: Viewer
let desk: Caller
let phone: Caller
let places = 0

/** From an address of its own each time, so that one test's guesses do not throttle another's. */
const place = (userAgent: string): Caller => ({
  address: `198.18.${Math.floor(++places / 250)}.${1 + (places % 250)}`,
  userAgent,
  isLocal: false,
})

beforeEach(async () => {
  ;[anna, outsider] = [await newPerson('Anna'), await newPerson('Outsider')]
  ;[desk, phone] = [place('Firefox/140.0'), place('Chrome/150.0 Android')]
})

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'none',
    ({ code }: AppError) => code,
  )

/** Anna at another browser. */
const elsewhere = async (): Promise<Viewer> => ({
  ...anna,
  credential: { kind: 'session', id: await startSession(anna.id, phone) },
})

/** The session shifts to where its two minutes, or the minute to come in, are over. */
const runOut = (secret: string) =>
  db
    .update(deviceSignIns)
    .set({ expiresAt: sql`now()` })
    .where(eq(deviceSignIns.code, hashOfLink(secret)))
const hashOfLink = (secret: string) => hashToken(`link ${linkCodeOf(secret)}`)

describe('a new device that shows a code', () => {
  test('is let in by whoever is signed in and says so, once', async () => {
    const secret = await beginDeviceSignIn(desk)
    expect(await findOwnAsking(secret)).toEqual({ link: linkCodeOf(secret), typed: typedCodeOf(secret), as: null })
    expect([await takeDeviceSignIn(secret, desk), await isDeviceWaiting(secret, desk)]).toEqual([null, true])
    const asking = await accessAsking(anna, linkCodeOf(secret), phone)
    expect(asking).toMatchObject({ userAgent: 'Firefox/140.0', address: desk.address, isNear: false })
    expect((await accessAsking(anna, linkCodeOf(secret), desk)).isNear).toBe(true)
    expect(await takeDeviceSignIn(secret, desk)).toBeNull()

    await confirmDevice(anna, linkCodeOf(secret), phone)
    expect(await isDeviceWaiting(secret, desk)).toBe(false)
    expect(await takeDeviceSignIn(secret, desk)).toEqual({ personId: anna.id, letInBy: anna.credential.id })
    expect(await takeDeviceSignIn(secret, desk)).toBeNull()
  })

  test('is found by what is typed off its screen, however that is written', async () => {
    const secret = await beginDeviceSignIn(desk)
    const typed = typedCodeOf(secret)
    expect(typed).toMatch(/^[0-9a-hjkmnp-tv-z]{4}-[0-9a-hjkmnp-tv-z]{4}$/)
    const sloppy = ` ${typed.toUpperCase().replace('-', ' ').replaceAll('0', 'O').replaceAll('1', 'l')} `
    await confirmDevice(anna, sloppy, phone)
    expect(await takeDeviceSignIn(secret, desk)).toMatchObject({ personId: anna.id })
  })

  test('nothing that stands on its screen comes in, only the browser that shows it; hashes alone are kept', async () => {
    const secret = await beginDeviceSignIn(desk)
    await confirmDevice(anna, linkCodeOf(secret), phone)
    for (const seen of [linkCodeOf(secret), typedCodeOf(secret), '', hashToken(secret)])
      expect(await takeDeviceSignIn(seen, desk)).toBeNull()
    const [row] = await db
      .select()
      .from(deviceSignIns)
      .where(eq(deviceSignIns.code, hashOfLink(secret)))
    for (const kept of [row?.code, row?.typed, row?.browser]) expect(kept).toMatch(/^[0-9a-f]{64}$/)
  })

  test('of many confirmations, by two people, and of many who come in at once, there is one', async () => {
    const secret = await beginDeviceSignIn(desk)
    const work = Array.from({ length: 8 }, (_, n) =>
      codeOf(confirmDevice(n % 2 ? anna : outsider, linkCodeOf(secret), phone)),
    )
    expect((await Promise.all(work)).toSorted()).toEqual([...Array(7).fill('gone'), 'none'])
    const came = await Promise.all(Array.from({ length: 8 }, () => takeDeviceSignIn(secret, desk)))
    expect(came.filter(Boolean)).toHaveLength(1)
  })

  test('is not let in once it has cancelled, shown another code, been refused, or waited for two minutes', async () => {
    const [cancelled, refused, late, old] = await Promise.all([1, 2, 3, 4].map(() => beginDeviceSignIn(desk)))
    await cancelDeviceSignIn(cancelled ?? '')
    await refuseDevice(outsider, linkCodeOf(refused ?? ''), phone)
    await runOut(late ?? '')
    await beginDeviceSignIn(desk, old)
    for (const secret of [cancelled, refused, late, old]) {
      expect(await codeOf(confirmDevice(anna, linkCodeOf(secret ?? ''), phone))).toBe('gone')
      expect(await takeDeviceSignIn(secret ?? '', desk)).toBeNull()
      expect(await findAsking(anna, linkCodeOf(secret ?? ''), phone)).toEqual({ code: 'gone' })
      expect(await findOwnAsking(secret ?? '')).toBeNull()
      expect(await isDeviceWaiting(secret ?? '', desk)).toBe(false)
    }
  })

  test('comes too late a minute after it was let in', async () => {
    const secret = await beginDeviceSignIn(desk)
    await confirmDevice(anna, linkCodeOf(secret), phone)
    expect(await codeOf(refuseDevice(anna, linkCodeOf(secret), phone))).toBe('gone')
    await runOut(secret)
    expect(await takeDeviceSignIn(secret, desk)).toBeNull()
    await sweepDeviceSignIns()
    expect(await db.$count(deviceSignIns, eq(deviceSignIns.code, hashOfLink(secret)))).toBe(0)
  })

  test('AUTH-04: gets nothing when the session that let it in has ended meanwhile, or its person is suspended', async () => {
    const [there, other] = [await elsewhere(), await elsewhere()]
    const [one, all, suspended] = await Promise.all([1, 2, 3].map(() => beginDeviceSignIn(desk)))
    await confirmDevice(there, linkCodeOf(one ?? ''), phone)
    await endOneSession(anna, there.credential.id)
    await confirmDevice(other, linkCodeOf(all ?? ''), phone)
    await endOtherSessions(anna)
    await confirmDevice(anna, linkCodeOf(suspended ?? ''), phone)
    await db.update(people).set({ suspendedAt: sql`now()` }).where(eq(people.id, anna.id))
    for (const secret of [one, all, suspended]) expect(await takeDeviceSignIn(secret ?? '', desk)).toBeNull()
  })

  test('AUTH-04: nor when it ends between the two, and then the ticket is worth nothing', async () => {
    const there = await elsewhere()
    const ticket = await makeTicket(anna.id, there.credential.id)
    expect(await findByTicket(ticket)).toEqual({ id: anna.id, letInBy: there.credential.id })
    await endOneSession(anna, there.credential.id)
    expect(await findByTicket(ticket)).toBeNull()
  })

  test('“end all others” also stops what the one that stays has let in and has not come yet', async () => {
    const secret = await beginDeviceSignIn(desk)
    await confirmDevice(anna, linkCodeOf(secret), phone)
    await elsewhere()
    await endOtherSessions(anna)
    expect(await takeDeviceSignIn(secret, desk)).toBeNull()
  })

  test('is no fresh proof of who sits there: it may not change how somebody signs in without a password', async () => {
    const at = { caller: phone, place: null }
    await requireConfirmed(anna, {}, at)
    const id = await startSession(anna.id, desk, anna.credential.id)
    const there: Viewer = { ...anna, credential: { kind: 'session', id } }
    await expect(requireConfirmed(there, {}, at)).rejects.toMatchObject({ fields: { password: 'stale' } })
    expect(await db.$count(sessions, and(eq(sessions.id, id), eq(sessions.letInBy, anna.credential.id)))).toBe(1)
  })
})

describe('a device that is signed in and shows a code', () => {
  test('lets in whoever came by it, once it has said so', async () => {
    const offer = await offerDeviceSignIn(anna)
    const code = linkCodeOf(offer)
    expect(await findOffer(anna, offer, desk)).toEqual({ link: code, asking: null })
    expect(await findOffered(code, phone)).toEqual({ name: 'Anna', username: anna.username })
    expect(await codeOf(confirmDevice(anna, code, desk))).toBe('gone')

    expect(await isDeviceWaiting(offer, desk)).toBe(true)
    const secret = await askToBeLetIn(code, phone)
    expect([await isDeviceWaiting(offer, desk), await isDeviceWaiting(secret, phone)]).toEqual([false, true])
    expect(await findOwnAsking(secret)).toEqual({
      link: null,
      typed: null,
      as: { name: 'Anna', username: anna.username },
    })
    expect(await takeDeviceSignIn(secret, phone)).toBeNull()
    expect(await findOffer(anna, offer, desk)).toMatchObject({ asking: { address: phone.address, isNear: false } })
    await confirmDevice(anna, code, desk)
    expect(await takeDeviceSignIn(secret, phone)).toEqual({ personId: anna.id, letInBy: anna.credential.id })
  })

  test('is asked by the first one only, whose name it shows; that one can be turned away', async () => {
    const offer = await offerDeviceSignIn(anna)
    const asked = await Promise.allSettled([1, 2, 3, 4].map(() => askToBeLetIn(linkCodeOf(offer), phone)))
    expect(asked.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await findOffered(linkCodeOf(offer), phone)).toEqual({ code: 'gone' })
    await refuseDevice(anna, linkCodeOf(offer), desk)
    expect(await findOffer(anna, offer, desk)).toBeNull()
    const secret = asked.map((one) => (one.status === 'fulfilled' ? one.value : '')).join('')
    expect(await takeDeviceSignIn(secret, phone)).toBeNull()
  })

  test('nobody else can say yes, no, or look: not an outsider, not another session, not a program', async () => {
    const offer = await offerDeviceSignIn(anna)
    const code = linkCodeOf(offer)
    await askToBeLetIn(code, phone)
    const robot: Viewer = { ...anna, credential: { kind: 'token', id: (await insertToken(anna.id, 'robot')).id } }
    const other = await elsewhere()
    for (const [who, refusal] of [
      [outsider, 'gone'],
      [other, 'gone'],
      [robot, 'forbidden'],
    ] as const) {
      expect(await codeOf(confirmDevice(who, code, phone))).toBe(refusal)
      expect(await codeOf(refuseDevice(who, code, phone))).toBe(refusal)
      expect(await codeOf(accessAsking(who, code, phone))).toBe(refusal)
      expect(await findOffer(who, offer, phone)).toBeNull()
    }
    expect(await codeOf(offerDeviceSignIn(robot))).toBe('forbidden')
    expect(await findOffer(anna, offer, desk)).not.toBeNull()
  })

  test('shows one at a time, for two minutes, and none once its session has ended', async () => {
    const there = await elsewhere()
    const [old, late] = [await offerDeviceSignIn(there), await offerDeviceSignIn(there)]
    expect(await codeOf(askToBeLetIn(linkCodeOf(old), phone))).toBe('gone')
    await runOut(late)
    expect(await codeOf(askToBeLetIn(linkCodeOf(late), phone))).toBe('gone')
    const over = await offerDeviceSignIn(there)
    await endOneSession(anna, there.credential.id)
    expect(await findOffered(linkCodeOf(over), phone)).toEqual({ code: 'gone' })
  })

  test('its code lets nobody in as somebody else: a new device’s code and an offered one are not each other', async () => {
    const [shown, offer] = [await beginDeviceSignIn(desk), await offerDeviceSignIn(anna)]
    expect(await codeOf(askToBeLetIn(linkCodeOf(shown), phone))).toBe('gone')
    expect(await codeOf(askToBeLetIn(typedCodeOf(shown), phone))).toBe('gone')
    expect(await codeOf(confirmDevice(outsider, linkCodeOf(offer), phone))).toBe('gone')
  })
})
