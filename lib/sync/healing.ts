import type { HistoryPage } from '@/lib/messages/shape'
import type { ManyChangesAnswer } from '@/lib/stream/shape'
import { backoff } from '@/lib/sync/backoff'
import { type Answer, call } from '@/lib/sync/call'
import { ROOMS_PER_ASK } from '@/lib/sync/limits'
import type { RoomsAnswer } from '@/lib/sync/self'
import { type Missing, missing } from '@/lib/sync/state'
import { dispatch, type LiveStore } from '@/lib/sync/store'

/** What the stream has said only half by now, its next event often completes. */
const PATIENCE_MS = 40

/** Fetches what is missing, for as long as something is and the stream is open. */
export class Healing {
  #store: LiveStore
  #onOtherEpoch: () => void
  #isStopped = true
  #isRunning = false
  #attempt = 0
  #unsubscribe = () => {}
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(store: LiveStore, onOtherEpoch: () => void) {
    this.#store = store
    this.#onOtherEpoch = onOtherEpoch
  }

  start(): void {
    this.#isStopped = false
    this.#unsubscribe = this.#store.subscribe(() => this.#look(PATIENCE_MS))
  }

  stop(): void {
    this.#isStopped = true
    this.#unsubscribe()
    clearTimeout(this.#timer)
    this.#timer = undefined
  }

  #look(delay: number): void {
    const { sync, status } = this.#store.getState()
    if (this.#isStopped || this.#isRunning || this.#timer !== undefined || status !== 'live' || !missing(sync)) return
    this.#timer = setTimeout(() => void this.#heal(), delay)
  }

  async #heal(): Promise<void> {
    this.#timer = undefined
    const before = this.#store.getState().sync
    const wanted = missing(before)
    if (!wanted) return
    this.#isRunning = true
    const answers = await Promise.all(this.#ask(wanted))
    this.#isRunning = false
    // An answer that changes nothing would be asked for again at once, for ever.
    const hasHelped = answers.every((isOk) => isOk) && this.#store.getState().sync !== before
    this.#attempt = hasHelped ? 0 : this.#attempt + 1
    this.#look(hasHelped ? 0 : backoff(this.#attempt))
  }

  #ask({ rooms, changes, history }: Missing): Promise<boolean>[] {
    const asked = Object.entries(changes).slice(0, ROOMS_PER_ASK)
    return [
      ...(rooms ? [this.#askRooms()] : []),
      ...(asked.length > 0 ? [this.#askChanges(Object.fromEntries(asked))] : []),
      ...history.map((room) => this.#askHistory(room)),
    ]
  }

  async #askRooms(): Promise<boolean> {
    const answer = await call<RoomsAnswer>('/api/v1/rooms')
    return this.#take(answer, (data) => dispatch(this.#store, { type: 'rooms', data }))
  }

  async #askChanges(rooms: Record<string, number>): Promise<boolean> {
    const { epoch } = this.#store.getState().sync
    const body = { epoch, rooms }
    const answer = await call<ManyChangesAnswer>('/api/v1/changes', { method: 'POST', body })
    return this.#take(answer, (data) => dispatch(this.#store, { type: 'changes', data }))
  }

  async #askHistory(room: string): Promise<boolean> {
    const answer = await call<HistoryPage>(`/api/v1/rooms/${room}/messages`)
    if (!answer.ok && answer.status === 404) dispatch(this.#store, { type: 'removed', data: { room } })
    return this.#take(answer, (page) => dispatch(this.#store, { type: 'opened', room, page }))
  }

  #take<T extends { epoch: string }>(answer: Answer<T>, take: (data: T) => void): boolean {
    if (!answer.ok) return false
    // Whether this answer or what is held belongs to the past, only the stream's `ready` can say.
    if (answer.data.epoch !== this.#store.getState().sync.epoch) this.#onOtherEpoch()
    else take(answer.data)
    return true
  }
}
