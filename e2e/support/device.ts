import type { Page } from '@playwright/test'

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
