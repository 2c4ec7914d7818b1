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

const instances = new WeakMap<LiveStore, Leaving>()

/** The one of this page. Not made with the rest that is live: it comes when the page is at rest. */
export function leavingOf(store: LiveStore): Leaving {
  const held = instances.get(store) ?? new Leaving(store)
  instances.set(store, held)
  return held
}

/** So long it can be taken back. */
const UNDO_MS = 10_000
const AGAIN_MS = 5_000

/**
 * Leaves rooms so that it can be taken back: a room goes out of sight at once, and the server is told ten seconds later,
 * or when the page goes. What a crash keeps from being told is told when the app is opened again.
 */
class Leaving {
  #store: LiveStore
  #key: string
  #timers = new Map<string, ReturnType<typeof setTimeout>>()

  constructor(store: LiveStore) {
    this.#store = store
    this.#key = `parlor:leaving:${store.getState().viewer.id}`
  }

  start(): void {
    addEventListener('pagehide', this.#onHide)
    // Another tab may still take it back.
    for (const leave of this.#kept()) this.#later(leave, () => this.#kept().some(({ room }) => room === leave.room))
  }

  stop(): void {
    removeEventListener('pagehide', this.#onHide)
    this.#onHide()
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

  /** A beacon goes out even while the page goes. What it does not take is kept for the next page. */
  #onHide = (): void => {
    for (const { room, successor } of Object.values(this.#store.getState().leaving)) {
      clearTimeout(this.#timers.get(room))
      const body = new Blob([JSON.stringify(bodyOf(successor))], { type: 'application/json' })
      if (navigator.sendBeacon(pathOf(room), body)) this.#forget(room)
    }
  }

  #later(leave: Leave, stands = () => true): void {
    clearTimeout(this.#timers.get(leave.room))
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
    return call(pathOf(room), { method: 'POST', body: bodyOf(successor), keepalive: true })
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

const pathOf = (room: string) => `/api/v1/rooms/${room}/leave`
const bodyOf = (successor: string | null) => (successor === null ? {} : { successor })
