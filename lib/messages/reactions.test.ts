import { expect, test } from 'vitest'
import { toReactions, type Wish, withWish } from '@/lib/messages/reactions'
import type { Message } from '@/lib/messages/shape'

const crowd = Array.from({ length: 20 }, (_, at) => `p${at}`)
const wish: Wish = { emoji: '👍', isOn: true, since: 5, isDone: false }
const me = { version: 5, viewerId: 'me' }
const rowWith = (count: number, people: string[], mine?: string[]) =>
  toReactions({ reactions: [{ emoji: '👍', count, people }], mine } as Message, 'me')

test('a row that names everybody says by itself whether I am among them', () => {
  expect(rowWith(2, ['ada', 'me'])[0]?.isMine).toBe(true)
  // What I was told before is older than the row.
  expect(rowWith(1, ['ada'], ['👍'])[0]?.isMine).toBe(false)
})

test('of a crowd I know it because I was told', () => {
  expect(rowWith(25, crowd)[0]?.isMine).toBe(false)
  expect(rowWith(25, crowd, ['👍'])[0]?.isMine).toBe(true)
})

test('a wish shows at once, also as the first reaction, and takes the last one away', () => {
  expect(withWish([], wish, me)).toEqual([{ emoji: '👍', count: 1, people: ['me'], isMine: true }])
  const added = withWish(rowWith(1, ['ada']), wish, me)
  expect(added).toEqual([{ emoji: '👍', count: 2, people: ['ada', 'me'], isMine: true }])
  expect(withWish(rowWith(1, ['me']), { ...wish, isOn: false }, me)).toEqual([])
})

test('what the row shows already is not counted twice', () => {
  expect(withWish(rowWith(1, ['me']), wish, { ...me, version: 6 })[0]?.count).toBe(1)
})

test('somebody else’s reaction meanwhile does not hide mine, until the server has taken it and says so', () => {
  expect(withWish(rowWith(1, ['ada']), wish, { ...me, version: 6 })[0]?.count).toBe(2)
  const done = { ...wish, isDone: true }
  expect(withWish(rowWith(1, ['ada']), done, me)[0]?.count).toBe(2)
  // Taken back on another device since.
  expect(withWish(rowWith(1, ['ada']), done, { ...me, version: 7 })[0]?.count).toBe(1)
})

test('in a crowd my wish is remembered, and the row counts it', () => {
  expect(withWish(rowWith(26, crowd), { ...wish, isDone: true }, { ...me, version: 6 })).toEqual([
    { emoji: '👍', count: 26, people: crowd, isMine: true },
  ])
})
