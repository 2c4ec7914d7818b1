import { emptyOwn, toThings } from '@/lib/sync/own'
import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Device } from '@/lib/sync/device'
import { OutboxStore } from '@/lib/sync/outbox-store'
import { Sender } from '@/lib/sync/sender'
import { createLiveStore } from '@/lib/sync/store'

const viewer = { id: 'me', username: 'me', name: 'Me', avatarUrl: null }

beforeEach(() => {
  vi.stubGlobal('indexedDB', new IDBFactory())
})
afterEach(() => vi.unstubAllGlobals())

/** A tab, and what the device holds as the next page would find it. */
function openTab(device = new Device('me')) {
  const store = createLiveStore(viewer, { rooms: [], own: toThings(emptyOwn()), version: 0, epoch: 'epoch' })
  const sender = new Sender(store, device)
  sender.start()
  const onDevice = async () => (await new OutboxStore(new Device('me')).all()).map(({ text, state }) => [text, state])
  return { store, sender, onDevice, inSight: () => store.getState().outbox.map(({ text, state }) => [text, state]) }
}

const answerWith = (answer: () => Response) => vi.stubGlobal('fetch', async () => answer())
const busy = () => new Response('{}', { status: 503, headers: { 'Retry-After': '60' } })
const refused = () => Response.json({ error: { code: 'forbidden' } }, { status: 403 })

test('what failed and is tried again is waiting on the device too', async () => {
  answerWith(refused)
  const { store, sender, onDevice } = openTab()
  sender.send('den', 'hello')
  await expect.poll(() => onDevice()).toEqual([['hello', 'failed']])
  answerWith(busy)
  sender.retry(store.getState().outbox[0]?.id ?? '')
  await expect.poll(() => onDevice()).toEqual([['hello', 'waiting']])
  sender.stop()
})

test('what was written while the device was not to be had is put there when it is', async () => {
  answerWith(busy)
  const old = await new Promise<IDBDatabase>((resolve) => {
    const opening = indexedDB.open('parlor-me', 1)
    opening.onupgradeneeded = () => opening.result.createObjectStore('outbox', { keyPath: 'id' })
    opening.onsuccess = () => resolve(opening.result)
  })
  const { sender, onDevice, inSight } = openTab()
  sender.send('den', 'hello')
  await expect.poll(inSight).toEqual([['hello', 'waiting']])
  old.close()
  await expect.poll(() => onDevice()).toEqual([['hello', 'waiting']])
  sender.stop()
})

test('whoever takes all of it back takes what another tab has written as well', async () => {
  answerWith(busy)
  const [tab, other] = [openTab(), openTab()]
  other.sender.send('den', 'from the other')
  await expect.poll(() => other.onDevice()).toHaveLength(1)
  await tab.sender.restore()
  expect(tab.inSight()).toMatchObject([['from the other', expect.any(String)]])
  tab.sender.discardAll()
  await expect.poll(() => tab.onDevice()).toEqual([])
  for (const { sender } of [tab, other]) sender.stop()
})
