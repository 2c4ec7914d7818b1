import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { passkeys, people, recoveryCodes, sessions, totp } from '@/db/schema'
import type { Viewer } from '@/lib/auth/viewer'
import type { AppError } from '@/lib/errors'
import { beginApp, cancelApp, confirmApp, removeApp } from '@/lib/factors/commands/app'
import { askConfirmation } from '@/lib/factors/commands/ask-passkey'
import { takeRecoveryCode } from '@/lib/factors/commands/codes'
import { addPasskey, beginPasskey, removePasskey, renamePasskey } from '@/lib/factors/commands/passkeys'
import { renewRecoveryCodes } from '@/lib/factors/commands/recovery-codes'
import { removeFactors } from '@/lib/factors/commands/remove'
import { findNewApp, getFactors, hasSecondFactor } from '@/lib/factors/queries'
import { newDevice } from '@/lib/factors/test-device'
import { atHost, codeOf, newAccount, ORIGIN, PASSWORD, withApp, withPasskey } from '@/lib/factors/test-factors'
import { newPerson } from '@/lib/people/test-people'

const refusal = (work: Promise<unknown>) =>
  work.then(
    () => 'none',
    ({ code, fields }: AppError) => ({ code, ...(fields && { fields }) }),
  )
const wrong = (field: string, code = 'wrong') => ({ code: 'invalid', fields: { [field]: code } })
const firstKeyOf = async (viewer: Viewer) => (await getFactors(viewer)).passkeys[0]?.id ?? ''

describe('codes from an app', () => {
  test('are switched on by a code, bring ten recovery codes, and are switched off again', async () => {
    const anna = await newAccount()
    await beginApp(anna, { password: PASSWORD }, atHost())
    const secret = (await findNewApp(anna)) ?? ''
    expect(await hasSecondFactor(anna.id)).toBe(false)
    expect(await refusal(confirmApp(anna, '000 00'))).toEqual(wrong('code'))
    const codes = await confirmApp(anna, codeOf(secret))
    expect(new Set(codes).size).toBe(10)
    expect(await getFactors(anna)).toMatchObject({ appSince: expect.any(String), recoveryCodesLeft: 10 })
    expect(await findNewApp(anna)).toBeNull()
    expect(await refusal(beginApp(anna, { password: PASSWORD }, atHost()))).toEqual({ code: 'conflict' })

    await removeApp(anna, { password: PASSWORD }, atHost())
    expect(await getFactors(anna)).toEqual({ passkeys: [], appSince: null, recoveryCodesLeft: 0 })
    expect(await hasSecondFactor(anna.id)).toBe(false)
  })

  test('neither the secret nor the recovery codes can be read out of the database', async () => {
    const anna = await newAccount()
    const { secret, codes } = await withApp(anna)
    const rows = [
      await db.select().from(totp).where(eq(totp.personId, anna.id)),
      await db.select().from(recoveryCodes).where(eq(recoveryCodes.personId, anna.id)),
    ]
    for (const text of [secret, ...codes]) expect(JSON.stringify(rows)).not.toContain(text)
  })

  test('the secret is shown in the session that asked for it alone, and can be left', async () => {
    const anna = await newAccount()
    await beginApp(anna, { password: PASSWORD }, atHost())
    const elsewhere = { ...anna, credential: { ...anna.credential, id: (await newPerson()).credential.id } }
    expect(await findNewApp(elsewhere)).toBeNull()
    expect(await refusal(confirmApp(elsewhere, '123456'))).toEqual({ code: 'gone' })
    await cancelApp(elsewhere)
    expect(await findNewApp(anna)).not.toBeNull()
    await cancelApp(anna)
    expect(await refusal(confirmApp(anna, '123456'))).toEqual({ code: 'gone' })
  })
})

