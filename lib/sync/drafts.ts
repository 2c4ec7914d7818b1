import { fromStorage } from '@/lib/sync/storage'
import type { LiveStore } from '@/lib/sync/store'

const SETTLE_MS = 300

/** Text begun and not sent, kept on this device for this person, so that a reload or a crash loses half a second at most. */
export class Drafts {
  #store: LiveStore
  #texts: string
  #replies: string
  #unsaved = new Set<string>()
  /** What this tab knows to be kept, by room. */
  #kept = new Map<string, string>()
  #elsewhere = new Set<string>()
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(store: LiveStore) {
    this.#store = store
    const { id } = store.getState().viewer
    this.#texts = `parlor:draft:${id}:`
    this.#replies = `parlor:reply:${id}:`
  }

  start(): void {
    this.#load()
    window.addEventListener('pagehide', this.#save)
    window.addEventListener('storage', this.#onStorage)
  }

  stop(): void {
    this.#save()
    window.removeEventListener('pagehide', this.#save)
    window.removeEventListener('storage', this.#onStorage)
  }

  /** Also outside of the store's life: the composer asks while the page is still being put together. */
  get(room: string): string {
    return this.#store.getState().drafts[room] ?? this.#read(this.#texts + room)
  }

  /** Number of the message that it answers. */
  replyTo(room: string): number | null {
    return this.#store.getState().replies[room] ?? null
  }

  /** Last written in another tab of this browser, which also tells the server. The event that says so may be on its way. */
  isElsewhere(room: string): boolean {
    return (
      this.#elsewhere.has(room) || (!this.#unsaved.has(room) && this.#read(this.#texts + room) !== this.#held(room))
    )
  }

  /** As if written here: the other tab has been still for long. */
  takeOver(room: string): void {
    this.#elsewhere.delete(room)
  }

  set(room: string, text: string): void {
    this.#elsewhere.delete(room)
    this.#unsaved.add(room)
    this.#store.setState(({ drafts }) => ({ drafts: { ...drafts, [room]: text } }))
    this.#timer ??= setTimeout(this.#save, SETTLE_MS)
  }

  setReply(room: string, number: number | null): void {
    this.#elsewhere.delete(room)
    this.#store.setState(({ replies: { [room]: _, ...rest } }) => ({
      replies: number === null ? rest : { ...rest, [room]: number },
    }))
    this.#write(this.#replies + room, number === null ? '' : String(number))
  }

  /** Now, rather than in a moment. */
  flush(): void {
    this.#save()
  }

  #save = (): void => {
    clearTimeout(this.#timer)
    this.#timer = undefined
    for (const room of this.#unsaved) this.#keep(room)
    this.#unsaved.clear()
  }

  /** Nothing that another tab has written meanwhile is written over. */
  #keep(room: string): void {
    const mine = this.#store.getState().drafts[room] ?? ''
    const text = joinTexts(this.#kept.get(room) ?? '', mine, this.#read(this.#texts + room))
    if (text !== mine) this.#store.setState(({ drafts }) => ({ drafts: { ...drafts, [room]: text } }))
    this.#write(this.#texts + room, text)
    this.#kept.set(room, this.#read(this.#texts + room))
  }

  /** Written in another tab. */
  #onStorage = ({ key, newValue }: StorageEvent): void => {
    const { drafts, replies } = this.#store.getState()
    const prefix = [this.#texts, this.#replies].find((begins) => key?.startsWith(begins))
    if (!key || !prefix) return
    const room = key.slice(prefix.length)
    if (prefix === this.#texts && this.#unsaved.has(room)) {
      this.#save()
      return
    }
    // What both tabs have heard from the server, neither of them has written.
    if ((newValue ?? '') !== String((prefix === this.#texts ? drafts : replies)[room] ?? '')) this.#elsewhere.add(room)
    this.#load()
  }

  #load(): void {
    const numbers = Object.entries(this.#all(this.#replies)).map(([room, number]) => [room, Number(number)] as const)
    const kept = this.#all(this.#texts)
    const unsaved = [...this.#unsaved].map((room) => [room, this.#store.getState().drafts[room] ?? ''] as const)
    for (const [room] of unsaved) kept[room] = this.#kept.get(room) ?? ''
    this.#kept = new Map(Object.entries(kept))
    this.#store.setState({
      drafts: { ...kept, ...Object.fromEntries(unsaved) },
      replies: Object.fromEntries(numbers),
    })
  }

  /** As it would be kept. */
  #held(room: string): string {
    const text = this.#store.getState().drafts[room] ?? ''
    return text.trim() === '' ? '' : text
  }

  #all(prefix: string): Record<string, string> {
    return fromStorage(() => {
      const keys = Object.keys(localStorage).filter((key) => key.startsWith(prefix))
      return Object.fromEntries(keys.map((key) => [key.slice(prefix.length), localStorage.getItem(key) ?? '']))
    }, {})
  }

  #read(key: string): string {
    return fromStorage(() => localStorage.getItem(key) ?? '', '')
  }

  #write(key: string, text: string): void {
    fromStorage(() => {
      if (text.trim() === '') localStorage.removeItem(key)
      else localStorage.setItem(key, text)
    }, undefined)
  }
}

/** What two tabs have made of one text: both, where both have gone on. */
function joinTexts(kept: string, mine: string, theirs: string): string {
  if (theirs === kept || mine.includes(theirs)) return mine
  if (mine === kept || theirs.includes(mine)) return theirs
  const news = theirs.startsWith(kept) ? theirs.slice(kept.length) : theirs
  return [mine.trimEnd(), news.trimStart()].filter(Boolean).join('\n\n')
}
