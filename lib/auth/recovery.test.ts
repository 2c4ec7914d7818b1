import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { oneTimeLinks, people } from '@/db/schema'
import { verifyCredentials } from '@/lib/auth/commands'
import { confirmEmail } from '@/lib/auth/commands-email'
import {
  accessRecovery,
  changePassword,
  makeRecoveryLink,
  requestRecovery,
  resetPassword,
} from '@/lib/auth/commands-password'
import { recoverInput } from '@/lib/auth/shape'
import {
  atBrowser,
  box,
  codeTo,
  countStanding,
  hears,
  isRight,
  NEW,
  OLD,
  programOf,
  refusal,
  somewhere,
  withAddress,
  withPassword,
} from '@/lib/auth/test-mailed'
import type { Viewer } from '@/lib/auth/viewer'
import { newPerson } from '@/lib/people/test-people'
import { Reader } from '@/lib/stream/test-reader'

let anna: Awaited<ReturnType<typeof withAddress>>
beforeEach(async () => {
  anna = await withAddress('Anna')
})
afterAll(() => box.close())

async function askFor(who = anna.username): Promise<string> {
  const before = box.to(anna.email).length
  await requestRecovery(who, somewhere())
  return codeTo(anna.email, 'recover', before)
}

describe('recovering an account by mail', () => {
  test('AUTH-08: a link sets a password once; all sessions and tokens end; nobody is signed in by it', async () => {
    const [one, robot] = [await atBrowser(anna), await programOf(anna)]
    const readers = await Promise.all([one, robot].map((viewer) => Reader.open(viewer)))
    const code = await askFor()
    // Looking sets nothing and uses nothing up.
    expect(await accessRecovery(code, somewhere())).toEqual({ username: anna.username })
    expect(await isRight(anna, OLD)).toBe(true)
    await resetPassword({ code, password: NEW }, somewhere())
    expect(readers.map(({ isOpen }) => isOpen)).toEqual([false, false])
    expect(await countStanding(anna)).toBe(0)
    expect([await isRight(anna, OLD), await isRight(anna, NEW)]).toEqual([false, true])
    expect(await refusal(resetPassword({ code, password: OLD }, somewhere()))).toBe('gone')
    expect(await refusal(accessRecovery(code, somewhere()))).toBe('gone')
    for (const reader of readers) reader.close()
  })

  test('AUTH-08: fifty uses at once are one', async () => {
    const code = await askFor()
    const passwords = Array.from({ length: 50 }, (_, n) => `marmalade lighthouse ${n}`)
    const outcomes = await Promise.all(
      passwords.map((password) => refusal(resetPassword({ code, password }, somewhere()))),
    )
    expect(outcomes.filter((outcome) => outcome === 'none')).toHaveLength(1)
    expect(outcomes.filter((outcome) => outcome === 'gone')).toHaveLength(49)
    expect(await isRight(anna, passwords[outcomes.indexOf('none')] ?? '')).toBe(true)
  })

  test('AUTH-08: not after thirty minutes, and not after a newer one was asked for', async () => {
    const older = await askFor()
    const newer = await askFor(anna.email.toUpperCase())
    expect(await refusal(resetPassword({ code: older, password: NEW }, somewhere()))).toBe('gone')
    const [link] = await db.select().from(oneTimeLinks).where(eq(oneTimeLinks.personId, anna.id))
    expect(Number(link?.expiresAt) - Number(link?.createdAt)).toBe(30 * 60_000)
    expect(JSON.stringify(link)).not.toContain(newer)
    const late = sql`now()`
    await db.update(oneTimeLinks).set({ expiresAt: late }).where(eq(oneTimeLinks.personId, anna.id))
    expect(await refusal(resetPassword({ code: newer, password: NEW }, somewhere()))).toBe('gone')
    expect(await isRight(anna, OLD)).toBe(true)
  })

  test('AUTH-08: a link of one account, or for another purpose, is nothing elsewhere', async () => {
    const code = await askFor()
    const boris = await withPassword('Boris')
    expect(await refusal(confirmEmail(boris, code, somewhere()))).toBe('gone')
    await resetPassword({ code, password: NEW }, somewhere())
    expect(await refusal(verifyCredentials({ username: boris.username, password: OLD }, somewhere()))).toBe('none')
  })

  test('changing the password ends a link that was sent before', async () => {
    const code = await askFor()
    await changePassword(anna, { currentPassword: OLD, password: NEW, keepTokens: false }, somewhere())
    expect(await refusal(resetPassword({ code, password: OLD }, somewhere()))).toBe('gone')
  })

  test('answers the same for everybody, at once, and writes only to proven addresses', async () => {
    const [suspended, unproven] = [await withPassword('Suspended'), await withPassword('Unproven')]
    const key = `${suspended.username}@example.org`
    await db
      .update(people)
      .set({ email: key, emailKey: key, suspendedAt: sql`now()` })
      .where(eq(people.id, suspended.id))
    const open = `${unproven.username}@example.org`
    await db.update(people).set({ email: open }).where(eq(people.id, unproven.id))
    for (const who of [
      suspended.username,
      key,
      unproven.username,
      open,
      'nobody-here',
      'nobody@example.org',
      '@',
      'x@y@z',
    ])
      expect(await refusal(requestRecovery(who, somewhere()))).toBe('none')
    await askFor()
    expect([...box.to(key), ...box.to(open), ...box.to('nobody@example.org')]).toEqual([])
    expect(recoverInput.safeParse({ who: 'x'.repeat(255) }).success).toBe(false)
  })

  test('fills nobody’s mailbox, and is throttled by place', async () => {
    await askFor()
    await askFor()
    await askFor()
    const count = box.to(anna.email).length
    await requestRecovery(anna.username, somewhere())
    const boris = await withPassword('Boris')
    const other = `${boris.username}@example.org`
    await db.update(people).set({ email: other, emailKey: other }).where(eq(people.id, boris.id))
    await requestRecovery(boris.username, somewhere())
    await codeTo(other, 'recover')
    expect(box.to(anna.email)).toHaveLength(count)
    const place = somewhere()
    const outcomes = []
    for (let tries = 0; tries < 11; tries++) outcomes.push(await refusal(requestRecovery('nobody-here', place)))
    expect(outcomes).toEqual([...Array(10).fill('none'), 'rate_limited'])
  })

  test('RL-05: guessing at codes is throttled', async () => {
    const place = somewhere()
    const outcomes = []
    for (let tries = 0; tries < 31; tries++) outcomes.push(await refusal(accessRecovery('a'.repeat(43), place)))
    expect(new Set(outcomes.slice(0, 30))).toEqual(new Set(['gone']))
    expect(outcomes.at(-1)).toBe('rate_limited')
  })
})

