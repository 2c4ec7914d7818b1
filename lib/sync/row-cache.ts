import { cacheList, cacheRoom } from '@/lib/sync/cached'
import type { Device } from '@/lib/sync/device'
import { forgetPerson, rememberedPerson, rememberPerson } from '@/lib/sync/remembered'
import { RowStore } from '@/lib/sync/row-store'
import type { SyncState } from '@/lib/sync/state'
import { dispatch, type LiveStore } from '@/lib/sync/store'
import type { Timeline } from '@/lib/sync/timeline'
import { NOT_LOADED } from '@/lib/sync/versions'

const SETTLE_MS = 1_000
/** With more new messages than this, the newest page is shorter than the way to it. */
const FAR = 300

/** Keeps on the device what this tab holds, and brings back what it does not hold yet. */
export class RowCache {
  #store: LiveStore
  #rows: RowStore
  #saved: Pick<SyncState, 'rooms' | 'self'> | null = null
  #savedRooms = new Map<string, Timeline>()
  #usedAt = new Map<string, number>()
  #timer: ReturnType<typeof setTimeout> | undefined
  #unsubscribe = () => {}

  constructor(store: LiveStore, device: Device) {
    this.#store = store
    this.#rows = new RowStore(store.getState().viewer.id, device)
  }

  start(): void {
    this.#remember(this.#store.getState().viewer.id)
    this.#rows.start()
    this.#unsubscribe = this.#store.subscribe((now, before) => {
      if (now.sync !== before.sync) this.#saveSoon()
    })
    window.addEventListener('pagehide', this.#saveNow)
    document.addEventListener('visibilitychange', this.#onHidden)
    this.#saveSoon()
  }

  stop(): void {
    this.#unsubscribe()
    window.removeEventListener('pagehide', this.#saveNow)
    document.removeEventListener('visibilitychange', this.#onHidden)
    this.#saveNow()
  }

  /** Whether this room is held now, from the device if it was not before. */
  async recall(id: string): Promise<boolean> {
    this.#usedAt.set(id, Date.now())
    if (this.#isHeld(id)) return true
    const room = await this.#rows.room(id)
    const { sync, status } = this.#store.getState()
    const missed = (sync.rooms[id]?.lastNumber ?? 0) - (room?.messages.at(-1)?.number ?? 0)
    if (room && (status !== 'live' || missed <= FAR)) dispatch(this.#store, { type: 'recalled', room })
    return this.#isHeld(id)
  }

  /** Nothing that was read stays on the device, and this tab writes nothing there any more. */
  async wipe(): Promise<void> {
    await this.#rows.wipe()
    forgetPerson(this.#store.getState().viewer.id)
  }

  /** Whoever was in before has no rows here any more. */
  #remember(id: string): void {
    const before = rememberedPerson()
    rememberPerson(id)
    if (before !== null && before !== id) void new RowStore(before).wipe()
  }

  #isHeld(id: string): boolean {
    const timeline = this.#store.getState().sync.timelines[id]
    return timeline !== undefined && timeline.version !== NOT_LOADED
  }

  #saveSoon(): void {
    this.#timer ??= setTimeout(this.#saveNow, SETTLE_MS)
  }

  #saveNow = (): void => {
    clearTimeout(this.#timer)
    this.#timer = undefined
    void this.#save()
  }

  async #save(): Promise<void> {
    const { viewer, sync } = this.#store.getState()
    const list = cacheList(viewer, sync)
    const changed = Object.keys(sync.timelines).filter((id) => sync.timelines[id] !== this.#savedRooms.get(id))
    const isListNew = sync.rooms !== this.#saved?.rooms || sync.self !== this.#saved.self
    if (!list || (changed.length === 0 && !isListNew)) return
    const rooms = changed.flatMap((id) => cacheRoom(sync, id, this.#useOf(id)) ?? [])
    if (!(await this.#rows.save(list, rooms))) return
    this.#saved = sync
    for (const id of changed) if (sync.timelines[id]) this.#savedRooms.set(id, sync.timelines[id])
  }

  /** When it was opened last, as far as this tab knows. */
  #useOf(id: string): number {
    const usedAt = this.#usedAt.get(id) ?? Date.now()
    this.#usedAt.set(id, usedAt)
    return usedAt
  }

  #onHidden = (): void => {
    if (document.visibilityState === 'hidden') this.#saveNow()
  }
}
