import { eq } from 'drizzle-orm'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { people } from '@/db/schema'
import { callerOf } from '@/lib/auth/caller'
import { startSession } from '@/lib/auth/commands'
import { changeEmail, confirmEmail, removeEmail } from '@/lib/auth/commands-email'
import { requestRecovery, resetPassword } from '@/lib/auth/commands-password'
import {
  box,
  codeTo,
  hears,
  NEW,
  OLD,
  programOf,
  refusal,
  somewhere,
  withAddress,
  withPassword,
} from '@/lib/auth/test-mailed'
import type { Viewer } from '@/lib/auth/viewer'

let anna: Awaited<ReturnType<typeof withAddress>>
beforeEach(async () => {
  anna = await withAddress('Anna')
})
afterAll(() => box.close())

describe('the e-mail address', () => {
  const emailOf = async ({ id }: Viewer) => (await db.select().from(people).where(eq(people.id, id)))[0]

  test('AUTH-22: is theirs once they come by the link, signed in as themselves; the old one is told', async () => {
    const [fresh, boris] = [`new-${anna.email}`, await withPassword('Boris')]
    const ask = (more = {}) => changeEmail(anna, { currentPassword: OLD, email: fresh, ...more }, somewhere())
    expect(await refusal(ask({ currentPassword: 'three warm chairs' }))).toEqual({
      code: 'invalid',
      fields: { currentPassword: 'wrong' },
    })
    await ask()
    const code = await codeTo(fresh, 'confirm')
    expect((await emailOf(anna))?.email).toBe(anna.email)
    expect(await refusal(confirmEmail(boris, code, somewhere()))).toBe('gone')
    await confirmEmail(anna, code, somewhere())
    expect(await emailOf(anna)).toMatchObject({ email: fresh, emailKey: fresh })
    await hears(anna.email, 'Your address at Parlor was changed')
    expect(await refusal(confirmEmail(anna, code, somewhere()))).toBe('gone')
  })

  test('AUTH-22: of another account in other letters is told only to who reads its mail', async () => {
    const boris = await withPassword('Boris')
    const email = `${anna.username.toUpperCase()}@example.org`
    expect(await refusal(changeEmail(boris, { currentPassword: OLD, email }, somewhere()))).toBe('none')
    const code = await codeTo(email, 'confirm')
    expect(await refusal(confirmEmail(boris, code, somewhere()))).toBe('conflict')
    expect((await emailOf(boris))?.emailKey).toBeNull()
  })

  test('two who prove the same at once: one has it', async () => {
    const [boris, clara, email] = [await withPassword('Boris'), await withPassword('Clara'), `both-${anna.email}`]
    const codes: string[] = []
    for (const person of [boris, clara]) {
      await changeEmail(person, { currentPassword: OLD, email }, somewhere())
      codes.push(await codeTo(email, 'confirm', codes.length))
    }
    const outcomes = await Promise.all([
      refusal(confirmEmail(boris, codes[0] ?? '', somewhere())),
      refusal(confirmEmail(clara, codes[1] ?? '', somewhere())),
    ])
    expect(outcomes.toSorted()).toEqual(['conflict', 'none'])
  })

  test('can be taken away, which ends links that went there', async () => {
    await requestRecovery(anna.username, somewhere())
    const code = await codeTo(anna.email, 'recover')
    await removeEmail(anna, OLD, somewhere())
    expect(await emailOf(anna)).toMatchObject({ email: null, emailKey: null })
    expect(await refusal(resetPassword({ code, password: NEW }, somewhere()))).toBe('gone')
    expect(await refusal(removeEmail(await programOf(anna), OLD, somewhere()))).toBe('forbidden')
  })

  test('a sign-in at a new browser is told there', async () => {
    await startSession(anna.id, callerOf(new Headers({ 'x-parlor-peer': '203.0.113.9' })))
    await hears(anna.email, 'New sign-in to your account')
    expect(box.to(anna.email).at(-1)?.text).toContain('203.0.113.9')
  })
})