describe('recovery codes', () => {
  test('open once each, and only for their person; new ones end the old ones', async () => {
    const [anna, boris] = [await newAccount(), await newAccount()]
    const { codes } = await withApp(anna)
    const [first = '', second = ''] = codes
    expect(await takeRecoveryCode(boris.id, first)).toBe(false)
    const at = await Promise.all(Array.from({ length: 8 }, () => takeRecoveryCode(anna.id, first)))
    expect(at.filter(Boolean)).toHaveLength(1)
    expect(await getFactors(anna)).toMatchObject({ recoveryCodesLeft: 9 })
    const renewed = await renewRecoveryCodes(anna, { password: PASSWORD }, atHost())
    expect(await takeRecoveryCode(anna.id, second)).toBe(false)
    expect(await takeRecoveryCode(anna.id, renewed[9] ?? '')).toBe(true)
  })

  test('are not made without a factor that they could stand in for', async () => {
    expect(await refusal(renewRecoveryCodes(await newAccount(), { password: PASSWORD }, atHost()))).toEqual({
      code: 'conflict',
    })
  })
})

describe('passkeys', () => {
  test('are made, named, renamed and removed; the first factor alone brings recovery codes', async () => {
    const anna = await newAccount()
    expect((await withPasskey(anna)).codes).toHaveLength(10)
    expect((await withPasskey(anna)).codes).toHaveLength(0)
    const [first, second] = (await getFactors(anna)).passkeys
    expect(first).toMatchObject({ label: 'Phone', rpId: 'chat.example.org', usedAt: null })
    await renamePasskey(anna, first?.id ?? '', 'Old phone')
    await removePasskey(anna, { id: second?.id ?? '', confirmation: { password: PASSWORD } }, atHost())
    expect(await getFactors(anna)).toMatchObject({ passkeys: [{ label: 'Old phone' }], recoveryCodesLeft: 10 })
    await removePasskey(anna, { id: first?.id ?? '', confirmation: { password: PASSWORD } }, atHost())
    expect(await getFactors(anna)).toEqual({ passkeys: [], appSince: null, recoveryCodesLeft: 0 })
  })

  test('are not removed where they are the only way in', async () => {
    const anna = await newAccount()
    const { device } = await withPasskey(anna)
    await db.update(people).set({ passwordHash: null }).where(eq(people.id, anna.id))
    const { challenge } = await askConfirmation(anna, atHost())
    const removal = { id: await firstKeyOf(anna), confirmation: { passkey: device.use({ challenge, origin: ORIGIN }) } }
    expect(await refusal(removePasskey(anna, removal, atHost()))).toEqual({ code: 'conflict' })
    expect(await firstKeyOf(anna)).toBe(removal.id)
  })

  test('are kept only as the answer to what was asked just now, here, by this session, once', async () => {
    const anna = await newAccount()
    const [at, device] = [atHost(), newDevice()]
    const begin = () => beginPasskey(anna, { password: PASSWORD }, at)
    const add = (signs: { challenge: string; origin: string }, viewer = anna) =>
      refusal(addPasskey(viewer, { label: 'x', made: device.make(signs) }, at))

    expect(await add({ challenge: 'AAAA', origin: ORIGIN })).toEqual({ code: 'gone' })
    await begin()
    expect(await add({ challenge: 'AAAA', origin: ORIGIN })).toEqual(wrong('passkey'))
    const { challenge } = await begin()
    expect(await add({ challenge, origin: 'https://evil.example' })).toEqual(wrong('passkey'))
    expect(await add({ challenge, origin: ORIGIN })).toEqual({ code: 'gone' })
    const mine = await begin()
    expect(await add({ challenge: mine.challenge, origin: ORIGIN }, await newAccount())).toEqual({ code: 'gone' })
    expect(await add({ challenge: mine.challenge, origin: ORIGIN })).toBe('none')
    const again = await begin()
    expect(again.excludeCredentials).toHaveLength(1)
    expect(await add({ challenge: again.challenge, origin: ORIGIN })).toEqual({ code: 'conflict' })
  })

  test('are not to be had where browsers have none', async () => {
    const anna = await newAccount()
    const at = atHost('192.168.1.5:3000', 'http')
    expect(await refusal(beginPasskey(anna, { password: PASSWORD }, at))).toEqual({ code: 'forbidden' })
  })

  test('of somebody else are not there', async () => {
    const [anna, boris] = [await newAccount(), await newAccount()]
    await withPasskey(anna)
    const id = await firstKeyOf(anna)
    expect(await refusal(renamePasskey(boris, id, 'mine'))).toEqual({ code: 'not_found' })
    const removal = removePasskey(boris, { id, confirmation: { password: PASSWORD } }, atHost())
    expect(await refusal(removal)).toEqual({ code: 'not_found' })
    expect((await getFactors(boris)).passkeys).toEqual([])
    expect((await getFactors(anna)).passkeys).toMatchObject([{ id, label: 'Phone' }])
  })
})

