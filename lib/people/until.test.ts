import { expect, test } from 'vitest'
import { type Span, untilOf } from '@/lib/people/until'

// A Friday; in Tashkent it is five hours later, and in Auckland Saturday already.
const NOW = new Date('2026-11-20T12:00:00.000Z')

test.each<[Span, string, string | null]>([
  ['half', 'UTC', '2026-11-20T12:30:00.000Z'],
  ['hour', 'UTC', '2026-11-20T13:00:00.000Z'],
  ['four', 'UTC', '2026-11-20T16:00:00.000Z'],
  ['today', 'UTC', '2026-11-21T00:00:00.000Z'],
  ['today', 'Asia/Tashkent', '2026-11-20T19:00:00.000Z'],
  ['today', 'Pacific/Auckland', '2026-11-21T11:00:00.000Z'],
  ['week', 'UTC', '2026-11-23T00:00:00.000Z'],
  ['week', 'Asia/Seoul', '2026-11-22T15:00:00.000Z'],
  ['never', 'UTC', null],
])('%s in %s', (span, zone, until) => {
  expect(untilOf(span, NOW, zone)).toBe(until)
})

test('on a Monday the week is not over, on a Sunday it is the same night', () => {
  expect(untilOf('week', new Date('2026-11-23T00:00:00Z'), 'UTC')).toBe('2026-11-30T00:00:00.000Z')
  expect(untilOf('week', new Date('2026-11-22T23:59:00Z'), 'UTC')).toBe('2026-11-23T00:00:00.000Z')
})
