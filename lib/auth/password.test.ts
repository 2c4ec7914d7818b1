import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { changePassword } from '@/lib/auth/commands-password'
import { changePasswordInput } from '@/lib/auth/shape'
import {
  atBrowser,
  box,
  countStanding,
  hears,
  isRight,
  NEW,
  OLD,
  programOf,
  refusal,
  somewhere,
  withAddress,
} from '@/lib/auth/test-mailed'
import { Reader } from '@/lib/stream/test-reader'

let anna: Awaited<ReturnType<typeof withAddress>>
beforeEach(async () => {
  anna = await withAddress('Anna')
})
afterAll(() => box.close())

const input = (more = {}) => ({ currentPassword: OLD, password: NEW, keepTokens: false, ...more })

describe('changing the password', () => {
  test('AUTH-07: others end with their streams, tokens too; this one stays; the address is told', async () => {
    const [one, two, robot] = [await atBrowser(anna), await atBrowser(anna), await programOf(anna)]
    const readers = await Promise.all([anna, one, two, robot].map((viewer) => Reader.open(viewer)))
    await changePassword(anna, input(), somewhere())
    expect(readers.map(({ isOpen }) => isOpen)).toEqual([true, false, false, false])
    expect(await countStanding(anna)).toBe(1)
    expect([await isRight(anna, OLD), await isRight(anna, NEW)]).toEqual([false, true])
    await hears(anna.email, 'Your password was changed')
    for (const reader of readers) reader.close()
  })

  test('leaves tokens alone where they are to stay', async () => {
    const robot = await Reader.open(await programOf(anna))
    await changePassword(anna, input({ keepTokens: true }), somewhere())
    expect(robot.isOpen).toBe(true)
    robot.close()
  })

  test('needs the present one, and guessing at it is throttled like a sign-in', async () => {
    const place = somewhere()
    const outcomes = []
    for (let tries = 0; tries < 11; tries++)
      outcomes.push(await refusal(changePassword(anna, input({ currentPassword: `${OLD}${tries}` }), place)))
    expect(outcomes[0]).toEqual({ code: 'invalid', fields: { currentPassword: 'wrong' } })
    expect(outcomes.at(-1)).toBe('rate_limited')
    expect(await isRight(anna, OLD)).toBe(true)
  })

  test('AUTH-20: is not for programs', async () => {
    expect(await refusal(changePassword(await programOf(anna), input(), somewhere()))).toBe('forbidden')
  })

  test('two at once: one of them', async () => {
    const outcomes = await Promise.all([
      refusal(changePassword(anna, input(), somewhere())),
      refusal(changePassword(anna, input({ password: 'otters in the attic' }), somewhere())),
    ])
    expect(outcomes.toSorted()).toEqual(['conflict', 'none'])
  })

  test('AUTH-17: 10 to 128 characters, byte by byte, and none that everybody has', async () => {
    const takes = (password: string) => changePasswordInput.safeParse(input({ password })).success
    expect([9, 10, 64, 128, 129].map((length) => takes('xy9'.repeat(50).slice(0, length)))).toEqual([
      false,
      true,
      true,
      true,
      false,
    ])
    expect(await refusal(changePassword(anna, input({ password: 'password1234' }), somewhere()))).toEqual({
      code: 'invalid',
      fields: { password: 'common' },
    })
    const spaced = ' café lighthouse'.normalize('NFC')
    await changePassword(anna, input({ password: spaced }), somewhere())
    expect(await isRight(anna, spaced)).toBe(true)
    expect(await isRight(anna, spaced.trim())).toBe(false)
    expect(await isRight(anna, spaced.normalize('NFD'))).toBe(false)
  })
})
