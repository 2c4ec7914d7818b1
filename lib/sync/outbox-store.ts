import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import type { Unsent } from '@/lib/sync/outbox'

interface Schema extends DBSchema {
  outbox: { key: string; value: Unsent }
}

/**
 * Unsent messages on this device, in a database of this person's own. Where the browser refuses one (private windows,
 * no space), messages live in memory only: sending works, but a reload forgets what has not gone out.
 */
export class OutboxStore {
  #database: Promise<IDBPDatabase<Schema> | null>

  constructor(personId: string) {
    this.#database = open(personId).catch(() => null)
  }

  /** Oldest first: ids sort by the time they were made. */
  all(): Promise<Unsent[]> {
    return this.#use((database) => database.getAll('outbox'), [])
  }

  /** False when another tab has sent or discarded it. */
  has(id: string): Promise<boolean> {
    return this.#use(async (database) => (await database.count('outbox', id)) > 0, true)
  }

  /** What was written in the same room before, and is still to go out. */
  async before({ id, room }: Unsent): Promise<Unsent[]> {
    const older = await this.#use((database) => database.getAll('outbox', IDBKeyRange.upperBound(id, true)), [])
    return older.filter((entry) => entry.room === room && entry.state !== 'failed')
  }

  /** Whether it is now on the device. */
  put(entry: Unsent): Promise<boolean> {
    return this.#use((database) => database.put('outbox', entry).then(() => true), false)
  }

  delete(id: string): Promise<void> {
    return this.#use((database) => database.delete('outbox', id), undefined)
  }

  async #use<T>(work: (database: IDBPDatabase<Schema>) => Promise<T>, otherwise: T): Promise<T> {
    const database = await this.#database
    if (!database) return otherwise
    return work(database).catch(() => otherwise)
  }
}

async function open(personId: string) {
  return openDB<Schema>(`parlor-${personId}`, 1, {
    upgrade: (database) => void database.createObjectStore('outbox', { keyPath: 'id' }),
  })
}
