import { newId } from '@/lib/ids'
import { type CachedList, type CachedRoom, type Held, isAhead, isNews, toDrop } from '@/lib/sync/cached'
import { isCachedList, isCachedRoom } from '@/lib/sync/cached-checks'
import { type Database, Device } from '@/lib/sync/device'

/** Rows on this device, in the database of the person that they belong to. */
export class RowStore {
  #personId: string
  #device: Device
  #life: Promise<string | null> = Promise.resolve(null)

  constructor(personId: string, device = new Device(personId)) {
    this.#personId = personId
    this.#device = device
  }

  /**
   * From now on this tab may write, until the rows are wiped: a wipe ends the life that is written down here, so that a
   * tab which has not heard of it brings nothing back.
   */
  start(): void {
    this.#life = this.#device.runOnRows(openLife, null)
  }

  /** Whether all of it is now on the device, or something newer. */
  async save(list: CachedList, rooms: CachedRoom[]): Promise<boolean> {
    // The database may have come late.
    if ((await this.#life) === null) this.start()
    const life = await this.#life
    if (life === null) return false
    return this.#device.runOnRows(async (database) => {
      const writing = begin(database)
      const [own, stored] = await Promise.all([writing.self.get('life'), writing.self.get('list')])
      if (own !== life || isAhead(isCachedList(stored, this.#personId) ? stored : null, list)) return false
      try {
        await Promise.all([write(writing, list, rooms), writing.done])
        return true
      } catch {
        // Where space is short rooms make way, so that what is written and not sent has some.
        await database.clear('rooms')
        return false
      }
    }, false)
  }

  async room(id: string): Promise<CachedRoom | null> {
    return this.#device.runOnRows(async (database) => {
      const room = await database.get('rooms', id)
      if (room === undefined || isCachedRoom(room, id)) return room ?? null
      await database.delete('rooms', id)
      return null
    }, null)
  }

  list(): Promise<CachedList | null> {
    return this.#device.runOnRows(async (database) => {
      const list = await database.get('self', 'list')
      return isCachedList(list, this.#personId) ? list : null
    }, null)
  }

  wipe(): Promise<void> {
    return this.#device.runOnRows(async (database) => {
      const { self, rooms, done } = begin(database)
      await Promise.all([self.clear(), rooms.clear(), done])
    }, undefined)
  }
}

type Writing = ReturnType<typeof begin>

function begin(database: Database) {
  const transaction = database.transaction(['self', 'rooms'], 'readwrite')
  const done = transaction.done
  // Whoever does not come as far as to wait for it has failed already.
  done.catch(() => {})
  return { self: transaction.objectStore('self'), rooms: transaction.objectStore('rooms'), done }
}

async function openLife(database: Database): Promise<string> {
  const { self, done } = begin(database)
  const stored = await self.get('life')
  const life = typeof stored === 'string' ? stored : newId()
  await Promise.all([self.put(life, 'life'), done])
  return life
}

async function write(writing: Writing, list: CachedList, rooms: CachedRoom[]): Promise<void> {
  const held = await heldIn(writing)
  const news = rooms.filter((room) => isNews(held.get(room.room), room))
  await Promise.all([writing.self.put(list, 'list'), ...news.map((room) => writing.rooms.put(room))])
  const dropped = toDrop([...(await heldIn(writing)).values()], list)
  await Promise.all(dropped.map((room) => writing.rooms.delete(room)))
}

/** What the index says of the rooms, without their messages; what it does not know is not of our making. */
async function heldIn({ rooms }: Writing): Promise<Map<string, Held>> {
  const held = new Map<string, Held>()
  for (const room of await rooms.getAllKeys()) held.set(room, { room, ...UNKNOWN })
  let cursor = await rooms.index('held').openKeyCursor()
  while (cursor) {
    const [epoch, version, first, usedAt, size] = cursor.key
    held.set(cursor.primaryKey, { room: cursor.primaryKey, epoch, version, first, usedAt, size })
    cursor = await cursor.continue()
  }
  return held
}

const UNKNOWN = { epoch: '', version: 0, first: 0, usedAt: 0, size: 0 }
