import type { Device } from '@/lib/sync/device'
import type { Unsent } from '@/lib/sync/outbox'

/** Unsent messages on this device. Where it takes none, a reload forgets what has not gone out. */
export class OutboxStore {
  #device: Device

  constructor(device: Device) {
    this.#device = device
  }

  /** Oldest first: ids sort by the time they were made. */
  all(): Promise<Unsent[]> {
    return this.#device.run((database) => database.getAll('outbox'), [])
  }

  /** False when another tab has sent or discarded it. */
  has(id: string): Promise<boolean> {
    return this.#device.run(async (database) => (await database.count('outbox', id)) > 0, true)
  }

  /** What was written in the same room before, and is still to go out. */
  async before({ id, room }: Unsent): Promise<Unsent[]> {
    const older = await this.#device.run((database) => database.getAll('outbox', IDBKeyRange.upperBound(id, true)), [])
    return older.filter((entry) => entry.room === room && entry.state !== 'failed')
  }

  /** Whether it is now on the device. Where space is short, rows make way: they can be fetched again. */
  put(entry: Unsent): Promise<boolean> {
    return this.#device.run(async (database) => {
      await database.put('outbox', entry).catch(async () => {
        await database.clear('rooms')
        await database.put('outbox', entry)
      })
      return true
    }, false)
  }

  clear(): Promise<void> {
    return this.#device.run((database) => database.clear('outbox'), undefined)
  }

  delete(id: string): Promise<void> {
    return this.#device.run((database) => database.delete('outbox', id), undefined)
  }
}
