import { expect, test } from 'vitest'
import { Throttle } from '@/lib/presence/throttle'

test('of a hundred in a second one counts, and the next two seconds later', () => {
  const throttle = new Throttle(2_000)
  const taken = Array.from({ length: 100 }, (_, n) => n * 10).filter((now) => throttle.take('a', now))
  expect(taken).toEqual([0])
  expect([throttle.take('a', 1_999), throttle.take('a', 2_000), throttle.take('a', 2_001)]).toEqual([
    false,
    true,
    false,
  ])
})

test('keys do not hinder each other, also when older ones are forgotten', () => {
  const throttle = new Throttle(2_000)
  expect([throttle.take('a', 0), throttle.take('b', 1_500), throttle.take('a', 2_000)]).toEqual([true, true, true])
  expect(throttle.take('c', 3_000)).toBe(true)
  expect([throttle.isRecent('a', 3_000), throttle.isRecent('b', 3_000)]).toEqual([true, true])
  expect([throttle.isRecent('a', 4_000), throttle.isRecent('b', 4_000)]).toEqual([false, false])
})
