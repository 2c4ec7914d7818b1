import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import fc from 'fast-check'
import { openDB } from 'idb'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { CachedList, CachedRoom } from '@/lib/sync/cached'
import { ModelServer, VIEWER } from '@/lib/sync/model-server'
import { recallSelf, wipeRemembered } from '@/lib/sync/recall-self'
import { RowStore } from '@/lib/sync/row-store'

const viewer = { id: VIEWER, username: VIEWER, name: 'Me', avatarUrl: null }

beforeEach(() => {
  vi.stubGlobal('indexedDB', new IDBFactory())
})
afterEach(() => vi.unstubAllGlobals())

function serverWith(...rooms: string[]): ModelServer {
  const server = new ModelServer()
  for (const room of rooms) server.create(room)
  return server
}

const listOf = (server: ModelServer): CachedList => ({ viewer, list: server.list() })

function roomOf(server: ModelServer, room: string, usedAt = 1): CachedRoom {
  const { messages, version, epoch, hasBefore } = server.history(room, {}, 50)
  return { room, epoch, version, messages, hasBefore, first: messages[0]?.number ?? 0, usedAt, size: 100 }
}

/** A tab of this person's browser. */
function openTab(): RowStore {
  const tab = new RowStore(VIEWER)
  tab.start()
  return tab
}

const personIn = (id: string | null) => {
  const values = new Map(id === null ? [] : [['parlor:person', id]])
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => values.get(key) ?? null,
    removeItem: (key: string) => values.delete(key),
  })
  return values
}

test('what one tab has saved, the next one finds: the list, and rooms with their versions', async () => {
  const server = serverWith('den')
  server.send('den', VIEWER)
  expect(await openTab().save(listOf(server), [roomOf(server, 'den')])).toBe(true)
  expect(await openTab().room('den')).toEqual(roomOf(server, 'den'))
  expect(await openTab().list()).toEqual(listOf(server))
  expect(await openTab().room('hall')).toBeNull()
})

test('a tab that has not heard everything takes nothing newer away', async () => {
  const server = serverWith('den')
  const [list, den] = [listOf(server), roomOf(server, 'den')]
  server.send('den', VIEWER)
  const newer = roomOf(server, 'den')
  await openTab().save(list, [newer])
  expect(await openTab().save(list, [den])).toBe(true)
  expect(await openTab().room('den')).toEqual(newer)

  server.create('hall')
  await openTab().save(listOf(server), [roomOf(server, 'hall')])
  expect(await openTab().save(list, [])).toBe(false)
  expect(await openTab().list()).toEqual(listOf(server))
  expect(await openTab().room('hall')).not.toBeNull()
})

test('of two windows at one version the longer one stays', async () => {
  const server = serverWith('den')
  for (let sent = 0; sent < 9; sent++) server.send('den', VIEWER)
  const long = roomOf(server, 'den')
  const short = { ...long, messages: long.messages.slice(4), first: 5, hasBefore: true }
  await openTab().save(listOf(server), [short])
  await openTab().save(listOf(server), [long])
  expect(await openTab().room('den')).toEqual(long)
  await openTab().save(listOf(server), [short])
  expect(await openTab().room('den')).toEqual(long)
})

test('a room that is no longer mine goes, and so does all of another life', async () => {
  const server = serverWith('den', 'hall')
  const tab = openTab()
  await tab.save(listOf(server), [roomOf(server, 'den'), roomOf(server, 'hall')])
  server.setMember('den', VIEWER, false)
  await tab.save(listOf(server), [])
  expect(await tab.room('den')).toBeNull()
  expect(await tab.room('hall')).not.toBeNull()

  server.startAnotherLife(server.rooms)
  await tab.save(listOf(server), [])
  expect(await tab.room('hall')).toBeNull()
})

test('beyond two hundred rooms, or twenty million characters, the least recently used go', async () => {
  const names = Array.from({ length: 205 }, (_, at) => `room ${at}`)
  const server = serverWith(...names)
  const tab = openTab()
  await tab.save(
    listOf(server),
    names.map((name, at) => roomOf(server, name, 1_000 - at)),
  )
  const held = await Promise.all(names.map(async (name) => (await tab.room(name)) !== null))
  expect(held.lastIndexOf(true)).toBe(199)
  expect(held.indexOf(false)).toBe(200)

  const heavy = { ...roomOf(server, 'room 204', 2_000), size: 19_999_850 }
  await tab.save(listOf(server), [heavy])
  const after = await Promise.all(names.map(async (name) => (await tab.room(name)) !== null))
  expect(after.flatMap((isHeld, at) => (isHeld ? [at] : []))).toEqual([0, 204])
})

