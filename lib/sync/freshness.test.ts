import { expect, test } from 'vitest'
import { freshness } from '@/lib/sync/freshness'
import { ModelServer, VIEWER } from '@/lib/sync/model-server'
import { createLiveStore, dispatch } from '@/lib/sync/store'
import { NOT_LOADED } from '@/lib/sync/versions'

const viewer = { id: VIEWER, username: VIEWER, name: 'Me', avatarUrl: null }

test('up to date is who hears the stream and misses nothing of what it has told of', () => {
  const server = new ModelServer()
  server.create('den')
  const store = createLiveStore(viewer, server.list())
  const now = () => freshness(store.getState())
  expect(now()).toBe('connecting')
  server.send('den', 'ada')
  server.setMember('den', 'ada', true)
  dispatch(store, server.open())
  expect(now()).toBe('connecting')
  store.setState({ status: 'live' })
  expect(now()).toBe('catchingUp')
  dispatch(store, { type: 'changes', data: server.changes({ den: store.getState().sync.rooms.den?.version ?? 0 }, 9) })
  expect(now()).toBe('current')
  store.setState({ status: 'offline' })
  expect(now()).toBe('offline')
})

test('what the device remembers is not up to date before the server has said so', () => {
  const server = new ModelServer()
  server.create('den')
  const store = createLiveStore(viewer, { ...server.list(), version: NOT_LOADED })
  dispatch(store, server.open())
  store.setState({ status: 'live' })
  expect(freshness(store.getState())).toBe('catchingUp')
  dispatch(store, { type: 'rooms', data: server.list() })
  expect(freshness(store.getState())).toBe('current')
})
