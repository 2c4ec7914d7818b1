import { expect, test } from 'vitest'
import { advanceOutbox, arrived, nextToSend, type Outbox, type Unsent } from '@/lib/sync/outbox'
import { emptyState } from '@/lib/sync/state'

const entry = (id: string, room = 'den', state: Unsent['state'] = 'waiting'): Unsent => ({
  id,
  room,
  text: id,
  replyTo: null,
  createdAt: '2026-01-01T00:00:00.000Z',
  state,
})
const ids = (entries: Unsent[]) => entries.map(({ id }) => id)

test('one message of each room goes out at a time, the oldest first', () => {
  const outbox = [entry('a'), entry('b'), entry('c', 'hall')]
  expect(ids(nextToSend(outbox))).toEqual(['a', 'c'])
  expect(ids(nextToSend(advanceOutbox(outbox, { type: 'started', id: 'a' })))).toEqual(['c'])
})

test('what has failed for good does not block what comes after it', () => {
  let outbox: Outbox = [entry('a', 'den', 'sending'), entry('b')]
  outbox = advanceOutbox(outbox, { type: 'refused', id: 'a', code: 'forbidden' })
  expect(outbox[0]).toMatchObject({ state: 'failed', code: 'forbidden' })
  expect(ids(nextToSend(outbox))).toEqual(['b'])
})

test('an interrupted send stays first in its room', () => {
  let outbox: Outbox = [entry('a', 'den', 'sending'), entry('b')]
  outbox = advanceOutbox(outbox, { type: 'queued', id: 'a' })
  expect(ids(nextToSend(outbox))).toEqual(['a'])
})

test('after a reload sends are tried again in their order, failed ones wait for a decision', () => {
  const restored = [entry('a', 'den', 'sending'), entry('b', 'den', 'failed')]
  const outbox = advanceOutbox([entry('c')], { type: 'restored', entries: restored })
  expect(outbox.map(({ id, state }) => `${id} ${state}`)).toEqual(['a waiting', 'b failed', 'c waiting'])
})

test('a restored message that this page knows already keeps the state it has', () => {
  const outbox = advanceOutbox([entry('a', 'den', 'sending')], { type: 'restored', entries: [entry('a')] })
  expect(outbox).toEqual([entry('a', 'den', 'sending')])
})

test('a message leaves when its room shows it, even before the server has answered', () => {
  const message = {
    id: 'a',
    room: 'den',
    number: 1,
    version: 1,
    kind: 'text' as const,
    author: null,
    text: 'a',
    createdAt: '2026-01-01T00:00:00.000Z',
    deletedAt: null,
  }
  const timeline = { version: 1, messages: [message], hasBefore: false, hasAfter: false, aside: null }
  const state = { ...emptyState('me', 'epoch'), timelines: { den: timeline } }
  expect(ids(arrived([entry('a', 'den', 'sending'), entry('b')], state))).toEqual(['a'])
})

test('a stored message stays in sight until its room has come that far', () => {
  const message = { version: 5 } as Unsent['message']
  const stored = { ...entry('a', 'den', 'sent'), message }
  const timeline = { version: 4, messages: [], hasBefore: false, hasAfter: false, aside: null }
  const state = emptyState('me', 'epoch')
  expect(arrived([stored], { ...state, timelines: { den: timeline } })).toEqual([])
  expect(ids(arrived([stored], { ...state, timelines: { den: { ...timeline, version: 5 } } }))).toEqual(['a'])
  expect(ids(arrived([stored], state))).toEqual(['a'])
})
