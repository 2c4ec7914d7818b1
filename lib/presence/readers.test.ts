import { expect, test } from 'vitest'
import { readersOf, withReadings } from './readers'

test('a position only goes forward, and what brings nothing new changes nothing', () => {
  const one = withReadings({}, 'den', [
    { person: 'ada', number: 3 },
    { person: 'bob', number: 5 },
  ])
  expect(withReadings(one, 'den', [{ person: 'ada', number: 2 }])).toBe(one)
  const two = withReadings(one, 'den', [{ person: 'ada', number: 4 }])
  expect(two).toEqual({ den: { ada: 4, bob: 5 } })
  expect(readersOf(two.den, 4).toSorted()).toEqual(['ada', 'bob'])
  expect(readersOf(two.den, 5)).toEqual(['bob'])
  expect(readersOf(two.attic, 1)).toEqual([])
})
