import type { Draft } from '@/lib/messages/own-shape'
import { type Answer, call, isPassing } from '@/lib/sync/call'
import { type Base, type Begun, isSame, mergeDraft, noDraft } from '@/lib/sync/draft-merge'
import type { Drafts } from '@/lib/sync/drafts'
import { fromStorage } from '@/lib/sync/storage'
import type { LiveState, LiveStore } from '@/lib/sync/store'

const IDLE_MS = 1_500
/** After a server that was away or busy. */
const AGAIN_MS = 10_000
/** What another tab writes is that tab's to push, as long as it is there: so long after its last word it may be gone. */
const LEFT_MS = 10_000
/** Code units that the server takes for certain; what is longer stays on this device. */
const LONGEST = 20_000

/** Where somebody is writing: told what has come from elsewhere, and asked whether this is the moment for it. */
interface Field {
  room: string
  isBusy(): boolean
  /** `added` of another device stands below what is being written now. */
  onMerged(merged: { text: string; added: string | null }): void
}

/**
 * Keeps what is begun here and what the server holds of it together, room by room. What happened meanwhile makes no
 * difference, only where both stand: a lost answer, a reload or a day without a network end as any other change.
 */
export class DraftSync {
  #store: LiveStore
  #drafts: Drafts
  #prefix: string
  #field: Field | null = null
  #bases = new Map<string, Base>()
  #timers = new Map<string, ReturnType<typeof setTimeout>>()
  /** Rooms that another tab writes in, until it has been still for long. */
  #left = new Map<string, ReturnType<typeof setTimeout>>()
  #busy = new Set<string>()
  /** What the server will not have, by room. */
  #refused = new Map<string, string>()
  #unsubscribe = () => {}

  constructor(store: LiveStore, drafts: Drafts) {
    this.#store = store
    this.#drafts = drafts
    this.#prefix = `parlor:base:${store.getState().viewer.id}:`
  }

