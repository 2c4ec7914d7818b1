import { expect, test } from 'vitest'
import type { Message } from '@/lib/messages/shape'
import { apply, type SyncEvent } from '@/lib/sync/apply'
import { pinsOf } from '@/lib/sync/beside'
import { emptyState, missing } from '@/lib/sync/state'

const EPOCH = 'epoch-1'
const AT = '2026-01-01T00:00:00.000Z'
const row = (number: number, version: number, more: Partial<Message> = {}): Message => ({
  id: `${number}`,
  room: 'den',
  number,
  version,
  kind: 'text',
  author: null,
  text: `${number} at ${version}`,
  createdAt: AT,
  deletedAt: null,
  ...more,
})
const tombstone = (number: number, version: number): Message => {
  const { text: _, ...rest } = row(number, version, { deletedAt: AT })
  return rest
}
const change = (from: number, to: number, messages: Message[]): SyncEvent => ({
  type: 'change',
  data: { room: 'den', from, to, messages, members: [] },
})
const rows = (version: number, messages: Message[], hasPins = false) =>
  ({ type: 'beside', room: 'den', data: { messages, version, epoch: EPOCH, hasPins } }) as const

const start = emptyState('me', EPOCH)

test('what is quoted from further back goes with what becomes of it', () => {
  const quoted = apply(start, rows(10, [row(3, 4)]))
  const edited = apply(quoted, change(10, 11, [row(3, 11, { text: 'changed' })]))
  expect(edited.beside.den?.messages[0]?.text).toBe('changed')
  const deleted = apply(edited, change(11, 12, [tombstone(3, 12)]))
  expect(JSON.stringify(deleted.beside)).not.toContain('changed')
  expect(deleted.beside.den?.messages[0]?.deletedAt).toBe(AT)
})

test('an answer older than what is held is not taken: it may lack a change that has passed by', () => {
  const held = apply(start, rows(10, [row(3, 4)]))
  const advanced = apply(held, change(10, 20, []))
  expect(apply(advanced, rows(15, [row(2, 2)]))).toBe(advanced)
})

test('an answer newer than what is held does not skip what lies between', () => {
  const held = apply(start, rows(10, [row(3, 4)]))
  const joined = apply(held, rows(15, [row(2, 2)]))
  expect(joined.beside.den?.version).toBe(10)
  expect(missing(joined)?.changes).toEqual({ den: 10 })
  const caughtUp = apply(joined, change(10, 15, [tombstone(3, 12)]))
  expect(caughtUp.beside.den?.messages.map(({ deletedAt }) => deletedAt)).toEqual([null, AT])
  expect(missing(caughtUp)?.changes).toEqual({})
})

test('pins come and go with the rows of the room, wherever in the history they are', () => {
  const none = apply(start, rows(10, [], true))
  expect(pinsOf(none.beside.den)).toEqual([])
  const two = apply(none, change(10, 11, [row(1, 11, { pinned: true }), row(8, 11, { pinned: true }), row(9, 11)]))
  expect(pinsOf(two.beside.den)?.map(({ number }) => number)).toEqual([8, 1])
  const one = apply(two, change(11, 13, [row(8, 12, { pinned: false }), tombstone(1, 13)]))
  expect(pinsOf(one.beside.den)).toEqual([])
})

test('what was missed is missed here too, and a lost stream heals', () => {
  const held = apply(start, rows(10, [row(3, 4)], true))
  const gap = apply(held, change(12, 13, [row(3, 13, { text: 'later' })]))
  expect(gap.beside.den?.messages[0]?.text).toBe('3 at 4')
  expect(missing(gap)?.changes).toEqual({ den: 10 })
})

test('nothing stays of a room that is no longer mine, nor of another life of the database', () => {
  const held = apply(start, rows(10, [row(3, 4)]))
  expect(apply(held, { type: 'removed', data: { room: 'den' } }).beside).toEqual({})
  expect(apply(held, { type: 'reset', data: { epoch: 'epoch-2' } }).beside).toEqual({})
  expect(
    apply(held, { ...rows(10, [row(3, 4)]), data: { messages: [], version: 11, epoch: 'other', hasPins: true } }),
  ).toBe(held)
})

test('the number of rows is bounded, and pins stay', () => {
  let state = apply(start, rows(1, [row(1, 1, { pinned: true })], true))
  for (let at = 2; at <= 300; at++) state = apply(state, rows(1, [row(at, 1)]))
  expect(state.beside.den?.messages.length).toBe(200)
  expect(pinsOf(state.beside.den)).toHaveLength(1)
})
