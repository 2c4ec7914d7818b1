import { whenIdle } from '@/lib/idle'
import type { Author } from '@/lib/people/shape'
import { InSight } from '@/lib/presence/in-sight'
import { TypingHeard } from '@/lib/presence/typing-heard'
import { TypingTold } from '@/lib/presence/typing-told'
import type { Ready } from '@/lib/stream/shape'
import { call } from '@/lib/sync/call'
import type { StreamEvent } from '@/lib/sync/connection'
import type { Deeds } from '@/lib/sync/deeds'
import { Device } from '@/lib/sync/device'
import { Drafts } from '@/lib/sync/drafts'
import { Healing } from '@/lib/sync/healing'
import { History } from '@/lib/sync/history'
import { OtherPerson } from '@/lib/sync/other-person'
import { Places } from '@/lib/sync/places'
import { Reading } from '@/lib/sync/reading'
import { holdReadings } from '@/lib/sync/readings'
import { RowCache } from '@/lib/sync/row-cache'
import type { RoomsAnswer } from '@/lib/sync/self'
import { Sender } from '@/lib/sync/sender'
import { SharedStream } from '@/lib/sync/shared-stream'
import { createLiveStore, dispatch, type LiveStore } from '@/lib/sync/store'

/** As long as a form is waited for that signs this page in anew. */
const MOVES_WITHIN_MS = 20_000
/** A device that does not answer must not keep anybody in. */
const WIPED_WITHIN_MS = 1_000

/** Everything that lives behind the page: what is held, and what keeps it true. */
export class Live {
  readonly store: LiveStore
  readonly drafts: Drafts
  readonly history: History
  readonly places = new Places()
  readonly reading: Reading
  readonly sender: Sender
  readonly inSight: InSight
  readonly typing: TypingTold
  #typists: TypingHeard
  #leaving: Promise<void> | undefined
  #movesUntil = 0
  #deeds: Promise<Deeds> | undefined
  #cache: RowCache
  #healing: Healing
  #otherPerson: OtherPerson
  #stream: SharedStream

  constructor(viewer: Author, initial: RoomsAnswer) {
    this.store = createLiveStore(viewer, initial)
    this.drafts = new Drafts(this.store)
    this.history = new History(this.store)
    this.reading = new Reading(this.store)
    const device = new Device(viewer.id)
    this.sender = new Sender(this.store, device)
    this.inSight = new InSight(this.store)
    this.typing = new TypingTold(this.store)
    this.#typists = new TypingHeard(this.store)
    this.#cache = new RowCache(this.store, device)
    this.#stream = new SharedStream(viewer.id, {
      onEvent: (event) => this.#hear(event),
      onStatus: (status) => this.store.setState({ status }),
      onRefused: () => this.#askWhy(),
      present: () => this.#present(),
    })
    this.#otherPerson = new OtherPerson(viewer.id, () => location.reload())
    this.#healing = new Healing(this.store, () => this.#stream.restart())
  }

  start(): void {
    this.drafts.start()
    this.reading.start()
    this.sender.start()
    this.#cache.start()
    this.#otherPerson.start()
    this.#healing.start()
    this.#stream.start()
    this.inSight.start()
    whenIdle(() => void this.deeds().catch(() => {}))
  }

  stop(): void {
    void this.#deeds?.then((deeds) => deeds.stop())
    this.#deeds = undefined
    this.inSight.stop()
    this.#typists.stop()
    this.#stream.stop()
    this.#healing.stop()
    this.#otherPerson.stop()
    this.#cache.stop()
    this.sender.stop()
    this.reading.stop()
    this.drafts.stop()
  }

  /** What was done to messages, and goes to the server by and by. Not needed for the first sight of a page. */
  deeds(): Promise<Deeds> {
    this.#deeds ??= import('@/lib/sync/deeds').then(({ Deeds }) => {
      const deeds = new Deeds(this.store)
      deeds.start()
      return deeds
    })
    return this.#deeds
  }

  /** Brings a room from the device, when its messages are not held: whether they are now. */
  recall(room: string): Promise<boolean> {
    return this.#cache.recall(room)
  }

  /** A form is on its way whose answer signs this page in anew: that the old session ends meanwhile is no reason to go. */
  moves(): void {
    this.#movesUntil = Date.now() + MOVES_WITHIN_MS
  }

  /** Takes everything read off the device. What was written and not sent stays. */
  wipeRows(): Promise<void> {
    return this.#cache.wipe()
  }

  #hear(event: StreamEvent): void {
    // First, since only the state before shows which of its messages are new.
    this.#typists.hear(event)
    if (event.type === 'self' && event.data.settings) this.store.setState({ settings: event.data.settings })
    switch (event.type) {
      case 'ready':
      case 'change':
      case 'self':
      case 'removed':
      case 'reset':
        dispatch(this.store, event)
        break
      case 'person':
        this.inSight.hear(event.data.person)
        break
      case 'read':
        holdReadings(this.store, event.data.room, [event.data])
    }
  }

  /** What the stream would say to a tab that comes now: this one has heard all of it. */
  #present(): Ready {
    const { epoch, selfHead, heads } = this.store.getState().sync
    return { epoch, version: selfHead, rooms: heads }
  }

  /** An EventSource does not say why it was refused. */
  async #askWhy() {
    const answer = await call('/api/v1/me')
    if (answer.ok) return { isFinal: false, retryAfterMs: null }
    const isSignedOut = answer.status === 401 && Date.now() > this.#movesUntil
    // A stream that is begun anew meanwhile is refused as well, and a second journey would break off the first.
    this.#leaving ??= isSignedOut ? this.#leave() : undefined
    await this.#leaving
    return { isFinal: isSignedOut, retryAfterMs: answer.retryAfterMs }
  }

  async #leave(): Promise<void> {
    await Promise.race([this.wipeRows(), delay(WIPED_WITHIN_MS)])
    // Whoever comes back to this page as it was is sent away again.
    window.addEventListener('pagehide', () => (this.#leaving = undefined), { once: true })
    location.assign(`/sign-in?next=${encodeURIComponent(location.pathname + location.search)}`)
  }
}

const delay = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))