  start(): void {
    this.#unsubscribe = this.#store.subscribe((now, before) => {
      const isBack = now.status === 'live' && before.status !== 'live'
      if (isBack || now.sync.own !== before.sync.own || now.sync.self !== before.sync.self) this.settleAll()
      if (now.drafts !== before.drafts || now.replies !== before.replies) this.#onWritten(before)
    })
    window.addEventListener('pagehide', this.#flush)
    document.addEventListener('visibilitychange', this.#flush)
    this.settleAll()
  }

  stop(): void {
    this.#unsubscribe()
    window.removeEventListener('pagehide', this.#flush)
    document.removeEventListener('visibilitychange', this.#flush)
    for (const timer of [...this.#timers.values(), ...this.#left.values()]) clearTimeout(timer)
  }

  attach(field: Field): () => void {
    this.#field = field
    this.#settle(field.room)
    return () => {
      if (this.#field === field) this.#field = null
      this.flush(field.room)
    }
  }

  settleAll = (): void => {
    const { drafts, sync } = this.#store.getState()
    for (const room of new Set([...Object.keys(drafts), ...Object.keys(sync.own.drafts)])) this.#settle(room)
  }

  /** Now, rather than when nobody has typed for a while. */
  flush(room: string, keepalive = false): void {
    if (this.#timers.has(room)) void this.#push(room, keepalive)
  }

  /** Takes in what has come, then says what is new here. */
  #settle(room: string): void {
    if (this.#drafts.isElsewhere(room)) {
      if (!this.#left.has(room)) this.#leave(room)
      return
    }
    if (this.#busy.has(room) || (this.#field?.room === room && this.#field.isBusy())) return
    this.#takeIn(room)
    this.#plan(room)
  }

  #takeIn(room: string): void {
    const { sync } = this.#store.getState()
    const base = this.#base(room)
    const stored = sync.own.drafts[room] ?? null
    // What is held of the server may be older than what it has answered.
    if (sync.self < base.version || (stored && stored.version <= base.version)) return
    const mine = this.#mine(room)
    const merged = mergeDraft(mine, base, stored)
    if (!isSame(merged.mine, mine)) this.#take(room, merged.mine, { ...merged, was: mine.text })
    // After the text: whatever is kept of it contains what the server holds, as this says.
    this.#setBase(room, merged.base)
  }

  #take(room: string, { text, replyTo }: Begun, { added, was }: { added: string | null; was: string }): void {
    this.#drafts.setReply(room, replyTo)
    if (text === was) return
    if (this.#field?.room === room) this.#field.onMerged({ text, added })
    this.#drafts.set(room, text)
    this.#drafts.flush()
  }

  #onWritten(before: LiveState): void {
    const { drafts, replies } = this.#store.getState()
    for (const room of new Set([...Object.keys(drafts), ...Object.keys(before.drafts)])) {
      if (drafts[room] === before.drafts[room] && replies[room] === before.replies[room]) continue
      if (this.#drafts.isElsewhere(room)) this.#leave(room)
      else this.#goOn(room)
    }
  }

  /** To the tab that writes there; should it be closed or have crashed, its draft is not forgotten. */
  #leave(room: string): void {
    this.#cancel(room)
    const takeOver = () => {
      this.#drafts.takeOver(room)
      this.#forgetLeft(room)
      this.#settle(room)
    }
    this.#left.set(room, setTimeout(takeOver, LEFT_MS))
  }

  #goOn(room: string): void {
    if (this.#left.has(room)) this.#forgetLeft(room)
    if (!this.#busy.has(room)) this.#plan(room)
  }

  /** From here on it is this tab's again, which goes on from where the other one stood with the server. */
  #forgetLeft(room: string): void {
    this.#cancel(room)
    this.#bases.delete(room)
  }

  #cancel(room: string): void {
    for (const timers of [this.#timers, this.#left]) {
      clearTimeout(timers.get(room))
      timers.delete(room)
    }
  }

  #plan(room: string, wait = IDLE_MS): void {
    const mine = this.#mine(room)
    const isNew =
      !isSame(mine, this.#base(room)) && mine.text.length <= LONGEST && this.#refused.get(room) !== mine.text
    clearTimeout(this.#timers.get(room))
    this.#timers.delete(room)
    // Cleared: the other devices should know at once.
    if (isNew)
      this.#timers.set(
        room,
        setTimeout(() => void this.#push(room), mine.text === '' ? 0 : wait),
      )
  }

  async #push(room: string, keepalive = false): Promise<void> {
    const { status, sync } = this.#store.getState()
    const [mine, base] = [this.#mine(room), this.#base(room)]
    clearTimeout(this.#timers.get(room))
    this.#timers.delete(room)
    if (this.#busy.has(room) || status === 'offline' || isSame(mine, base)) return
    this.#busy.add(room)
    this.#setBase(room, { ...base, sent: mine.text })
    const answer = await call<{ draft: Draft }>(`/api/v1/rooms/${room}/draft`, {
      method: 'PUT',
      keepalive,
      body: { text: mine.text, base: base.version, ...(mine.text !== '' && { replyTo: mine.replyTo }) },
    })
    this.#busy.delete(room)
    if (answer.ok) this.#setBase(room, { ...mine, version: answer.data.draft.version, epoch: sync.epoch })
    else this.#onRefusal(room, mine, answer)
    if (answer.ok || this.#hasNews(room)) this.#settle(room)
  }

  /** A conflict ends by itself: the stream brings what it was with. */
  #onRefusal(room: string, { text }: Begun, refusal: Extract<Answer<unknown>, { ok: false }>): void {
    if (isPassing(refusal) || refusal.status === 409) this.#plan(room, refusal.retryAfterMs ?? AGAIN_MS)
    else this.#refused.set(room, text)
  }

  #hasNews(room: string): boolean {
    return (this.#store.getState().sync.own.drafts[room]?.version ?? 0) > this.#base(room).version
  }

  #flush = (): void => {
    if (document.visibilityState === 'hidden') for (const room of this.#timers.keys()) this.flush(room, true)
  }

  #mine(room: string): Begun {
    const text = this.#drafts.get(room).replaceAll('\0', '').toWellFormed()
    return text.trim() === '' ? { text: '', replyTo: null } : { text, replyTo: this.#drafts.replyTo(room) }
  }

  /** Of this life of the database; what came from another has no place any more. */
  #base(room: string): Base {
    const { epoch } = this.#store.getState().sync
    const base = this.#bases.get(room) ?? this.#readBase(room)
    return base?.epoch === epoch ? base : noDraft(epoch)
  }

  #setBase(room: string, base: Base): void {
    this.#bases.set(room, base)
    const isNone = base.text === '' && base.sent === undefined
    fromStorage(() => {
      if (isNone) localStorage.removeItem(this.#prefix + room)
      else localStorage.setItem(this.#prefix + room, JSON.stringify(base))
    }, undefined)
  }

  #readBase(room: string): Base | null {
    return fromStorage(() => JSON.parse(localStorage.getItem(this.#prefix + room) ?? 'null') as Base | null, null)
  }
}
