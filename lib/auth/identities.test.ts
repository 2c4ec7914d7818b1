import { eq, sql } from 'drizzle-orm'
import { uuidv7 } from 'uuidv7'
import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { arrivals, identities, passkeys, people } from '@/db/schema'
import { callerOf } from '@/lib/auth/caller'
import { verifyCredentials } from '@/lib/auth/commands'
import { linkIdentity, receive, signUpByArrival, unlinkIdentity } from '@/lib/auth/commands-identities'
import type { Proof } from '@/lib/auth/proof'
import { findArrival, listIdentities } from '@/lib/auth/queries-identities'
import { hashToken } from '@/lib/auth/session'
import { type Environment, env } from '@/lib/env'
import type { AppError } from '@/lib/errors'
import { newPerson } from '@/lib/people/test-people'
import { letIn } from '@/lib/registration/commands/applicants'

const elsewhere = callerOf(new Headers({ host: 'chat.example.org', 'x-parlor-peer': '203.0.113.7' }))

beforeAll(async () => {
  const { id } = await newPerson()
  await db.update(people).set({ role: 'owner' }).where(eq(people.id, id))
})

/** As an operator would, for this process alone. */
const registerBy = (mode: Environment['REGISTRATION']) => {
  env().REGISTRATION = mode
}

let made = 0
const proofOf = (more: Partial<Proof> = {}): Proof => ({
  issuer: 'google',
  subject: `subject-${++made}`,
  label: 'anna@example.org',
  email: null,
  name: 'Anna',
  username: 'anna',
  ...more,
})
const chosen = (more = {}) => ({ username: `chosen${++made}`, name: 'Anna', keepEmail: false, ...more })
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => 'none',
    ({ code, fields }: AppError) => ({ code, ...(fields && { fields }) }),
  )

/** Somebody whom a provider has vouched for, up to the form. */
async function arrive(proof: Proof): Promise<string> {
  const reception = await receive(proof)
  if (!('code' in reception)) throw new Error(`no arrival: ${JSON.stringify(reception)}`)
  return reception.code
}

const signUpAs = async (proof: Proof, more = {}) =>
  (await signUpByArrival(chosen(more), await arrive(proof), elsewhere)).person
const rowOf = async (id: string) => (await db.select().from(people).where(eq(people.id, id)))[0]
const suspend = (id: string) => db.update(people).set({ suspendedAt: sql`now()` }).where(eq(people.id, id))
const setPassword = (id: string, passwordHash: string | null) =>
  db.update(people).set({ passwordHash }).where(eq(people.id, id))

describe('somebody whom a provider vouches for', () => {
  test('chooses a name once, and is the same person from then on', async () => {
    const proof = proofOf()
    const person = await signUpAs(proof)
    expect(await receive(proof)).toEqual({ personId: person.id })
    expect(await receive({ ...proof, label: 'new@example.org', email: 'new@example.org' })).toEqual({
      personId: person.id,
    })
    expect(await rowOf(person.id)).toMatchObject({ passwordHash: null, email: null, emailKey: null })
  })

  test('is found by issuer and subject together', async () => {
    const proof = proofOf()
    const person = await signUpAs(proof)
    for (const other of [{ issuer: 'kakao' }, { issuer: 'https://id.example.org' }, { subject: `${proof.subject} ` }])
      expect(await receive({ ...proof, ...other })).not.toEqual({ personId: person.id })
  })

  test('keeps the address that the provider has proved only if they want to', async () => {
    const email = `kept${++made}@example.org`
    const kept = await signUpAs(proofOf({ email }), { keepEmail: true })
    expect(await rowOf(kept.id)).toMatchObject({ email, emailKey: email })
    const quiet = await signUpAs(proofOf({ email: `other${++made}@example.org` }))
    expect(await rowOf(quiet.id)).toMatchObject({ email: null, emailKey: null })
    const nothing = await signUpAs(proofOf(), { keepEmail: true })
    expect(await rowOf(nothing.id)).toMatchObject({ email: null, emailKey: null })
  })

  test('has no password that anybody could guess', async () => {
    const { username } = await signUpAs(proofOf())
    for (const password of ['', 'null', 'undefined'])
      expect(await refusal(verifyCredentials({ username, password }, elsewhere))).toEqual({ code: 'unauthenticated' })
  })

  test('comes back to the form after a name that is taken', async () => {
    const taken = await newPerson()
    const code = await arrive(proofOf())
    const conflict = { code: 'conflict', fields: { username: 'taken' } }
    expect(await refusal(signUpByArrival(chosen({ username: taken.username }), code, elsewhere))).toEqual(conflict)
    expect(await findArrival(code)).toMatchObject({ name: 'Anna' })
    expect(await refusal(signUpByArrival(chosen(), code, elsewhere))).toBe('none')
  })
})

