import { type CachedList, type CachedRoom, cacheList, cacheRoom, isAhead, isNews, toDrop } from '@/lib/sync/cached'
import type { RoomsAnswer } from '@/lib/sync/self'
import type { SyncState } from '@/lib/sync/state'
import { NOT_LOADED } from '@/lib/sync/versions'

/** The device's rows in memory, by the same rules, but for one: each room is saved alone, as if the rest were lost. */
export class ModelDevice {
  #list: CachedList | null = null
  #rooms = new Map<string, CachedRoom>()
  #time = 0

  saveList(state: SyncState): void {
    const { viewerId: id } = state
    const list = cacheList({ id, username: id, name: id, avatarUrl: null }, state)
    if (!list || isAhead(this.#list, list)) return
    this.#list = structuredClone(list)
    for (const room of toDrop([...this.#rooms.values()], list)) this.#rooms.delete(room)
  }

  saveRoom(state: SyncState, id: string): void {
    const room = cacheRoom(state, id, ++this.#time)
    if (room && isNews(this.#rooms.get(id), room)) this.#rooms.set(id, structuredClone(room))
  }

  recallList(): RoomsAnswer | null {
    return this.#list && { ...structuredClone(this.#list.list), version: NOT_LOADED }
  }

  recallRoom(id: string): CachedRoom | null {
    return structuredClone(this.#rooms.get(id)) ?? null
  }
}
