import { expect, test } from 'vitest'
import { beginningOfDay } from './day'

test.each([
  ['2024-05-01', 'UTC', '2024-05-01T00:00:00.000Z'],
  ['2024-05-01', 'Asia/Seoul', '2024-04-30T15:00:00.000Z'],
  ['2024-05', 'Asia/Tashkent', '2024-04-30T19:00:00.000Z'],
  ['2024', 'America/New_York', '2024-01-01T05:00:00.000Z'],
  ['2024-03-31', 'Europe/Berlin', '2024-03-30T23:00:00.000Z'],
  ['2024-04-01', 'Europe/Berlin', '2024-03-31T22:00:00.000Z'],
  ['2024-10-27', 'Europe/Berlin', '2024-10-26T22:00:00.000Z'],
  ['2024-05-01T10:00:00Z', 'Asia/Seoul', '2024-05-01T10:00:00.000Z'],
  ['0000-01-01', 'UTC', '0000-01-01T00:00:00.000Z'],
])('%s in %s', (day, zone, expected) => {
  expect(new Date(beginningOfDay(day, zone)).toISOString()).toBe(expected)
})
