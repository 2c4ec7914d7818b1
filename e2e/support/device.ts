import { type APIRequestContext, expect, type Page } from '@playwright/test'
import { sayThroughApi } from './conversation'
import { apiOf, makePerson, makeRoom } from './people'

/** Ada reads on the device what Grace says in a room of theirs. */
export async function makeRoomOfTwo(request: APIRequestContext) {
  const [ada, grace] = [await makePerson(request, 'Ada Lovelace'), await makePerson(request, 'Grace Hopper')]
  const room = await makeRoom(request, grace, { name: 'Engines', members: [ada] })
  const api = await apiOf(request, ada)
  const { person } = await api.get('/me')
  return { ada, adaId: person.id as string, api, room, sayIn: await sayThroughApi(request, grace, room) }
}

interface Kept {
  /** Texts of the messages, by room. */
  rooms: Record<string, string[]>
  hasList: boolean
  unsent: string[]
  person: string | null
}

/** What this browser keeps of whoever was in, as anybody could read it who has the device in hand. */
export function keptOn(page: Page): Promise<Kept> {
  return page.evaluate(async () => {
    const kept: Kept = { rooms: {}, hasList: false, unsent: [], person: localStorage.getItem('parlor:person') }
    for (const { name = '' } of await indexedDB.databases()) {
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const request = indexedDB.open(name)
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(request.error)
      })
      const all = (store: string) =>
        new Promise<{ id: string; room: string; text: string; messages: { text?: string }[]; viewer?: unknown }[]>(
          (resolve, reject) => {
            const request = database.transaction(store).objectStore(store).getAll()
            request.onsuccess = () => resolve(request.result)
            request.onerror = () => reject(request.error)
          },
        )
      for (const { room, messages } of await all('rooms')) kept.rooms[room] = messages.map(({ text }) => text ?? '')
      kept.hasList ||= (await all('self')).some(({ viewer }) => viewer !== undefined)
      kept.unsent.push(...(await all('outbox')).map(({ text }) => text))
      database.close()
    }
    return kept
  })
}

/** The saver writes a second after a change; the page is looked at until it has. */
export const keeps = (page: Page, room: string, text: string) =>
  expect.poll(async () => (await keptOn(page)).rooms[room] ?? []).toContain(text)

/** What the service worker has put by. */
export const cachedBy = (page: Page) =>
  page.evaluate(async () => {
    const texts = []
    for (const name of await caches.keys()) {
      const cache = await caches.open(name)
      for (const request of await cache.keys()) {
        const { pathname } = new URL(request.url)
        texts.push({ path: pathname, text: (await (await cache.match(request))?.text()) ?? '' })
      }
    }
    return texts
  })

/** Puts anything into a store of this person's database. */
export function plant(page: Page, personId: string, what: { store: 'rooms' | 'self'; value: unknown; key?: string }) {
  return page.evaluate(
    ([name, { store, value, key }]) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open(name)
        opening.onerror = () => reject(opening.error)
        opening.onsuccess = () => {
          const putting = opening.result.transaction(store, 'readwrite').objectStore(store).put(value, key)
          putting.onerror = () => reject(putting.error)
          putting.onsuccess = () => {
            opening.result.close()
            resolve()
          }
        }
      }),
    [`parlor-${personId}`, what] as const,
  )
}

/**
 * The database as it was when it held an outbox alone, with one message in it. With `isHeld` this page keeps it open, as
 * a tab of that time would.
 */
export function makeFirstDevice(page: Page, personId: string, unsent: { room: string; text: string; isHeld: boolean }) {
  return page.evaluate(
    ([name, { room, text, isHeld }]) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open(name, 1)
        opening.onerror = () => reject(opening.error)
        opening.onupgradeneeded = () => opening.result.createObjectStore('outbox', { keyPath: 'id' })
        opening.onsuccess = () => {
          const id = `00000000-0000-7000-8000-${crypto.randomUUID().slice(-12)}`
          const entry = { id, room, text, replyTo: null, createdAt: new Date().toISOString(), state: 'waiting' }
          const putting = opening.result.transaction('outbox', 'readwrite').objectStore('outbox').put(entry)
          putting.onsuccess = () => {
            if (!isHeld) opening.result.close()
            resolve()
          }
        }
      }),
    [`parlor-${personId}`, unsent] as const,
  )
}
