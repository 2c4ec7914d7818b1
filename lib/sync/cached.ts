import type { Message } from '@/lib/messages/shape'
import type { Author } from '@/lib/people/shape'
import { toThings } from '@/lib/sync/own'
import type { RoomsAnswer } from '@/lib/sync/self'
import type { SyncState } from '@/lib/sync/state'
import { NOT_LOADED } from '@/lib/sync/versions'

/** The newest messages of a room with the version that they are true at: one record, so neither is there alone. */
export interface CachedRoom {
  room: string
  epoch: string
  version: number
  messages: Message[]
  hasBefore: boolean
  /** Number of the first message. */
  first: number
  usedAt: number
  /** Characters, about. */
  size: number
}

/** My list of rooms, whole, at my own version; and whose it is. */
export interface CachedList {
  viewer: Author
  list: RoomsAnswer
}

const MESSAGES = 200
const ROOM_SIZE = 400_000
const ROOMS = 200
const SIZE_IN_ALL = 20_000_000
const HOUR_MS = 3_600_000

/** What of a room is worth keeping. Only a window that is open at its end has the newest messages. */
export function cacheRoom({ epoch, timelines }: SyncState, room: string, usedAt: number): CachedRoom | null {
  const timeline = timelines[room]
  if (!timeline || timeline.version === NOT_LOADED || timeline.hasAfter) return null
  const { messages, size } = newest(timeline.messages)
  const hasBefore = timeline.hasBefore || messages.length < timeline.messages.length
  const first = messages[0]?.number ?? 0
  return { room, epoch, version: timeline.version, messages, hasBefore, first, usedAt, size }
}

/** My list, unless what is held of it comes from the device or from another life of the database. */
export function cacheList(viewer: Author, { self, epoch, rooms, own }: SyncState): CachedList | null {
  if (self === NOT_LOADED) return null
  return { viewer, list: { rooms: Object.values(rooms), own: toThings(own), version: self, epoch } }
}

export type Held = Pick<CachedRoom, 'room' | 'epoch' | 'version' | 'first' | 'usedAt' | 'size'>

/** Another tab may have stored more than this one knows. */
export function isNews(held: Held | undefined, cached: CachedRoom): boolean {
  if (!held || held.epoch !== cached.epoch || held.version < cached.version) return true
  if (held.version > cached.version) return false
  return held.first > cached.first || held.usedAt < cached.usedAt - HOUR_MS
}

/** Whether the device knows of changes to my list that this tab has not heard of. */
export const isAhead = (stored: CachedList | null, { list }: CachedList) =>
  stored !== null && stored.list.epoch === list.epoch && stored.list.version > list.version

/** Rooms that go: of another life, no longer mine, or beyond what one device should hold. */
export function toDrop(held: Held[], { list }: CachedList): string[] {
  const mine = new Set(list.rooms.map(({ id }) => id))
  const kept = new Set<string>()
  let size = 0
  for (const one of [...held].sort((a, b) => b.usedAt - a.usedAt)) {
    if (one.epoch !== list.epoch || !mine.has(one.room)) continue
    size += one.size
    if (kept.size === ROOMS || size > SIZE_IN_ALL) break
    kept.add(one.room)
  }
  return held.flatMap(({ room }) => (kept.has(room) ? [] : [room]))
}

function newest(messages: Message[]): { messages: Message[]; size: number } {
  let [at, size] = [messages.length, 0]
  while (at > Math.max(0, messages.length - MESSAGES)) {
    const own = JSON.stringify(messages[at - 1]).length
    if (size + own > ROOM_SIZE) break
    size += own
    at--
  }
  return { messages: at === 0 ? messages : messages.slice(at), size }
}
