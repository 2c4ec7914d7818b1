import { fromStorage } from '@/lib/sync/storage'
import type { LiveStore } from '@/lib/sync/store'

const SETTLE_MS = 300

/** Text begun and not sent, kept on this device for this person, so that a reload or a crash loses half a second at most. */
export class Drafts {
  #store: LiveStore
  #prefix: string
  #unsaved = new Set<string>()
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(store: LiveStore) {
    this.#store = store
    this.#prefix = `parlor:draft:${store.getState().viewer.id}:`
  }

  start(): void {
    this.#store.setState({ drafts: this.#load() })
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
    return this.#store.getState().drafts[room] ?? this.#read(room)
  }

  set(room: string, text: string): void {
    this.#store.setState(({ drafts }) => ({ drafts: { ...drafts, [room]: text } }))
    this.#unsaved.add(room)
    this.#timer ??= setTimeout(this.#save, SETTLE_MS)
  }

  #save = (): void => {
    clearTimeout(this.#timer)
    this.#timer = undefined
    for (const room of this.#unsaved) this.#write(room, this.#store.getState().drafts[room] ?? '')
    this.#unsaved.clear()
  }

  /** Written in another tab. */
  #onStorage = ({ key }: StorageEvent): void => {
    if (key?.startsWith(this.#prefix)) this.#store.setState({ drafts: this.#load() })
  }

  #load(): Record<string, string> {
    return fromStorage(() => {
      const rooms = Object.keys(localStorage).filter((key) => key.startsWith(this.#prefix))
      return Object.fromEntries(rooms.map((key) => [key.slice(this.#prefix.length), localStorage.getItem(key) ?? '']))
    }, {})
  }

  #read(room: string): string {
    return fromStorage(() => localStorage.getItem(this.#prefix + room) ?? '', '')
  }

  #write(room: string, text: string): void {
    fromStorage(() => {
      if (text.trim() === '') localStorage.removeItem(this.#prefix + room)
      else localStorage.setItem(this.#prefix + room, text)
    }, undefined)
  }
}
