import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import type { CachedRoom } from '@/lib/sync/cached'
import type { Unsent } from '@/lib/sync/outbox'

/** What the device may have stored is believed only after a look: another release wrote it, or a hand. */
interface Schema extends DBSchema {
  outbox: { key: string; value: Unsent }
  self: { key: string; value: unknown }
  rooms: {
    key: string
    value: CachedRoom
    indexes: { held: [epoch: string, version: number, first: number, usedAt: number, size: number] }
  }
}

export type Database = IDBPDatabase<Schema>

/** Raise it when the form of rooms or list changes: they are dropped and fetched anew. The outbox keeps its form. */
const VERSION = 2
/** Some browsers never answer; then nothing may wait for them. */
const PATIENCE_MS = 3_000

/**
 * This person's database on this device. Where the browser refuses one (private windows, no space), where another
 * release holds it, or where it breaks at any moment, callers get their `otherwise` and live in memory.
 */
export class Device {
  #name: string
  #database: Promise<Database | null> | undefined
  #onLate = () => {}

  constructor(personId: string) {
    this.#name = `parlor-${personId}`
  }

  async run<T>(work: (database: Database) => Promise<T>, otherwise: T): Promise<T> {
    this.#database ??= this.#open()
    const database = await this.#database
    if (!database) return otherwise
    try {
      return await work(database)
    } catch {
      return otherwise
    }
  }

  /** A later release has rows of another form; they are left to it. */
  runOnRows<T>(work: (database: Database) => Promise<T>, otherwise: T): Promise<T> {
    return this.run(async (database) => (database.version === VERSION ? work(database) : otherwise), otherwise)
  }

  /** Called when the database comes after it was given up: what lives in memory can be written now. */
  whenLate(callback: () => void): void {
    this.#onLate = callback
  }

  #open(): Promise<Database | null> {
    return new Promise((resolve) => {
      let isGivenUp = false
      const giveUp = () => {
        isGivenUp = true
        resolve(null)
      }
      const timer = setTimeout(giveUp, PATIENCE_MS)
      void this.#connect(giveUp)
        .catch(() => null)
        .then((database) => {
          clearTimeout(timer)
          resolve(database)
          if (!database || !isGivenUp) return
          this.#database = Promise.resolve(database)
          this.#onLate()
        })
    })
  }

  async #connect(onBlocked: () => void): Promise<Database> {
    const callbacks = { blocked: onBlocked, blocking: this.#makeWay, terminated: () => this.#lose() }
    try {
      return await openDB<Schema>(this.#name, VERSION, { ...callbacks, upgrade })
    } catch (error) {
      // Of a later release: unsent text outlives every release, so its store is still there.
      if (error instanceof Error && error.name === 'VersionError')
        return openDB<Schema>(this.#name, undefined, callbacks)
      throw error
    }
  }

  /** Another tab, of a later release, waits for this connection to go. */
  #makeWay = (_version: number, next: number | null, { target }: IDBVersionChangeEvent): void => {
    if (target instanceof IDBDatabase) target.close()
    // Deleted by hand: then it must not come back at once.
    if (next === null) this.#database = Promise.resolve(null)
    else this.#lose()
  }

  /** The next use opens it anew. */
  #lose(): void {
    this.#database = undefined
  }
}

function upgrade(database: Database, from: number): void {
  if (from < 1) database.createObjectStore('outbox', { keyPath: 'id' })
  for (const name of ['self', 'rooms'] as const)
    if (database.objectStoreNames.contains(name)) database.deleteObjectStore(name)
  database.createObjectStore('self')
  const rooms = database.createObjectStore('rooms', { keyPath: 'room' })
  rooms.createIndex('held', ['epoch', 'version', 'first', 'usedAt', 'size'])
}
