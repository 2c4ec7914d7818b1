import { ModelServer } from '@/lib/sync/model-server'
import { emptyOwn, toThings } from '@/lib/sync/own'
import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import { openDB } from 'idb'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Device } from '@/lib/sync/device'
import type { Unsent } from '@/lib/sync/outbox'
import { OutboxStore } from '@/lib/sync/outbox-store'
import { RowStore } from '@/lib/sync/row-store'

const createdAt = '2026-01-01T00:00:00.000Z'
const unsent: Unsent = { id: '1', room: 'den', text: 'hello', replyTo: null, createdAt, state: 'waiting' }
const second: Unsent = { ...unsent, id: '2', text: 'and more' }
const viewer = { id: 'me', username: 'me', name: 'Me', avatarUrl: null }
const list = { viewer, list: { rooms: [], own: toThings(emptyOwn()), version: 1, epoch: 'epoch' } }

beforeEach(() => {
  vi.stubGlobal('indexedDB', new IDBFactory())
})
afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

/** The database as it was when it held an outbox and nothing else. */
async function openFirst() {
  const database = await openDB('parlor-me', 1, {
    upgrade: (opened) => void opened.createObjectStore('outbox', { keyPath: 'id' }),
  })
  await database.put('outbox', unsent)
  return database
}

const openNext = () => openDB('parlor-me', 3, { upgrade: (opened) => void opened.createObjectStore('more') })

async function canKeepRows(device: Device): Promise<boolean> {
  const rows = new RowStore('me', device)
  rows.start()
  return rows.save(list, [])
}

test('what was unsent in the first form of the database is unsent in this one, and rows have their place', async () => {
  const first = await openFirst()
  first.close()
  const device = new Device('me')
  expect(await new OutboxStore(device).all()).toEqual([unsent])
  expect(await canKeepRows(device)).toBe(true)
})

test('a tab of the first form that stays open holds nothing up, and is waited for', async () => {
  const first = await openFirst()
  const device = new Device('me')
  const isThere = new Promise<void>((resolve) => device.whenLate(resolve))
  const [outbox, rows] = [new OutboxStore(device), new RowStore('me', device)]
  rows.start()
  expect(await rows.save(list, [])).toBe(false)
  expect(await outbox.put(second)).toBe(false)
  expect(await outbox.has(second.id)).toBe(true)
  first.close()
  await isThere
  expect(await outbox.put(second)).toBe(true)
  expect(await outbox.all()).toEqual([unsent, second])
  expect(await rows.save(list, [])).toBe(true)
})

test('a tab makes way for a later release, and goes on to keep unsent text beside it', async () => {
  const device = new Device('me')
  const outbox = new OutboxStore(device)
  await outbox.put(unsent)
  expect(await canKeepRows(device)).toBe(true)
  const next = await openNext()
  expect(await next.getAll('outbox')).toEqual([unsent])
  expect(await outbox.put(second)).toBe(true)
  expect(await next.getAll('outbox')).toEqual([unsent, second])
  expect(await canKeepRows(device)).toBe(false)
})

test('after a later release one can go back: unsent text is there, rows are left alone', async () => {
  await new OutboxStore(new Device('me')).put(unsent)
  const next = await openNext()
  next.close()
  const device = new Device('me')
  expect(await new OutboxStore(device).all()).toEqual([unsent])
  expect(await canKeepRows(device)).toBe(false)
})

test('a database deleted by hand does not come back by itself', async () => {
  const device = new Device('me')
  const outbox = new OutboxStore(device)
  await outbox.put(unsent)
  await new Promise((resolve) => {
    indexedDB.deleteDatabase('parlor-me').onsuccess = resolve
  })
  expect(await outbox.put(second)).toBe(false)
  expect(await indexedDB.databases()).toEqual([])
})

const refusals = {
  'has none': undefined,
  'throws at once': {
    open: () => {
      throw new DOMException('', 'SecurityError')
    },
  },
  'never answers': { open: () => new EventTarget() },
}
for (const [name, factory] of Object.entries(refusals))
  test(`all goes on in memory where the browser ${name}`, async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    vi.stubGlobal('indexedDB', factory)
    const device = new Device('me')
    const outbox = new OutboxStore(device)
    const put = outbox.put(unsent)
    await vi.runAllTimersAsync()
    expect(await put).toBe(false)
    expect(await outbox.all()).toEqual([])
    expect(await outbox.has(unsent.id)).toBe(true)
    expect(await canKeepRows(device)).toBe(false)
    expect(await new RowStore('me', device).list()).toBeNull()
  })

/** The device is full for this store, for as long as the answer says. */
function fill(store: string, isFull: () => boolean): void {
  const { put } = IDBObjectStore.prototype
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, ...what) {
    if (this.name === store && isFull()) throw new DOMException('', 'QuotaExceededError')
    return put.apply(this, what)
  })
}

test('unsent text goes before rows where space is short', async () => {
  const device = new Device('me')
  const rows = new RowStore('me', device)
  rows.start()
  const den = { room: 'den', epoch: 'epoch', version: 1, messages: [], hasBefore: false, first: 0, usedAt: 1, size: 0 }
  const server = new ModelServer()
  server.create('den')
  const withDen = { ...list, list: { ...list.list, rooms: server.list().rooms } }
  expect(await rows.save(withDen, [den])).toBe(true)
  expect(await rows.room('den')).toEqual(den)

  const answers = [true]
  fill('outbox', () => answers.pop() ?? false)
  expect(await new OutboxStore(device).put(unsent)).toBe(true)
  expect(await new OutboxStore(device).all()).toEqual([unsent])
  expect(await rows.room('den')).toBeNull()

  expect(await rows.save(withDen, [den])).toBe(true)
  fill('rooms', () => true)
  expect(await rows.save(withDen, [{ ...den, version: 2 }])).toBe(false)
  expect(await rows.room('den')).toBeNull()
})