describe('whoever may come', () => {
  afterEach(() => registerBy('open'))

  test('is who may come otherwise: where an owner decides they wait, are told so, and are let in as the same', async () => {
    registerBy('approval')
    const [proof, input] = [proofOf(), chosen({ note: 'From the choir' })]
    const [code, second] = [await arrive(proof), await arrive(proof)]
    expect(await signUpByArrival(input, code, elsewhere)).toMatchObject({ waiting: true })
    expect(await receive(proof)).toEqual({ waiting: true })
    expect(await refusal(signUpByArrival(chosen(), second, elsewhere))).toEqual({ code: 'gone' })
    const { username } = input
    for (const password of ['null', 'undefined'])
      expect(await refusal(verifyCredentials({ username, password }, elsewhere))).toEqual({ code: 'unauthenticated' })
    const person = await letIn(username)
    expect(await receive(proof)).toEqual({ personId: person.id })
  })

  test('needs an invitation where others need one', async () => {
    registerBy('invite')
    const code = await arrive(proofOf())
    expect(await refusal(signUpByArrival(chosen(), code, elsewhere))).toEqual({ code: 'forbidden' })
    expect(await refusal(signUpByArrival(chosen({ invite: 'guessed' }), code, elsewhere))).toEqual({ code: 'gone' })
  })

  test('is nobody new where nobody may come; those who are here come in', async () => {
    const proof = proofOf()
    const person = await signUpAs(proof)
    registerBy('closed')
    expect(await receive(proof)).toEqual({ personId: person.id })
    expect(await receive(proofOf())).toEqual({ refused: 'closed' })
  })
})

describe('the code of an arrival', () => {
  test('works once, also when it is sent many times at once, and not from a second window', async () => {
    const proof = proofOf()
    const [code, second] = [await arrive(proof), await arrive(proof)]
    const outcomes = await Promise.all(
      Array.from({ length: 8 }, () => refusal(signUpByArrival(chosen(), code, elsewhere))),
    )
    expect(outcomes.filter((outcome) => outcome === 'none')).toHaveLength(1)
    expect(outcomes.filter((outcome) => outcome !== 'none')).toEqual(Array(7).fill({ code: 'gone' }))
    expect(await refusal(signUpByArrival(chosen(), second, elsewhere))).toEqual({ code: 'gone' })
  })

  test('is over after its time, and so is one that never was', async () => {
    const code = await arrive(proofOf())
    const row = eq(arrivals.hash, hashToken(code))
    await db.update(arrivals).set({ expiresAt: sql`now()` }).where(row)
    for (const over of [code, '', 'guessed', undefined]) expect(await findArrival(over)).toBeNull()
    expect(await refusal(signUpByArrival(chosen(), code, elsewhere))).toEqual({ code: 'gone' })
    expect(await db.$count(arrivals, row)).toBe(1)
    await arrive(proofOf())
    expect(await db.$count(arrivals, row)).toBe(0)
  })

  test('is kept as a hash alone', async () => {
    const code = await arrive(proofOf())
    expect(code).toMatch(/^[\w-]{43}$/)
    expect(JSON.stringify(await db.select().from(arrivals))).not.toContain(code)
  })
})

