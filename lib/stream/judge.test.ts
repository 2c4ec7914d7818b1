import { expect, test } from 'vitest'
import { type Attendance, isEntitled, judge, unheard } from '@/lib/stream/test-entitlement'
import type { Heard } from '@/lib/stream/test-reader'

const den: Attendance = {
  founders: new Set(['ada', 'bo']),
  flips: [
    { version: 5, person: 'bo', belongs: false },
    { version: 8, person: 'bo', belongs: true },
  ],
  closedAt: 12,
  head: 10,
}
const rooms = new Map([['den', den]])
const ready = (version: number) => ({ event: 'ready', data: { rooms: { den: version } } }) as unknown as Heard
const change = (from: number, to: number) => ({ event: 'change', data: { room: 'den', from, to } }) as unknown as Heard
const removed = { event: 'removed', data: { room: 'den' } } as Heard

test('somebody is entitled from coming to leaving, and nobody once the room is closed', () => {
  const versions = [1, 4, 5, 7, 8, 11, 12]
  expect(versions.filter((version) => isEntitled(den, 'bo', version))).toEqual([1, 4, 8, 11])
  expect(isEntitled(den, 'cy', 9)).toBe(false)
})

test('hearing everything up to leaving, and again from coming back, is as it should be', () => {
  const { leaks, missed } = judge('bo', [ready(1), change(1, 4), removed], rooms)
  expect({ leaks, missed }).toEqual({ leaks: [], missed: [] })
  expect(unheard('bo', judge('bo', [ready(8), change(8, 10)], rooms), rooms)).toEqual([])
})

test('a batch that holds what came after leaving has leaked', () => {
  expect(judge('bo', [ready(1), change(1, 6)], rooms).leaks).toEqual(['den at 6'])
  expect(judge('bo', [ready(1), removed, change(1, 4)], rooms).leaks).toHaveLength(1)
  expect(judge('ada', [ready(1), change(1, 12)], rooms).leaks).toEqual(['den at 12'])
})

test('a batch that begins after what was held, and an end that was not heard, were missed', () => {
  const ledger = judge('ada', [ready(1), change(1, 3), change(4, 9)], rooms)
  expect(ledger.missed).toEqual(['den 3-4'])
  expect(unheard('ada', ledger, rooms)).toEqual(['den: 9 of 10'])
})
