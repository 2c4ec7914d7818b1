import { expect, test } from 'vitest'
import { neighbourOf, unreadNeighbourOf } from './neighbour'
import type { Room } from './shape'

const rooms = 'a b* c d* e~'
  .split(' ')
  .map(
    (name) => ({ id: name.charAt(0), unread: name.length > 1 ? 2 : 0, mentions: 0, muted: name.endsWith('~') }) as Room,
  )

test.each([
  ['a', 1, 'b'],
  ['b', -1, 'a'],
  ['a', -1, undefined],
  ['e', 1, undefined],
  [undefined, 1, 'a'],
  [undefined, -1, 'e'],
] as const)('beside %s by %d is %s', (open, by, id) => {
  expect(neighbourOf(rooms, open, by)?.id).toBe(id)
})

test.each([
  ['a', 1, 'b'],
  ['b', 1, 'd'],
  ['d', 1, 'b'],
  ['c', -1, 'b'],
  ['b', -1, 'd'],
  [undefined, 1, 'b'],
  [undefined, -1, 'd'],
] as const)('unread beside %s by %d is %s; muted rooms do not call', (open, by, id) => {
  expect(unreadNeighbourOf(rooms, open, by)?.id).toBe(id)
})

test('where everything is read there is none, nor does the open one count', () => {
  expect(unreadNeighbourOf(rooms.slice(0, 1), undefined, 1)).toBeUndefined()
  expect(unreadNeighbourOf(rooms.slice(0, 2), 'b', 1)).toBeUndefined()
})