describe('an address', () => {
  test('AUTH-11: that an account has proved is a reason to sign in and link, and lets nobody in', async () => {
    const owner = await newPerson()
    const email = `owner${++made}@example.org`
    await db.update(people).set({ email, emailKey: email }).where(eq(people.id, owner.id))
    const [before, waiting] = [await db.$count(identities), await db.$count(arrivals)]
    expect(await receive(proofOf({ email }))).toEqual({ refused: 'linkFirst' })
    expect([await db.$count(identities), await db.$count(arrivals)]).toEqual([before, waiting])
  })

  test('AUTH-13: that the provider has not proved tells nothing and links nothing', async () => {
    const owner = await newPerson()
    const email = `owner${++made}@example.org`
    await db.update(people).set({ email, emailKey: email }).where(eq(people.id, owner.id))
    const person = await signUpAs(proofOf({ label: email, email: null }), { keepEmail: true })
    expect(person.id).not.toBe(owner.id)
    expect(await rowOf(person.id)).toMatchObject({ email: null, emailKey: null })
  })
})

test('AUTH-04: whoever is suspended is let in by no provider', async () => {
  const proof = proofOf()
  await suspend((await signUpAs(proof)).id)
  expect(await receive(proof)).toEqual({ refused: 'failed' })
})

describe('linking', () => {
  test('makes it a way in, and twice is once', async () => {
    const [anna, proof] = [await newPerson(), proofOf()]
    await linkIdentity(anna, proof)
    await linkIdentity(anna, proof)
    expect(await listIdentities(anna)).toMatchObject([{ issuer: 'google', label: 'anna@example.org' }])
    expect(await receive(proof)).toEqual({ personId: anna.id })
  })

  test('takes nobody else’s', async () => {
    const [anna, boris, proof] = [await newPerson(), await newPerson(), proofOf()]
    await linkIdentity(anna, proof)
    expect(await refusal(linkIdentity(boris, proof))).toEqual({ code: 'conflict' })
    expect(await listIdentities(boris)).toEqual([])
    expect(await receive(proof)).toEqual({ personId: anna.id })
  })
})

describe('unlinking', () => {
  test('takes a way in away, for its owner alone', async () => {
    const [anna, boris] = [await newPerson(), await newPerson()]
    await setPassword(anna.id, 'a hash')
    await linkIdentity(anna, proofOf())
    const [identity] = await listIdentities(anna)
    const id = identity?.id ?? ''
    expect(identity?.isLastWay).toBe(false)
    expect(await refusal(unlinkIdentity(boris, id))).toEqual({ code: 'not_found' })
    expect(await refusal(unlinkIdentity({ ...anna, credential: { kind: 'token', id } }, id))).toEqual({
      code: 'forbidden',
    })
    await unlinkIdentity(anna, id)
    expect(await listIdentities(anna)).toEqual([])
    expect(await refusal(unlinkIdentity(anna, id))).toEqual({ code: 'not_found' })
  })

  test('never takes the last one, also when the last two go at once', async () => {
    const anna = await newPerson()
    await setPassword(anna.id, null)
    for (const issuer of ['google', 'kakao']) await linkIdentity(anna, proofOf({ issuer }))
    const both = await listIdentities(anna)
    expect(both.map(({ isLastWay }) => isLastWay)).toEqual([false, false])
    const outcomes = await Promise.all(both.map(({ id }) => refusal(unlinkIdentity(anna, id))))
    expect(outcomes).toContainEqual({ code: 'conflict' })
    expect(outcomes).toContain('none')
    const [last] = await listIdentities(anna)
    expect(last?.isLastWay).toBe(true)
    await db.insert(passkeys).values({
      id: uuidv7(),
      personId: anna.id,
      credentialId: uuidv7(),
      publicKey: new Uint8Array(1),
      counter: 0,
      transports: [],
      rpId: 'localhost',
      label: 'Laptop',
    })
    expect(await listIdentities(anna)).toMatchObject([{ isLastWay: false }])
    await unlinkIdentity(anna, last?.id ?? '')
  })
})
