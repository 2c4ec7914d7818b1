import { expect, test } from 'vitest'
import { withBlocks } from '@/lib/blocks/fold'
import type { Message } from '@/lib/messages/shape'
import { toShown } from '@/lib/messages/shown'

const person = (id: string) => ({ id, username: id, name: id, avatarUrl: null })
const said = (by: string, reactions: Message['reactions'] = []): Message => ({
  ...{ id: `${by}-1`, room: 'room', number: 1, version: 1, kind: 'text', author: person(by), text: 'Hello', reactions },
  ...{ createdAt: '2026-01-01T00:00:00.000Z', deletedAt: null },
})
const shown = (message: Message) => {
  const [one] = toShown([message], [], person('me'))
  if (!one) throw new Error('nothing is shown')
  return one
}

test('what somebody says who is blocked is folded, and nothing of others', () => {
  expect(withBlocks(shown(said('boris')), { boris: {} })).toMatchObject({ isBlocked: true, text: 'Hello' })
  const [others, nobodys] = [shown(said('clara')), shown({ ...said('clara'), author: null })]
  expect(withBlocks(others, { boris: {} })).toBe(others)
  expect(withBlocks(nobodys, { boris: {} })).toBe(nobodys)
  expect(withBlocks(others, {})).toBe(others)
})

test('what they react with does not count, and goes where they were the only ones', () => {
  const message = shown(
    said('clara', [
      { emoji: '🎈', count: 3, people: ['boris', 'me', 'clara'] },
      { emoji: '👍', count: 1, people: ['boris'] },
    ]),
  )
  const blocks = { boris: {} }
  const folded = withBlocks(message, blocks)
  expect(folded.reactions).toEqual([{ emoji: '🎈', count: 2, people: ['me', 'clara'], isMine: true }])
  expect(withBlocks(message, blocks)).toBe(folded)
  expect(withBlocks(message, {}).reactions).toHaveLength(2)
})
