import { expect, test } from 'vitest'
import { apply } from '@/lib/sync/apply'
import { ModelServer, VIEWER } from '@/lib/sync/model-server'
import { emptyState } from '@/lib/sync/state'

const section = { id: 'work', name: 'Work', position: 0, gone: false, version: 0 }

function start() {
  const server = new ModelServer()
  server.create('den')
  return { server, state: apply(emptyState(VIEWER, server.epoch), { type: 'rooms', data: server.list() }) }
}

test('what I decide shows at once, and is neither heard of nor missing anywhere', () => {
  const { state } = start()
  const decided = apply(state, {
    type: 'mine',
    data: { room: { id: 'den', pinned: true }, own: { sections: [section] } },
  })
  expect(decided.rooms.den).toEqual({ ...state.rooms.den, pinned: true })
  expect(decided.own.sections).toEqual({ work: section })
  expect({ ...decided, rooms: state.rooms, own: state.own }).toEqual(state)
  const back = apply(decided, { type: 'mine', data: { own: { sections: [{ ...section, gone: true }] } } })
  expect(back.own.sections).toEqual({})
})

test('about a room that is no longer mine nothing is decided', () => {
  const { state } = start()
  expect(apply(state, { type: 'mine', data: { room: { id: 'gone', pinned: true } } })).toEqual(state)
})

test('the server’s word stands above it', () => {
  const { state } = start()
  const decided = apply(state, { type: 'mine', data: { room: { id: 'den', muted: true } } })
  const room = state.rooms.den
  if (!room) throw new Error('no room')
  const { readNumber, unread, mentions, version } = room
  const { archived, hiddenAt, ownName, knocks, door, greet, section: place, request } = room
  const mine = { muted: false, pinned: true, archived, hiddenAt, ownName, knocks, door, greet, section: place, request }
  const self = {
    from: state.self,
    to: state.self + 1,
    reads: [{ room: 'den', readNumber, unread, mentions, version, ...mine }],
  }
  expect(apply(decided, { type: 'self', data: self }).rooms.den).toEqual({ ...room, ...mine })
})
