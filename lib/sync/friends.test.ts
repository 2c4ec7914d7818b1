import { expect, test } from 'vitest'
import type { Friend } from '@/lib/friends/shape'
import { apply } from '@/lib/sync/apply'
import { cacheList } from '@/lib/sync/cached'
import { isCachedList } from '@/lib/sync/cached-checks'
import { ModelServer, VIEWER } from '@/lib/sync/model-server'
import { emptyState, missing, type SyncState } from '@/lib/sync/state'

const askedAt = '2026-11-26T12:00:00.000Z'
const viewer = { id: VIEWER, username: 'ann', name: 'Ann', avatarUrl: null }

const bob = (relation: Friend['relation'], version: number): Friend => ({
  id: 'bob',
  username: 'bob',
  name: 'Bob',
  avatarUrl: null,
  relation,
  note: relation === 'requests_you' ? 'From the choir' : '',
  askedAt,
  acceptedAt: relation === 'friend' ? askedAt : null,
  version,
})

function start() {
  const server = new ModelServer()
  return apply(emptyState(VIEWER, server.epoch), { type: 'rooms', data: server.list() })
}

/** Hears of Bob at my next version. */
const hear = (state: SyncState, relation: Friend['relation']) => {
  const to = state.self + 1
  return apply(state, { type: 'self', data: { from: state.self, to, friends: [bob(relation, to)], requests: 0 } })
}

test('who asks is held, becomes a friend, and is forgotten once it is over', () => {
  const asked = hear(start(), 'requests_you')
  expect(asked.own.friends.bob).toMatchObject({ relation: 'requests_you', note: 'From the choir' })
  const friends = hear(asked, 'friend')
  expect(friends.own.friends.bob).toMatchObject({ relation: 'friend', note: '' })
  expect(hear(friends, 'none').own.friends).toEqual({})
})

test('what comes after a hole is not believed, and all of it asked for', () => {
  const state = start()
  const { self } = state
  const data = { from: self + 1, to: self + 2, friends: [bob('friend', self + 2)] }
  const behind = apply(state, { type: 'self', data })
  expect(behind.own.friends).toEqual({})
  expect(missing(behind)?.rooms).toBe(true)
})

test('friends are kept on the device with my list, which may be older than there were any', () => {
  const kept = JSON.parse(JSON.stringify(cacheList(viewer, hear(start(), 'friend'))))
  expect(isCachedList(kept, VIEWER)).toBe(true)
  expect(apply(start(), { type: 'rooms', data: kept.list }).own.friends.bob).toMatchObject({ relation: 'friend' })
  delete kept.list.own.friends
  expect(isCachedList(kept, VIEWER)).toBe(true)
  expect(apply(start(), { type: 'rooms', data: kept.list }).own.friends).toEqual({})
  kept.list.own.friends = [{ name: 'Bob' }]
  expect(isCachedList(kept, VIEWER)).toBe(false)
})
