import { expect, test } from 'vitest'
import { momentAhead } from './ban-end'

const NOON = Date.UTC(2026, 5, 1, 12)

test.each([
  ['2026-06-02T12:00', 'UTC', '2026-06-02T12:00:00.000Z'],
  ['2026-06-02T12:00', 'Asia/Seoul', '2026-06-02T03:00:00.000Z'],
  ['2029-12-01T12:00', 'Europe/Berlin', '2029-12-01T11:00:00.000Z'],
])('%s on the clocks of %s', (clock, zone, moment) => {
  expect(momentAhead(clock, zone, NOON)).toBe(moment)
})

test.each(['2026-06-01T12:00', '2025-01-01T00:00'])('%s lies behind', (clock) => {
  expect(() => momentAhead(clock, 'UTC', NOON)).toThrow(
    expect.objectContaining({ code: 'invalid', fields: { until: 'out_of_range' } }),
  )
})
