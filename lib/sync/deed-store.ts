import type { Deed } from '@/lib/sync/deeds'
import { fromStorage } from '@/lib/sync/storage'

/** Deeds that are not done, on this device for this person. Written at once: the next thing may be a crash. */
export class DeedStore {
  #prefix: string

  constructor(personId: string) {
    this.#prefix = `${DEEDS}${personId}:`
  }

  all(): Map<string, Deed> {
    return fromStorage(() => {
      const keys = Object.keys(localStorage).filter((key) => key.startsWith(this.#prefix))
      const kept = keys.map((key): [string, unknown] => [key, JSON.parse(localStorage.getItem(key) ?? 'null')])
      return new Map(kept.flatMap(([key, deed]) => (isDeed(deed) ? [[key.slice(this.#prefix.length), deed]] : [])))
    }, new Map())
  }

  put(key: string, deed: Deed): void {
    fromStorage(() => localStorage.setItem(this.#prefix + key, JSON.stringify(deed)), undefined)
  }

  delete(key: string): void {
    fromStorage(() => localStorage.removeItem(this.#prefix + key), undefined)
  }

  isMine(key: string | null): boolean {
    return key?.startsWith(this.#prefix) ?? false
  }
}

const DEEDS = 'parlor:deed:'

/** Another release wrote it, or a hand. */
function isDeed(value: unknown): value is Deed {
  if (typeof value !== 'object' || value === null) return false
  const { kind, room, number, due, emoji } = value as Record<string, unknown>
  const isSpot = typeof room === 'string' && Number.isSafeInteger(number)
  return isSpot && ((kind === 'delete' && typeof due === 'number') || (kind === 'react' && typeof emoji === 'string'))
}
