import { expect, test } from 'vitest'
import { newId } from './ids'

const V7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

test('ids are UUIDs of version 7 that carry their time', () => {
  const id = newId(Date.parse('2030-01-02T03:04:05.678Z'))
  expect(id).toMatch(V7)
  expect(Number.parseInt(id.replace('-', '').slice(0, 12), 16)).toBe(Date.parse('2030-01-02T03:04:05.678Z'))
})

test('ids of one millisecond sort in the order they were made, also when more are made than it can count', () => {
  const now = Date.parse('2031-01-01T00:00:00Z')
  const ids = Array.from({ length: 10_000 }, () => newId(now))
  expect(new Set(ids).size).toBe(10_000)
  expect(ids.toSorted()).toEqual(ids)
})

test('a clock that is set back does not reorder ids', () => {
  const [first, second] = [newId(Date.parse('2032-01-01T00:00:00Z')), newId(Date.parse('2031-06-01T00:00:00Z'))]
  expect(second > first).toBe(true)
})
