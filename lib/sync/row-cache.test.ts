import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Device } from '@/lib/sync/device'
import { ModelServer, VIEWER } from '@/lib/sync/model-server'
import { recallSelf } from '@/lib/sync/recall-self'
import { RowCache } from '@/lib/sync/row-cache'
import { RowStore } from '@/lib/sync/row-store'
import type { RoomsAnswer } from '@/lib/sync/self'
import { createLiveStore, dispatch } from '@/lib/sync/store'

let server: ModelServer
let kept: Map<string, string>

beforeEach(() => {
  server = new ModelServer()
  server.create('den')
  server.send('den', VIEWER)
  kept = new Map()
  vi.stubGlobal('indexedDB', new IDBFactory())
  vi.stubGlobal('window', new EventTarget())
  vi.stubGlobal('document', Object.assign(new EventTarget(), { visibilityState: 'visible' }))
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
    removeItem: (key: string) => kept.delete(key),
  })
})
afterEach(() => vi.unstubAllGlobals())

const personOf = (id: string) => ({ id, username: id, name: 'Me', avatarUrl: null })

/** A page that holds a list and, after `open`, rooms. */
function openPage(list: RoomsAnswer = server.list(), id = VIEWER) {
  const store = createLiveStore(personOf(id), list)
  const cache = new RowCache(store, new Device(id))
  cache.start()
  const timeline = () => store.getState().sync.timelines.den
  const open = () => dispatch(store, { type: 'opened', room: 'den', page: server.history('den', {}, 50) })
  return { store, cache, timeline, open }
}

const onDevice = () => new RowStore(VIEWER).room('den')

test('what a page holds is on the device when it is left, and in the next page when it is asked for', async () => {
  const first = openPage()
  first.open()
  first.cache.stop()
  await expect.poll(() => onDevice()).toMatchObject({ version: 2, first: 1, hasBefore: false })

  const next = openPage()
  expect(await next.cache.recall('den')).toBe(true)
  expect(next.timeline()).toMatchObject({ version: 2, hasAfter: false, messages: first.timeline()?.messages })
  expect(await next.cache.recall('hall')).toBe(false)
  next.cache.stop()
})

test('without a network a page begins with the list of whoever was in, and the rooms come with it', async () => {
  const first = openPage()
  first.open()
  window.dispatchEvent(new Event('pagehide'))
  await expect.poll(() => onDevice()).not.toBeNull()
  first.cache.stop()

  const recalled = await recallSelf()
  expect(recalled?.viewer).toEqual(personOf(VIEWER))
  const next = openPage(recalled?.rooms)
  expect(Object.keys(next.store.getState().sync.rooms)).toEqual(['den'])
  expect(await next.cache.recall('den')).toBe(true)
  next.cache.stop()
})

test('a room that has gone far ahead is fetched while there is a network, and recalled while there is none', async () => {
  const first = openPage()
  first.open()
  first.cache.stop()
  await expect.poll(() => onDevice()).not.toBeNull()
  for (let sent = 0; sent < 301; sent++) server.send('den', VIEWER)

  const next = openPage()
  next.store.setState({ status: 'live' })
  expect(await next.cache.recall('den')).toBe(false)
  next.store.setState({ status: 'offline' })
  expect(await next.cache.recall('den')).toBe(true)
  next.cache.stop()
})

test('a page keeps nothing after a wipe', async () => {
  const { store, cache, open } = openPage()
  open()
  window.dispatchEvent(new Event('pagehide'))
  await expect.poll(() => onDevice()).not.toBeNull()
  await cache.wipe()
  expect(kept.size).toBe(0)
  server.send('den', VIEWER)
  dispatch(store, { type: 'changes', data: server.changes({ den: 2 }, 50) })
  cache.stop()
  // Whatever the page has asked of the device by now, the device does before this.
  expect(await new RowStore(VIEWER).list()).toBeNull()
  expect(await onDevice()).toBeNull()
})

test('when somebody else is in, rows of whoever was there before go', async () => {
  const { cache, open } = openPage()
  open()
  cache.stop()
  await expect.poll(() => onDevice()).not.toBeNull()
  const other = openPage({ ...server.list(), rooms: [] }, 'somebody else')
  await expect.poll(() => onDevice()).toBeNull()
  expect([...kept.values()]).toEqual(['somebody else'])
  other.cache.stop()
})
