import { call, isPassing } from '@/lib/sync/call'
import { fromStorage } from '@/lib/sync/storage'
import type { LiveStore } from '@/lib/sync/store'

/** A room that I have left, which the server is told in a moment. */
export interface Leave {
  room: string
  title: string
  /** Who should own it from now on, where somebody has to. */
  successor: string | null
  /** When the server is told. */
  at: number
}

/** So long it can be taken back. */
const UNDO_MS = 10_000
const AGAIN_MS = 5_000

/**
 * Leaves rooms so that it can be taken back: a room goes out of sight at once, and the server is told ten seconds later,
 * or when the page goes. What a crash keeps from being told is told when the app is opened again.
 */
export class Leaving {
  #store: LiveStore
  #key: string
  #timers = new Map<string, ReturnType<typeof setTimeout>>()

  constructor(store: LiveStore) {
    this.#store = store
    this.#key = `parlor:leaving:${store.getState().viewer.id}`
  }

  start(): void {
    addEventListener('pagehide', this.#tellAll)
    // Another tab may still take it back.
    for (const leave of this.#kept()) this.#later(leave, () => this.#kept().some(({ room }) => room === leave.room))
  }

  stop(): void {
    removeEventListener('pagehide', this.#tellAll)
    this.#tellAll()
  }

  leave(left: Omit<Leave, 'at'>): void {
    const leave = { ...left, at: Date.now() + UNDO_MS }
    this.#store.setState(({ leaving }) => ({ leaving: { ...leaving, [leave.room]: leave } }))
    this.#keep()
    this.#later(leave)
  }

  undo(room: string): void {
    clearTimeout(this.#timers.get(room))
    this.#timers.delete(room)
    this.#forget(room)
  }

  #tellAll = (): void => {
    for (const leave of Object.values(this.#store.getState().leaving)) void this.#tell(leave)
  }

  #later(leave: Leave, stands = () => true): void {
    const tell = () => stands() && void this.#tell(leave)
    this.#timers.set(leave.room, setTimeout(tell, Math.max(0, leave.at - Date.now())))
  }

  async #tell(leave: Leave): Promise<void> {
    clearTimeout(this.#timers.get(leave.room))
    this.#timers.delete(leave.room)
    const answer = await this.#post(leave, leave.successor)
    // Whoever was to follow has left the room meanwhile: then it is decided as for anybody who names nobody.
    const outcome = !answer.ok && answer.status === 400 && leave.successor ? await this.#post(leave, null) : answer
    if (!outcome.ok && isPassing(outcome)) this.#later({ ...leave, at: Date.now() + AGAIN_MS })
    else this.#forget(leave.room)
  }

  #post({ room }: Leave, successor: string | null) {
    const body = successor === null ? {} : { successor }
    return call(`/api/v1/rooms/${room}/leave`, { method: 'POST', body, keepalive: true })
  }

  #forget(room: string): void {
    this.#store.setState(({ leaving: { [room]: _, ...leaving } }) => ({ leaving }))
    this.#keep()
  }

  #keep(): void {
    const leaves = JSON.stringify(Object.values(this.#store.getState().leaving))
    fromStorage(() => localStorage.setItem(this.#key, leaves), undefined)
  }

  /** What an earlier page did not get to say. */
  #kept(): Leave[] {
    return fromStorage(() => JSON.parse(localStorage.getItem(this.#key) ?? '[]') as Leave[], [])
  }
}
