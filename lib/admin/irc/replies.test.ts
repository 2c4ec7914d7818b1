import { expect, test } from 'vitest'
import { Replies } from './replies'

test('a line answers the nearest earlier of its parents, whatever their order', () => {
  const replies = new Replies()
  for (const [parent, line] of [
    [2, 5],
    [4, 5],
    [0, 5],
  ] as const)
    replies.add(parent, line)
  for (const line of [0, 1, 2, 3, 4, 5]) replies.note(line, 100 + line)
  expect(replies.parentOf(5)).toBe(104)
  expect(replies.parentOf(4)).toBeNull()
})

test('a line answers neither itself, nor the future, nor what did not become a message', () => {
  const replies = new Replies()
  replies.add(3, 3)
  replies.add(9, 3)
  replies.add(0, 2000)
  replies.add(1, 2)
  replies.note(0, 7)
  replies.note(3, 8)
  expect([replies.parentOf(3), replies.parentOf(2), replies.parentOf(2000), replies.parentOf(90_000)]).toEqual([
    null,
    null,
    7,
    null,
  ])
})
