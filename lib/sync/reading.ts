import { backoff } from '@/lib/sync/backoff'
import { call, isPassing } from '@/lib/sync/call'
import { isRequest, isWithBlocked } from '@/lib/sync/entry'
import { dispatch, type LiveStore } from '@/lib/sync/store'

const SETTLE_MS = 250

/** Tells the server how far I have read: forward only, once for many, and again until it knows. */
export class Reading {
  #store: LiveStore
  #wanted = new Map<string, number>()
  #timer: ReturnType<typeof setTimeout> | undefined
  #attempt = 0
  /** Rooms that I have marked as unread while they are open: they stay so until I leave them. */
  #unread = new Set<string>()

  constructor(store: LiveStore) {
    this.#store = store
  }

  start(): void {
    window.addEventListener('pagehide', this.#flush)
  }

  stop(): void {
    window.removeEventListener('pagehide', this.#flush)
    clearTimeout(this.#timer)
    this.#timer = undefined
  }

  read(room: string, number: number): void {
    if (this.#unread.has(room)) return
    const { rooms, own } = this.#store.getState().sync
    const held = rooms[room]
    // Nobody whom I have blocked, or do not know, hears that I have looked at what they wrote.
    if (held && (isRequest(held) || isWithBlocked(held, own))) return
    const readNumber = held?.readNumber ?? 0
    if (number <= Math.max(readNumber, this.#wanted.get(room) ?? 0)) return
    this.#wanted.set(room, number)
    dispatch(this.#store, { type: 'read', room, number })
    this.#timer ??= setTimeout(this.#flush, SETTLE_MS)
  }

  /** Everything from this message on is new again. */
  unreadFrom(room: string, number: number): void {
    this.#unread.add(room)
    this.#wanted.delete(room)
    dispatch(this.#store, { type: 'read', room, number: number - 1, isBack: true })
    void this.#takeBack(room, number - 1)
  }

  /** Nobody looks at this room any more. */
  left(room: string): void {
    this.#unread.delete(room)
  }

  async #takeBack(room: string, number: number): Promise<void> {
    const body = { number, force: true }
    const answer = await call(`/api/v1/rooms/${room}/read`, { method: 'PUT', body, keepalive: true })
    if (!answer.ok && isPassing(answer) && this.#unread.has(room))
      setTimeout(() => void this.#takeBack(room, number), SETTLE_MS + backoff(this.#attempt++))
  }

  #flush = (): void => {
    clearTimeout(this.#timer)
    this.#timer = undefined
    for (const [room, number] of this.#wanted) void this.#tell(room, number)
  }

  async #tell(room: string, number: number): Promise<void> {
    const answer = await call(`/api/v1/rooms/${room}/read`, {
      method: 'PUT',
      body: { number },
      keepalive: true,
      priority: 'low',
    })
    if (answer.ok || !isPassing(answer)) {
      this.#attempt = 0
      if (this.#wanted.get(room) === number) this.#wanted.delete(room)
      return
    }
    this.#timer ??= setTimeout(this.#flush, SETTLE_MS + (answer.retryAfterMs ?? 0) + backoff(this.#attempt++))
  }
}
