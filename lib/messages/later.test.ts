import { expect, test } from 'vitest'
import { momentsFrom, toLocalField } from './later'

const fieldsFrom = (now: Date) => momentsFrom(now).map(([moment, time]) => [moment, toLocalField(time)])

test('later is in twenty minutes, an hour, this evening, tomorrow morning and on Monday', () => {
  expect(fieldsFrom(new Date(2026, 10, 26, 10, 30))).toEqual([
    ['soon', '2026-11-26T10:50'],
    ['hour', '2026-11-26T11:30'],
    ['evening', '2026-11-26T19:00'],
    ['tomorrow', '2026-11-27T09:00'],
    ['monday', '2026-11-30T09:00'],
  ])
})

test('in the evening there is no evening left, and on a Monday the next one is meant', () => {
  expect(fieldsFrom(new Date(2026, 10, 30, 18, 0))).toEqual([
    ['soon', '2026-11-30T18:20'],
    ['hour', '2026-11-30T19:00'],
    ['tomorrow', '2026-12-01T09:00'],
    ['monday', '2026-12-07T09:00'],
  ])
})