describe('a change asks who it is', () => {
  /** Everything that changes how somebody signs in. */
  const changes = (viewer: Viewer, confirmation: object, at = atHost()) => [
    beginPasskey(viewer, confirmation, at),
    removePasskey(viewer, { id: viewer.id, confirmation }, at),
    beginApp(viewer, confirmation, at),
    removeApp(viewer, confirmation, at),
    renewRecoveryCodes(viewer, confirmation, at),
  ]
  const refusals = (viewer: Viewer, confirmation: object) => Promise.all(changes(viewer, confirmation).map(refusal))

  test('AUTH-05: for the password, and nothing happens by a wrong one or none', async () => {
    const anna = await newAccount()
    await withApp(anna)
    expect(await refusals(anna, { password: 'wrong' })).toEqual(Array(5).fill(wrong('password')))
    expect(await refusals(anna, {})).toEqual(Array(5).fill(wrong('password', 'required')))
    expect(await getFactors(anna)).toMatchObject({ appSince: expect.any(String), recoveryCodesLeft: 10 })
  })

  test('AUTH-20: a token changes nothing of it, not even with the password', async () => {
    const anna = await newAccount()
    const program: Viewer = { ...anna, credential: { kind: 'token', id: anna.credential.id } }
    expect(await refusals(program, { password: PASSWORD })).toEqual(Array(5).fill({ code: 'forbidden' }))
    for (const work of [
      () => confirmApp(program, '123456'),
      () => renamePasskey(program, anna.id, 'x'),
      () => askConfirmation(program, atHost()),
      () => addPasskey(program, { label: 'x', made: newDevice().make({ challenge: '', origin: ORIGIN }) }, atHost()),
    ])
      expect(await refusal(work())).toEqual({ code: 'forbidden' })
  })

  test('or for a passkey that was asked for just now, in this session, of this person', async () => {
    const [anna, boris] = [await newAccount(), await newAccount()]
    const [{ device }, { device: foreign }] = [await withPasskey(anna), await withPasskey(boris)]
    const renew = (passkey: ReturnType<typeof device.use>) => refusal(renewRecoveryCodes(anna, { passkey }, atHost()))

    expect(await renew(device.use({ challenge: 'AAAA', origin: ORIGIN }))).toEqual(wrong('passkey'))
    const first = await askConfirmation(anna, atHost())
    expect(first.allowCredentials).toHaveLength(1)
    expect(await renew(foreign.use({ challenge: first.challenge, origin: ORIGIN }))).toEqual(wrong('passkey'))
    const { challenge } = await askConfirmation(anna, atHost())
    const used = device.use({ challenge, origin: ORIGIN })
    expect(await renew(used)).toBe('none')
    expect(await renew(used)).toEqual(wrong('passkey'))
  })

  test('who has no password needs to have come just now', async () => {
    const anna = await newPerson()
    await beginApp(anna, {}, atHost())
    await db
      .update(sessions)
      .set({ createdAt: new Date(Date.now() - 3_600_000) })
      .where(eq(sessions.id, anna.credential.id))
    expect(await refusal(beginApp(anna, {}, atHost()))).toEqual(wrong('password', 'stale'))
    expect(await refusal(beginApp(anna, { password: '' }, atHost()))).toEqual(wrong('password'))
  })
})

test('whoever runs the server can take all factors away from somebody who has lost them, and from nobody else', async () => {
  const [anna, boris] = [await newAccount(), await newAccount()]
  for (const viewer of [anna, boris]) {
    await withApp(viewer)
    await withPasskey(viewer)
  }
  await removeFactors(anna.id)
  expect(await getFactors(anna)).toEqual({ passkeys: [], appSince: null, recoveryCodesLeft: 0 })
  expect(await getFactors(boris)).toMatchObject({ passkeys: [{}], appSince: expect.any(String), recoveryCodesLeft: 10 })
  expect(await db.$count(passkeys, eq(passkeys.personId, anna.id))).toBe(0)
  expect(await db.$count(people, eq(people.id, anna.id))).toBe(1)
})
