import { expect, test, vi } from 'vitest'
import type { Caller } from '@/lib/auth/caller'
import { accessAsking } from '@/lib/devices/access'
import { linkCodeOf, typedCodeOf } from '@/lib/devices/codes'
import { askToBeLetIn, beginDeviceSignIn, confirmDevice, takeDeviceSignIn } from '@/lib/devices/commands'
import type { AppError } from '@/lib/errors'
import { newPerson } from '@/lib/people/test-people'

vi.stubEnv('RATE_LIMITS', 'on')

let places = 0
const place = (): Caller => ({ address: `198.19.0.${++places}`, userAgent: null, isLocal: false })
const wrong = () => linkCodeOf(`${Math.random()}`)
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'none',
    ({ code }: AppError) => code,
  )
/** What is answered from the first time to the last. */
async function answers(times: number, ask: () => Promise<unknown>) {
  const said: string[] = []
  for (let n = 0; n < times; n++) said.push(await codeOf(ask()))
  return said
}
const thirtyGone = [...Array(30).fill('gone'), 'rate_limited']

test('RL-05: guesses at codes are stopped, for a person wherever they are', async () => {
  const [anna, guesser] = [await newPerson('Anna'), await newPerson('Guesser')]
  expect(await answers(31, () => confirmDevice(guesser, wrong(), place()))).toEqual(thirtyGone)
  const secret = await beginDeviceSignIn(place())
  // The right one, too; for others it goes on.
  expect(await codeOf(accessAsking(guesser, typedCodeOf(secret), place()))).toBe('rate_limited')
  expect(await answers(40, () => accessAsking(anna, typedCodeOf(secret), place()))).toEqual(Array(40).fill('none'))
})

test('RL-05: and for a place, whoever asks', async () => {
  const here = place()
  expect(await answers(31, () => askToBeLetIn(wrong(), here))).toEqual(thirtyGone)
  expect(await codeOf(accessAsking(await newPerson(), 'abcd-efgh', here))).toBe('rate_limited')
})

test('a place shows sixty codes in ten minutes, and asks often whether it has been let in, but not without end', async () => {
  const [here, other] = [place(), place()]
  expect((await answers(61, () => beginDeviceSignIn(here))).at(-1)).toBe('rate_limited')
  expect(await codeOf(beginDeviceSignIn(other))).toBe('none')
  // A room full of people behind one address may ask for all their two minutes.
  const asked = await Promise.all(Array.from({ length: 3_001 }, () => codeOf(takeDeviceSignIn('', here))))
  expect(asked.filter((code) => code === 'rate_limited')).toHaveLength(1)
  expect(await codeOf(takeDeviceSignIn('', other))).toBe('none')
})
