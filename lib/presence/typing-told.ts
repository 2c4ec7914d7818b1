import type { Room } from '@/lib/rooms/shape'
import { call } from '@/lib/sync/call'
import { TYPING_MEMBERS_MAX } from '@/lib/sync/limits'
import type { LiveStore } from '@/lib/sync/store'

/** What is told holds for six seconds, so that one word lost on the way is not seen. */
const EVERY_MS = 3_000
/** After a message the others first have to get it: a word of typing that overtakes it would mean nothing. */
const REST_MS = 1_500

/** Tells the others that the viewer is typing. Worth one try and no waiting: nothing else depends on it. */
export class TypingTold {
  #store: LiveStore
  /** By room: not before this time. */
  #notBefore = new Map<string, number>()
  #patientUntil = 0
  #isUnderWay = false

  constructor(store: LiveStore) {
    this.#store = store
  }

  /** The person has just typed something. */
  typed({ id, memberCount }: Pick<Room, 'id' | 'memberCount'>): void {
    const { status, settings } = this.#store.getState()
    const now = performance.now()
    const isTold = now < Math.max(this.#notBefore.get(id) ?? 0, this.#patientUntil)
    if (isTold || this.#isUnderWay || status !== 'live') return
    if (!settings?.showsTyping || memberCount > TYPING_MEMBERS_MAX) return
    this.#notBefore.set(id, now + EVERY_MS)
    void this.#tell(id)
  }

  /** What was typed is on its way. */
  sent(room: string): void {
    this.#notBefore.set(room, Math.max(this.#notBefore.get(room) ?? 0, performance.now() + REST_MS))
  }

  async #tell(room: string): Promise<void> {
    this.#isUnderWay = true
    const answer = await call(`/api/v1/rooms/${room}/typing`, { method: 'POST' })
    this.#isUnderWay = false
    if (!answer.ok) this.#patientUntil = performance.now() + (answer.retryAfterMs ?? EVERY_MS)
  }
}
