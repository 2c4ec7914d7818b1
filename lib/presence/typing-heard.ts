import { nextExpiry, type Typists, withoutExpired, withSpoken, withTyping } from '@/lib/presence/typists'
import type { StreamEvent } from '@/lib/sync/connection'
import { without } from '@/lib/sync/state'
import type { LiveStore } from '@/lib/sync/store'

/** Keeps who types at the moment. Lossy: what is not heard of again ends by itself. */
export class TypingHeard {
  #store: LiveStore
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(store: LiveStore) {
    this.#store = store
  }

  stop(): void {
    clearTimeout(this.#timer)
  }

  /** Before the rows of the same event are applied: what is new can only be seen then. */
  hear(event: StreamEvent): void {
    const { typists, viewer, sync } = this.#store.getState()
    const now = performance.now()
    if (event.type === 'typing' && event.data.username !== viewer.username)
      this.#hold(withTyping(typists, event.data, now))
    if (event.type === 'change') {
      const lastNumber = sync.rooms[event.data.room]?.lastNumber ?? 0
      this.#hold(withSpoken(typists, event.data, { lastNumber, now }))
    }
    if (event.type === 'removed') this.#hold(without(typists, [event.data.room]))
  }

  #hold(typists: Typists): void {
    if (typists === this.#store.getState().typists) return
    this.#store.setState({ typists })
    clearTimeout(this.#timer)
    const wait = nextExpiry(typists) - performance.now()
    if (Number.isFinite(wait)) this.#timer = setTimeout(this.#expire, Math.max(0, wait))
  }

  #expire = (): void => this.#hold(withoutExpired(this.#store.getState().typists, performance.now()))
}