test('once wiped, a tab that has not heard of it brings nothing back, until somebody is in again', async () => {
  const server = serverWith('den')
  const [tab, other] = [openTab(), openTab()]
  await other.save(listOf(server), [roomOf(server, 'den')])
  await tab.wipe()
  expect(await other.save(listOf(server), [roomOf(server, 'den')])).toBe(false)
  expect([await other.list(), await other.room('den')]).toEqual([null, null])
  expect(await openTab().save(listOf(server), [roomOf(server, 'den')])).toBe(true)
})

test('what nobody here has written is not believed', async () => {
  const server = serverWith('den', 'hall')
  server.send('den', VIEWER)
  await openTab().save(listOf(server), [roomOf(server, 'hall')])
  const good = roomOf(server, 'den')
  const [first, ...rest] = good.messages
  const bad = [
    { room: 'den' },
    { ...good, version: '3' },
    { ...good, messages: null },
    { ...good, messages: [null] },
    { ...good, messages: [{ ...first, author: 'ada' }, ...rest] },
    { ...good, messages: [{ ...first, text: undefined, notice: undefined }, ...rest] },
    { ...good, messages: [...rest, ...rest] },
  ]
  const database = await openDB(`parlor-${VIEWER}`)
  for (const value of bad) {
    await database.put('rooms', value)
    expect(await openTab().room('den')).toBeNull()
    expect(await database.count('rooms', 'den')).toBe(0)
  }
  for (const value of ['list', { viewer, list: { ...server.list(), rooms: [{}] } }, { ...listOf(server), viewer: 1 }]) {
    await database.put('self', value, 'list')
    expect(await openTab().list()).toBeNull()
  }
  expect(await openTab().save(listOf(server), [good])).toBe(true)
  expect(await openTab().room('den')).toEqual(good)
})

test('who was in last is found without a network, with a list that is asked for again', async () => {
  const server = serverWith('den')
  await openTab().save(listOf(server), [])
  personIn(VIEWER)
  expect(await recallSelf()).toEqual({ viewer, rooms: { ...server.list(), version: -1 } })
  personIn('somebody else')
  expect(await recallSelf()).toBeNull()
  personIn(null)
  expect(await recallSelf()).toBeNull()
})

test('with nobody in, what the last one read goes', async () => {
  const server = serverWith('den')
  await openTab().save(listOf(server), [roomOf(server, 'den')])
  const values = personIn(VIEWER)
  await wipeRemembered()
  expect(await openTab().list()).toBeNull()
  expect(values.size).toBe(0)
})

test('whatever two tabs save, whoever lags behind, the device never goes back', async () => {
  const step = fc.tuple(fc.constantFrom(0, 1), fc.nat(11), fc.boolean())
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 15 }), async (steps) => {
      vi.stubGlobal('indexedDB', new IDBFactory())
      const server = serverWith('den')
      const moments = Array.from({ length: 12 }, (_, at) => {
        if (at % 4 === 3) server.create(`room ${at}`)
        server.send('den', VIEWER)
        return { list: listOf(server), den: roomOf(server, 'den') }
      })
      const tabs = [openTab(), openTab()]
      let [newestList, newestDen] = [0, 0]
      const savings: Promise<boolean>[] = []
      // Some wait for their turn, others save at the same time.
      for (const [tab, at, isAwaited] of steps) {
        const { list, den } = moments[at] ?? expect.unreachable()
        const isBehind = list.list.version < newestList
        const saving = (tabs[tab] ?? expect.unreachable()).save(list, [den])
        savings.push(saving)
        if (!isBehind) newestList = list.list.version
        if (!isBehind) newestDen = Math.max(newestDen, den.version)
        if (isAwaited) await saving
      }
      await Promise.all(savings)
      const [list, den] = [await openTab().list(), await openTab().room('den')]
      expect([list?.list.version, den?.version]).toEqual([newestList, newestDen])
      expect(den?.messages.at(-1)?.version).toBe(newestDen)
    }),
    { numRuns: 30 },
  )
})
