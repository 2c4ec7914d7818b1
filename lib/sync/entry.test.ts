import { expect, test } from 'vitest'
import { MESSAGE_MAX as SHAPE_MESSAGE_MAX } from '@/lib/messages/shape'
import { TYPING_MEMBERS_MAX as SHAPE_TYPING_MEMBERS_MAX } from '@/lib/presence/shape'
import { UNREAD_MAX as SHAPE_UNREAD_MAX } from '@/lib/rooms/shape'
import { PING_EVERY_MS as SHAPE_PING_EVERY_MS, ROOMS_PER_ASK as SHAPE_ROOMS_PER_ASK } from '@/lib/stream/shape'
import { apply } from '@/lib/sync/apply'
import { MESSAGE_MAX, PING_EVERY_MS, ROOMS_PER_ASK, TYPING_MEMBERS_MAX, UNREAD_MAX } from '@/lib/sync/limits'
import { ModelServer, VIEWER } from '@/lib/sync/model-server'
import { emptyState, missing, type SyncState } from '@/lib/sync/state'

function serverWithMessages(count: number): ModelServer {
  const server = new ModelServer()
  server.create('den')
  server.setMember('den', 'ada', true)
  for (let sent = 0; sent < count; sent++) server.send('den', 'ada')
  return server
}

const fresh = (server: ModelServer): SyncState =>
  apply(emptyState(VIEWER, server.epoch), { type: 'rooms', data: server.list() })

function hear(state: SyncState, server: ModelServer): SyncState {
  return server.tick().reduce(apply, state)
}

test('the browser knows the same limits as the shapes', () => {
  expect([MESSAGE_MAX, UNREAD_MAX, PING_EVERY_MS, ROOMS_PER_ASK, TYPING_MEMBERS_MAX]).toEqual([
    SHAPE_MESSAGE_MAX,
    SHAPE_UNREAD_MAX,
    SHAPE_PING_EVERY_MS,
    SHAPE_ROOMS_PER_ASK,
    SHAPE_TYPING_MEMBERS_MAX,
  ])
})

test('a message that changed later than others of its page of changes still counts as unread', () => {
  const server = serverWithMessages(0)
  let state = apply(fresh(server), server.open())
  const { version = 0, lastNumber = 0 } = state.rooms.den ?? {}
  for (let sent = 0; sent < 9; sent++) server.send('den', 'ada')
  server.edit('den', lastNumber + 1, [])
  state = apply(state, { type: 'changes', data: server.changes({ den: version }, 4) })
  const middle = state.rooms.den?.version ?? 0
  expect(middle).toBeLessThan(server.rooms.get('den')?.version ?? 0)
  state = apply(state, { type: 'changes', data: server.changes({ den: middle }, 100) })
  expect(missing(state)?.rooms).toBe(true)
  expect(apply(state, { type: 'rooms', data: server.list() }).rooms.den?.unread).toBe(9)
})

test('a hundred unread means a hundred or more: when one is deleted only the server can count', () => {
  const server = serverWithMessages(105)
  let state = apply(fresh(server), server.open())
  expect(state.rooms.den?.unread).toBe(UNREAD_MAX)
  server.delete('den', 50)
  state = hear(state, server)
  expect(missing(state)).toMatchObject({ rooms: true, changes: {} })
})

test('a deleted message that was unread no longer counts, one that was read changes nothing', () => {
  const server = serverWithMessages(3)
  server.read('den', 3)
  let state = apply(fresh(server), server.open())
  expect(state.rooms.den?.unread).toBe(2)
  server.delete('den', 3)
  state = hear(state, server)
  expect(state.rooms.den?.unread).toBe(2)
  server.delete('den', 4)
  state = hear(state, server)
  expect(state.rooms.den?.unread).toBe(1)
  expect(missing(state)).toBeNull()
})

test('reading here clears the figure at once, whatever the server says later', () => {
  const server = serverWithMessages(3)
  let state = apply(fresh(server), server.open())
  state = apply(state, { type: 'read', room: 'den', number: 5 })
  expect(state.rooms.den).toMatchObject({ readNumber: 5, unread: 0, mentions: 0 })
  server.read('den', 5)
  state = hear(state, server)
  expect(state.rooms.den).toMatchObject({ readNumber: 5, unread: 0, mentions: 0 })
  expect(missing(state)).toBeNull()
})

test('the list holds the first two hundred characters of a message, counted as people count', () => {
  const server = serverWithMessages(0)
  const state = apply(fresh(server), server.open())
  server.send('den', 'ada')
  const [change] = server.tick()
  if (change?.type !== 'change') throw new Error('no change')
  const long = change.data.messages.map((message) => ({ ...message, text: '👋'.repeat(300) }))
  const after = apply(state, { type: 'change', data: { ...change.data, messages: long } })
  expect(after.rooms.den?.lastMessage?.text).toBe('👋'.repeat(200))
})
