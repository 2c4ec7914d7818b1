import type { Settings } from '@/lib/people/shape'
import { type Found, type Known, withPresence } from '@/lib/presence/known'
import { call } from '@/lib/sync/call'
import type { LiveStore } from '@/lib/sync/store'

/** The server takes somebody for gone of whom it hears nothing for 90 seconds. */
const BEAT_MS = 30_000
/** Rows that come into sight together ask together. */
const SETTLE_MS = 200
const PEOPLE_PER_ASK = 200

/** Says while somebody looks at this page that they are there, and asks with it who of those in sight is there too. */
export class InSight {
  #store: LiveStore
  #watched = new Map<object, string[]>()
  #asked: string[] = []
  /** Of whom the stream has spoken since the last ask: its answer may be from before that. */
  #told = new Set<string>()
  /** Only the last answer counts: it is about everybody in sight. */
  #turn = 0
  #timer: ReturnType<typeof setTimeout> | undefined
  #dueAt = Number.POSITIVE_INFINITY
  #unsubscribe = () => {}

  constructor(store: LiveStore) {
    this.#store = store
  }

  start(): void {
    document.addEventListener('visibilitychange', this.#beat)
    this.#unsubscribe = this.#store.subscribe((now, before) => {
      if (now.status !== before.status) this.#onStatus()
      if (before.settings && !seesTheSame(now.settings, before.settings)) this.#lookAnew()
    })
    this.#onStatus()
  }

  stop(): void {
    document.removeEventListener('visibilitychange', this.#beat)
    this.#unsubscribe()
    this.#rest()
    this.#turn++
  }

  /** Keeps what is known of these people new, until the answer is called. */
  watch(ids: string[]): () => void {
    const key = {}
    this.#watched.set(key, ids)
    if (ids.some((id) => !this.#asked.includes(id))) this.#beatIn(SETTLE_MS)
    return () => this.#watched.delete(key)
  }

  hear(person: Found): void {
    this.#told.add(person.id)
    this.#take(person)
  }

  #take(person: Found): void {
    this.#hold(withPresence(this.#store.getState().presence, [person]))
  }

  /** What a page was rendered with may be old by now: whatever is known counts more. */
  suppose(person: Found): void {
    if (!(person.id in this.#store.getState().presence)) this.#take(person)
  }

  #beat = async (): Promise<void> => {
    this.#rest()
    if (document.visibilityState !== 'visible') return
    if (this.#store.getState().status !== 'live') return this.#hold({})
    const turn = ++this.#turn
    const ids = this.#people()
    this.#asked = ids
    this.#told = new Set()
    const answer = await call<{ people: Found[] }>('/api/v1/presence', {
      method: 'POST',
      body: { people: ids },
      priority: 'low',
    })
    if (turn !== this.#turn) return
    if (answer.ok) this.#believe(answer.data.people, ids)
    this.#beatIn(BEAT_MS)
  }

  /** Of whoever moved meanwhile the stream knows better: it speaks of every move, and of the last one last. */
  #believe(found: Found[], asked: string[]): void {
    const isOpen = (id: string) => !this.#told.has(id)
    const open = found.filter(({ id }) => isOpen(id))
    this.#hold(withPresence(this.#store.getState().presence, open, asked.filter(isOpen)))
  }

  /** Who begins to hide sees nothing of others from then on, and the other way round. */
  #lookAnew(): void {
    this.#hold({})
    this.#beatIn(0)
  }

  /** A blip is not worth a change; who hears nothing for longer does not know who is there. */
  #onStatus(): void {
    this.#rest()
    this.#beatIn(this.#store.getState().status === 'connecting' ? BEAT_MS : 0)
  }

  #beatIn(ms: number): void {
    const dueAt = performance.now() + ms
    if (dueAt >= this.#dueAt) return
    this.#rest()
    this.#dueAt = dueAt
    this.#timer = setTimeout(this.#beat, ms)
  }

  #rest(): void {
    clearTimeout(this.#timer)
    this.#dueAt = Number.POSITIVE_INFINITY
  }

  #people(): string[] {
    return [...new Set([...this.#watched.values()].flat())].slice(0, PEOPLE_PER_ASK)
  }

  #hold(presence: Known): void {
    if (presence !== this.#store.getState().presence) this.#store.setState({ presence })
  }
}

const seesTheSame = (one: Settings | null, other: Settings) =>
  one?.showsOnline === other.showsOnline && one.showsLastSeen === other.showsLastSeen
