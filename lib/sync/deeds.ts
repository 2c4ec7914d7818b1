import { type Wish, withWish } from '@/lib/messages/reactions'
import type { Shown } from '@/lib/messages/shown'
import { backoff } from '@/lib/sync/backoff'
import { call, isPassing } from '@/lib/sync/call'
import { DeedStore } from '@/lib/sync/deed-store'
import type { LiveStore } from '@/lib/sync/store'

/** Where a message is. */
export interface Spot {
  room: string
  number: number
}

/** Something done to a message that shows at once, and that the server has still to hear. */
export type Deed = Spot & { isDone: boolean } & (
    | {
        kind: 'delete'
        /** Until then I can change my mind; 0 when it has gone out. */
        due: number
      }
    | ({ kind: 'react' } & Wish)
  )

/** How long a deletion can be taken back. */
const UNDO_MS = 10_000

/**
 * Takes deletions and reactions to the server: shown at once, kept on the device, told when they are due, again until
 * an answer comes, and taken back when the server says no.
 */
export class Deeds {
  /** Told when the server has refused something. */
  onRefused = () => {}
  #store: LiveStore
  #kept: DeedStore
  #deeds = new Map<string, Deed>()
  #running = new Set<string>()
  #attempt = 0
  #timer: ReturnType<typeof setTimeout> | undefined
  #unsubscribe = () => {}

  constructor(store: LiveStore) {
    this.#store = store
    this.#kept = new DeedStore(store.getState().viewer.id)
  }

  start(): void {
    this.#unsubscribe = this.#store.subscribe(({ status }, before) => {
      if (status !== before.status) this.#pump()
    })
    window.addEventListener('pagehide', this.#leave)
    window.addEventListener('storage', this.#onStorage)
    this.#adopt()
  }

  stop(): void {
    this.#unsubscribe()
    window.removeEventListener('pagehide', this.#leave)
    window.removeEventListener('storage', this.#onStorage)
    clearTimeout(this.#timer)
  }

  delete({ room, number }: Spot): void {
    this.#put({ kind: 'delete', room, number, due: Date.now() + UNDO_MS, isDone: false })
  }

  /** Takes a deletion back, as long as it has not gone out. */
  undo(spot: Spot): void {
    const key = keyOf({ ...spot, kind: 'delete' })
    const deed = this.#deeds.get(key)
    if (deed?.kind === 'delete' && deed.due > 0) this.#drop(key)
  }

  react({ room, number }: Spot, { emoji, isOn, since }: Omit<Wish, 'isDone'>): void {
    this.#put({ kind: 'react', room, number, emoji, isOn, since, isDone: false })
  }

  /** Somebody signs out: it goes out now, and nothing of it stays here. */
  finish(): void {
    this.#leave()
    for (const key of this.#deeds.keys()) this.#kept.delete(key)
  }

  #put(deed: Deed): void {
    this.#deeds.set(keyOf(deed), deed)
    this.#kept.put(keyOf(deed), deed)
    this.#show()
    this.#pump()
  }

  #drop(key: string): void {
    this.#deeds.delete(key)
    this.#kept.delete(key)
    this.#show()
  }

  /** What is on the device: of an earlier page that crashed, or of another tab. */
  #adopt(): void {
    const kept = this.#kept.all()
    for (const [key, deed] of this.#deeds) if (!deed.isDone && !kept.has(key)) this.#deeds.delete(key)
    for (const [key, deed] of kept) this.#deeds.set(key, deed)
    this.#show()
    this.#pump()
  }

  #onStorage = ({ key }: StorageEvent): void => {
    if (this.#kept.isMine(key)) this.#adopt()
  }

  /** Nobody is left to change their mind. */
  #leave = (): void => {
    for (const [key, deed] of this.#deeds) if (!deed.isDone) void this.#tell(key, deed)
  }

  #pump(): void {
    clearTimeout(this.#timer)
    const { status } = this.#store.getState()
    const open = [...this.#deeds].filter(([, { isDone }]) => !isDone)
    if (status === 'offline' || open.length === 0) return
    const now = Date.now()
    for (const [key, deed] of open) if (dueOf(deed) <= now && !this.#running.has(key)) void this.#tell(key, deed)
    const next = Math.min(...open.map(([, deed]) => dueOf(deed)).filter((due) => due > now))
    if (next < Number.POSITIVE_INFINITY) this.#timer = setTimeout(() => this.#pump(), next - now)
  }

  async #tell(key: string, given: Deed): Promise<void> {
    const deed = given.kind === 'delete' ? { ...given, due: 0 } : given
    this.#deeds.set(key, deed)
    this.#kept.put(key, deed)
    if (deed !== given) this.#show()
    this.#running.add(key)
    const answer = await call(pathOf(deed), { method: methodOf(deed), keepalive: true })
    this.#running.delete(key)
    // Wished otherwise meanwhile: that is told next.
    if (this.#deeds.get(key) !== deed) return this.#pump()
    if (answer.ok) this.#onDone(key, deed)
    else if (isPassing(answer) || answer.status === 401) this.#tellLater(answer.retryAfterMs ?? 0)
    else {
      this.#drop(key)
      // Gone meanwhile is what was wanted.
      if (answer.status !== 404) this.onRefused()
    }
  }

  #onDone(key: string, deed: Deed): void {
    this.#attempt = 0
    this.#kept.delete(key)
    this.#deeds.set(key, { ...deed, isDone: true })
    this.#show()
  }

  #tellLater(patienceMs: number): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.#pump(), patienceMs + backoff(this.#attempt++))
  }

  /** Lays what was done over what the server says. */
  #show(): void {
    const viewerId = this.#store.getState().viewer.id
    const byMessage = Map.groupBy(this.#deeds.values(), ({ room, number }) => `${room}/${number}`)
    this.#store.setState({
      overlay: (shown) => {
        const deeds = shown.number === null || shown.isDeleted ? [] : byMessage.get(`${shown.room}/${shown.number}`)
        return (deeds ?? []).reduce((so, deed) => withDeed(so, deed, viewerId), shown)
      },
    })
  }
}

function withDeed(shown: Shown, deed: Deed, viewerId: string): Shown {
  if (deed.kind === 'react')
    return { ...shown, reactions: withWish(shown.reactions, deed, { version: shown.version, viewerId }) }
  return { ...shown, ...NOTHING, isDeleted: true, isUndoable: deed.due > 0 }
}

/** What a tombstone has of a message. */
const NOTHING = {
  text: '',
  body: null,
  replyTo: null,
  mentions: [],
  preview: null,
  poll: null,
  forwarded: null,
  reactions: [],
  isEdited: false,
  isPinned: false,
} satisfies Partial<Shown>

const keyOf = (deed: Spot & { kind: Deed['kind']; emoji?: string }) =>
  `${deed.room}/${deed.number}/${deed.kind}/${deed.emoji ?? ''}`

const dueOf = (deed: Deed) => (deed.kind === 'delete' ? deed.due : 0)

const methodOf = (deed: Deed) => (deed.kind === 'react' && deed.isOn ? 'PUT' : 'DELETE')

function pathOf(deed: Deed): string {
  const path = `/api/v1/rooms/${deed.room}/messages/${deed.number}`
  return deed.kind === 'delete' ? path : `${path}/reactions/${encodeURIComponent(deed.emoji)}`
}