describe('a link by an owner', () => {
  test('lets somebody in who has no mail; whoever has is told', async () => {
    const owner: Viewer = { ...(await newPerson('Owner')), role: 'owner' }
    const { url } = await makeRecoveryLink(owner, anna.username, 'http://10.0.0.7:3000')
    const code = /^http:\/\/10\.0\.0\.7:3000\/recover\/([\w-]{43})$/.exec(url)?.[1] ?? ''
    await hears(anna.email, 'A link to a new password was made')
    await resetPassword({ code, password: NEW }, somewhere())
    expect(await isRight(anna, NEW)).toBe(true)
  })

  test('is for owners in a browser only', async () => {
    const owner: Viewer = { ...(await newPerson('Owner')), role: 'owner' }
    const robot: Viewer = { ...owner, credential: { kind: 'token', id: owner.id } }
    const outsider = await newPerson('Outsider')
    for (const [viewer, username] of [
      [outsider, anna.username],
      [outsider, 'nobody-here'],
      [anna, anna.username],
      [robot, anna.username],
    ] as const)
      expect(await refusal(makeRecoveryLink(viewer, username, 'http://x'))).toBe('forbidden')
    expect(await refusal(makeRecoveryLink(owner, 'nobody-here', 'http://x'))).toBe('not_found')
  })
})
