import { expect, test } from 'vitest'
import type { Message } from '@/lib/messages/shape'
import type { Member } from '@/lib/rooms/shape'
import type { Change } from '@/lib/stream/shape'
import {
  nextExpiry,
  SILENT_MS,
  TYPING_MS,
  type Typists,
  typingOf,
  withoutExpired,
  withSpoken,
  withTyping,
} from './typists'

const [ROOM, OTHER] = ['room', 'other']

const types = (typists: Typists, username: string, { now = 0, room = ROOM } = {}) =>
  withTyping(typists, { room, username, name: username }, now)
const seen = (typists: Typists, room = ROOM) => typingOf(typists[room])

/** As much of a batch as the rule looks at. */
function change(parts: { says?: [username: string, number: number][]; leaves?: string[]; stays?: string[] }): Change {
  const messages = (parts.says ?? []).map(([username, number]) => ({ number, author: { username } }) as Message)
  const member = (username: string, leftAt: string | null) => ({ person: { username }, leftAt }) as Member
  const members = [
    ...(parts.leaves ?? []).map((username) => member(username, '2026-11-20T20:00:00.000Z')),
    ...(parts.stays ?? []).map((username) => member(username, null)),
  ]
  return { room: ROOM, from: 0, to: 1, messages, members }
}

test('typing holds for six seconds, and for six more when it goes on', () => {
  const begun = types({}, 'ada')
  expect(seen(withoutExpired(begun, TYPING_MS - 1))).toEqual(['ada'])
  expect(withoutExpired(begun, TYPING_MS)).toEqual({})
  expect(seen(withoutExpired(types(begun, 'ada', { now: 4_000 }), TYPING_MS))).toEqual(['ada'])
})

test('each room has its own, in the order in which they began', () => {
  const both = types(types(types({}, 'grace'), 'ada', { now: 1 }), 'grace', { now: 2 })
  expect(seen(both)).toEqual(['grace', 'ada'])
  expect(seen(types(both, 'ada', { now: 3, room: OTHER }), OTHER)).toEqual(['ada'])
  expect(seen(both, OTHER)).toEqual([])
})

test('what has been said is no longer being typed, and a late word of it is not believed', () => {
  const spoken = withSpoken(types(types({}, 'ada'), 'grace'), change({ says: [['ada', 8]] }), {
    lastNumber: 7,
    now: 10,
  })
  expect(seen(spoken)).toEqual(['grace'])
  expect(seen(types(spoken, 'ada', { now: 10 + SILENT_MS - 1 }))).toEqual(['grace'])
  expect(seen(types(spoken, 'ada', { now: 10 + SILENT_MS }))).toContain('ada')
})

test('a change of what was said earlier ends nothing', () => {
  const typing = types({}, 'ada')
  expect(withSpoken(typing, change({ says: [['ada', 7]] }), { lastNumber: 7, now: 10 })).toBe(typing)
})

test('whoever leaves types no more; whoever gets a new role does', () => {
  const typing = types(types({}, 'ada'), 'grace')
  expect(seen(withSpoken(typing, change({ leaves: ['ada'] }), { lastNumber: 0, now: 1 }))).toEqual(['grace'])
  expect(withSpoken(typing, change({ stays: ['ada'] }), { lastNumber: 0, now: 1 })).toBe(typing)
})

test('what holds stays the same object, so that nobody draws it again', () => {
  const typing = types(types({}, 'ada'), 'grace', { now: 1_000, room: OTHER })
  expect(withoutExpired(typing, 5_999)).toBe(typing)
  expect(withoutExpired(typing, 6_000)[OTHER]).toBe(typing[OTHER])
  expect(nextExpiry(typing)).toBe(6_000)
  expect(nextExpiry({})).toBe(Number.POSITIVE_INFINITY)
})
