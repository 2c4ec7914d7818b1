import { expect, test } from 'vitest'
import type { Bench } from '../bench'
import { medianOf, takeTurns } from './turns'

test('everybody takes turns, and the first round counts for nothing', async () => {
  const steps: string[] = []
  const bench = { step: (text: string) => steps.push(text) } as unknown as Bench
  let clock = 0
  const those = [{ name: 'one' }, { name: 'other' }]
  const results = await takeTurns(bench, those, {
    rounds: 2,
    measure: async ({ name }, { isWarming }) => `${name} ${isWarming} ${clock++}`,
  })
  expect(results).toEqual([
    ['one false 2', 'one false 4'],
    ['other false 3', 'other false 5'],
  ])
  expect(steps).toEqual([
    'warming up: one',
    'warming up: other',
    'round 1 of 2: one',
    'round 1 of 2: other',
    'round 2 of 2: one',
    'round 2 of 2: other',
  ])
})

test('the middle of what was measured is its median; of nothing there is none', () => {
  expect(medianOf([{ ms: 1 }, { ms: 30 }, { ms: 2 }], ({ ms }) => ms)).toBe(2)
  expect(medianOf(undefined, () => 1)).toBeNaN()
})
