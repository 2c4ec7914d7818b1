import { expect, test } from 'vitest'
import { secondsUntil } from './invite-end'

const NOON = Date.UTC(2026, 5, 1, 12)
const DAY = 86_400

test.each([
  ['2026-06-02T12:00', 'UTC', DAY],
  ['2026-06-02T12:00', 'Europe/Berlin', DAY - 2 * 3_600],
  ['2026-06-02T12:00', 'Asia/Seoul', DAY - 9 * 3_600],
  ['2026-06-02T12:00', 'America/New_York', DAY + 4 * 3_600],
  // The clocks have gone back by then.
  ['2026-12-01T12:00', 'Europe/Berlin', 183 * DAY - 3_600],
])('%s on the clocks of %s', (clock, zone, seconds) => {
  expect(secondsUntil(clock, zone, NOON)).toBe(seconds)
})

test('a part of a second counts as a whole one', () => {
  expect(secondsUntil('2026-06-01T12:05', 'UTC', NOON + 400)).toBe(300)
})

test.each(['2026-06-01T11:00', '2026-06-01T12:00', '2027-06-03T12:01', '9999-12-31T23:59'])(
  '%s is too soon, or too late',
  (clock) => {
    expect(() => secondsUntil(clock, 'UTC', NOON)).toThrow(
      expect.objectContaining({ code: 'invalid', fields: { expiresAt: 'out_of_range' } }),
    )
  },
)
