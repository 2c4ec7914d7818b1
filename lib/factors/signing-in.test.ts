import { eq, sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { challenges, passkeys, people, sessions } from '@/db/schema'
import { createToken } from '@/lib/auth/commands'
import { hashPassword } from '@/lib/auth/passwords'
import { hashToken } from '@/lib/auth/session'
import type { Viewer } from '@/lib/auth/viewer'
import type { AppError } from '@/lib/errors'
import { askSecondStep, askSignIn, signInByPasskey } from '@/lib/factors/commands/ask-passkey'
import { sweepChallenges } from '@/lib/factors/commands/challenges'
import { takeAppCode } from '@/lib/factors/commands/codes'
import { beginSecondStep, finishSecondStep } from '@/lib/factors/commands/second-step'
import { findSecondWays } from '@/lib/factors/queries'
import { atHost, codeOf, newAccount, ORIGIN, PASSWORD, withApp, withPasskey } from '@/lib/factors/test-factors'

const refusal = (work: Promise<unknown>) =>
  work.then(
    () => 'none',
    ({ code, fields }: AppError) => ({ code, ...(fields && { fields }) }),
  )
const wrongPasskey = { code: 'invalid', fields: { passkey: 'wrong' } }
const wrongCode = { code: 'invalid', fields: { code: 'wrong' } }
const suspend = ({ id }: Viewer) => db.update(people).set({ suspendedAt: sql`now()` }).where(eq(people.id, id))
/** A browser in which the right password has just been given. */
const halfIn = async ({ id }: Viewer) => hashToken(await beginSecondStep(id))

describe('the second step', () => {
  test('a code from the app lets its person in, and is used up by it', async () => {
    const anna = await newAccount()
    const { secret } = await withApp(anna)
    const browser = await halfIn(anna)
    expect(await findSecondWays(browser)).toEqual({ passkey: false, app: true })
    const code = codeOf(secret)
    expect(await finishSecondStep(browser, { code }, atHost())).toMatchObject({ id: anna.id })
    expect(await refusal(finishSecondStep(await halfIn(anna), { code }, atHost()))).toEqual(wrongCode)
    expect(await finishSecondStep(await halfIn(anna), { code: codeOf(secret, 1) }, atHost())).toMatchObject({
      id: anna.id,
    })
    // What is older than what was taken is not taken either, though a clock may be a step behind.
    expect(await refusal(finishSecondStep(await halfIn(anna), { code: codeOf(secret, -1) }, atHost()))).toEqual(
      wrongCode,
    )
  })

  test('of many who come with one code at once, one is let in', async () => {
    const anna = await newAccount()
    const { secret } = await withApp(anna)
    const code = codeOf(secret)
    const taken = await Promise.all(Array.from({ length: 8 }, () => takeAppCode(anna.id, code)))
    expect(taken.filter(Boolean)).toHaveLength(1)
  })

  test('a recovery code lets in once', async () => {
    const anna = await newAccount()
    const [code = ''] = (await withApp(anna)).codes
    expect(await finishSecondStep(await halfIn(anna), { code: code.toUpperCase() }, atHost())).toMatchObject({
      id: anna.id,
    })
    expect(await refusal(finishSecondStep(await halfIn(anna), { code }, atHost()))).toEqual(wrongCode)
  })

  test('a passkey lets in, signing what this step has asked for, for one try', async () => {
    const [anna, boris] = [await newAccount(), await newAccount()]
    const [{ device }, { device: foreign }] = [await withPasskey(anna), await withPasskey(boris)]
    const browser = await halfIn(anna)
    const first = await askSecondStep(browser, atHost())
    expect(first.allowCredentials).toHaveLength(1)
    const wrongKey = foreign.use({ challenge: first.challenge, origin: ORIGIN })
    expect(await refusal(finishSecondStep(browser, { passkey: wrongKey }, atHost()))).toEqual(wrongPasskey)
    const late = device.use({ challenge: first.challenge, origin: ORIGIN })
    expect(await refusal(finishSecondStep(browser, { passkey: late }, atHost()))).toEqual(wrongPasskey)
    const { challenge } = await askSecondStep(browser, atHost())
    const passkey = device.use({ challenge, origin: ORIGIN })
    expect(await finishSecondStep(browser, { passkey }, atHost())).toMatchObject({ id: anna.id })
    expect(await refusal(finishSecondStep(browser, { passkey }, atHost()))).toEqual({ code: 'gone' })
  })

  test('AUTH-01: belongs to the browser in which the password was given, is fresh each time, and used once', async () => {
    const anna = await newAccount()
    const { codes } = await withApp(anna)
    const [before, browser] = [await halfIn(anna), await halfIn(anna)]
    expect(before).not.toBe(browser)
    for (const other of [hashToken(''), hashToken('guessed'), anna.id])
      expect(await refusal(finishSecondStep(other, { code: codes[0] }, atHost()))).toEqual({ code: 'gone' })
    expect(await refusal(finishSecondStep(browser, { code: codes[1] }, atHost()))).toBe('none')
    expect(await refusal(finishSecondStep(browser, { code: codes[2] }, atHost()))).toEqual({ code: 'gone' })
  })

  test('AUTH-04: lets in nobody who was suspended meanwhile, or whose password is another one now', async () => {
    const [anna, boris] = [await newAccount(), await newAccount()]
    const [{ codes }, { codes: others }] = [await withApp(anna), await withApp(boris)]
    const [browser, other] = [await halfIn(anna), await halfIn(boris)]
    await suspend(anna)
    await db
      .update(people)
      .set({ passwordHash: await hashPassword('another hovercraft') })
      .where(eq(people.id, boris.id))
    expect(await refusal(finishSecondStep(browser, { code: codes[0] }, atHost()))).toEqual({ code: 'gone' })
    expect(await refusal(finishSecondStep(other, { code: others[0] }, atHost()))).toEqual({ code: 'gone' })
    expect(await findSecondWays(browser)).toBeNull()
  })

  test('is over after ten minutes, or ten wrong answers', async () => {
    const anna = await newAccount()
    const { codes } = await withApp(anna)
    const browser = await halfIn(anna)
    for (let n = 0; n < 10; n++)
      expect(await refusal(finishSecondStep(browser, { code: 'nothing' }, atHost()))).toEqual(wrongCode)
    expect(await refusal(finishSecondStep(browser, { code: codes[0] }, atHost()))).toEqual({ code: 'gone' })

    const late = await halfIn(anna)
    await db.update(challenges).set({ expiresAt: sql`now() - interval '1 second'` }).where(eq(challenges.browser, late))
    expect(await findSecondWays(late)).toBeNull()
    expect(await refusal(finishSecondStep(late, { code: codes[0] }, atHost()))).toEqual({ code: 'gone' })
    await sweepChallenges()
    expect(await db.$count(challenges, eq(challenges.browser, late))).toBe(0)
  })
})

describe('a passkey alone', () => {
  test('lets its person in, once, in the browser that asked', async () => {
    const anna = await newAccount()
    const { device } = await withPasskey(anna)
    const { secret, options } = await askSignIn(atHost())
    expect(options.allowCredentials).toEqual([])
    const used = device.use({ challenge: options.challenge, origin: ORIGIN, userHandle: anna.id })
    const wrong = { code: 'unauthenticated' }
    expect(await refusal(signInByPasskey(hashToken('elsewhere'), used, atHost()))).toEqual(wrong)
    expect(await signInByPasskey(hashToken(secret), used, atHost())).toMatchObject({ id: anna.id })
    expect(await refusal(signInByPasskey(hashToken(secret), used, atHost()))).toEqual(wrong)
  })

  test('AUTH-04, AUTH-05: says the same of an unknown one, a foreign one, another place, and a suspended person', async () => {
    const [anna, boris] = [await newAccount(), await newAccount()]
    const { device } = await withPasskey(anna)
    const attempt = async (signs: object, { viewer = anna, at = atHost() } = {}) => {
      const { secret, options } = await askSignIn(at)
      const all = { challenge: options.challenge, origin: ORIGIN, userHandle: viewer.id, ...signs }
      return await refusal(signInByPasskey(hashToken(secret), device.use(all), at))
    }
    expect(await attempt({})).toBe('none')
    const wrong = { code: 'unauthenticated' }
    expect(await attempt({}, { viewer: boris })).toEqual(wrong)
    expect(await attempt({ origin: 'https://evil.example' })).toEqual(wrong)
    expect(await attempt({ challenge: 'AAAA' })).toEqual(wrong)
    expect(await attempt({}, { at: atHost('other.example.org') })).toEqual(wrong)
    // Touched, but without a finger, a face or a PIN: anybody may have touched it.
    expect(await attempt({ flags: 0x01 })).toEqual(wrong)
    await suspend(anna)
    expect(await attempt({})).toEqual(wrong)
    await db.delete(passkeys).where(eq(passkeys.personId, anna.id))
    expect(await attempt({})).toEqual(wrong)
  })

  test('a copy of a device that counts is found out', async () => {
    const anna = await newAccount()
    const { device } = await withPasskey(anna)
    const attempt = async (counter: number) => {
      const { secret, options } = await askSignIn(atHost())
      const used = device.use({ challenge: options.challenge, origin: ORIGIN, counter })
      return await refusal(signInByPasskey(hashToken(secret), used, atHost()))
    }
    expect(await attempt(5)).toBe('none')
    expect(await attempt(5)).toEqual({ code: 'unauthenticated' })
    expect(await attempt(0)).toEqual({ code: 'unauthenticated' })
    expect(await attempt(6)).toBe('none')
  })
})

describe('AUTH-05: a stolen password mints no token', () => {
  const mint = ({ username }: Viewer, more: object) =>
    refusal(createToken({ username, password: PASSWORD, label: 'robot', ...more }, atHost().caller))

  test('without the second factor, which is asked for only after the right password', async () => {
    const [anna, boris] = [await newAccount(), await newAccount()]
    const { secret } = await withApp(anna)
    const { codes } = await withPasskey(boris)
    for (const viewer of [anna, boris]) {
      expect(await mint(viewer, {})).toEqual({ code: 'invalid', fields: { code: 'required' } })
      expect(await mint(viewer, { code: '000000' })).toEqual(wrongCode)
      expect(await mint(viewer, { password: 'wrong', code: codes[0] })).toEqual({ code: 'unauthenticated' })
    }
    expect(await mint(anna, { code: codeOf(secret) })).toBe('none')
    expect(await mint(anna, { code: codeOf(secret) })).toEqual(wrongCode)
    expect(await mint(boris, { code: codes[0] })).toBe('none')
  })

  test('and it is nobody’s business before there is one', async () => {
    expect(await mint(await newAccount(), {})).toBe('none')
    expect(await mint(await newAccount(), { code: '123456' })).toBe('none')
  })

  test('nor does half of signing in open a session', async () => {
    const anna = await newAccount()
    await withApp(anna)
    const before = await db.$count(sessions, eq(sessions.personId, anna.id))
    await halfIn(anna)
    expect(await db.$count(sessions, eq(sessions.personId, anna.id))).toBe(before)
  })
})
