import { beginningOf } from '@/lib/messages/beginning'
import type { HistoryPage } from '@/lib/messages/shape'
import type { Room } from '@/lib/rooms/shape'
import type { ConnectionStatus } from '@/lib/sync/connection'
import type { Live } from '@/lib/sync/live'
import type { SyncState } from '@/lib/sync/state'
import type { LiveStore } from '@/lib/sync/store'
import { covers, shows } from '@/lib/sync/timeline'

/** What a conversation begins with. */
export interface Opened {
  room: Room
  page: HistoryPage
  /** The message that was asked for, if it is there. */
  number: number | undefined
}

/** A device that is slower than this is slower than a server. */
const DEVICE_MS = 300
/** What has been missed is waited for as long; then what the device remembers is better than nothing. */
const CATCH_UP_MS = 2_000

type Held = Pick<Live, 'store' | 'places'>

/** A room from what is held; null when that does not show the place at which it is to be opened. */
export function openedFrom(live: Held, roomId: string, number: number | undefined): Opened | null {
  const { rooms, timelines, epoch } = live.store.getState().sync
  const [room, held] = [rooms[roomId], timelines[roomId]]
  if (!room || !held || !shows(held, toOpen(live, room, number))) return null
  const { version, messages, hasBefore, hasAfter } = held
  const isThere = messages.some((message) => message.number === number)
  return { room, page: { epoch, version, messages, hasBefore, hasAfter }, number: isThere ? number : undefined }
}

interface Wanted {
  roomId: string
  number: number | undefined
  status: ConnectionStatus
}

/** The same for a room that has to be fetched first, from the device or the server; null when it is out of reach. */
export async function bringIn(live: Live, { roomId, number, status }: Wanted): Promise<Opened | null> {
  const isReachable = status !== 'offline'
  await Promise.race([live.recall(roomId), ...(isReachable ? [later(DEVICE_MS)] : [])])
  // Opened before that, it would show no unread message, and those that come would count as read where one looks on.
  if (isReachable) await caughtUp(live.store, roomId)
  const recalled = openedFrom(live, roomId, number)
  const room = live.store.getState().sync.rooms[roomId]
  if (recalled || !room || !isReachable) return recalled
  await live.history.open(roomId, toOpen(live, room, number))
  return openedFrom(live, roomId, number)
}

/** The message around which to open a room: the one that was asked for, where one was, or where reading begins. */
function toOpen({ store, places }: Held, room: Room, number: number | undefined): number | undefined {
  if (number !== undefined) return number
  const held = store.getState().sync.timelines[room.id]
  const left = places.get(room.id)?.number
  return left !== undefined && held && covers(held, left) ? left : beginningOf(room)
}

/** When all is held that the room is known to have said, or takes too long to come. */
function caughtUp(store: LiveStore, roomId: string): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer)
      unsubscribe()
      resolve()
    }
    const unsubscribe = store.subscribe(({ sync }) => !isBehind(sync, roomId) && end())
    const timer = setTimeout(end, CATCH_UP_MS)
    if (!isBehind(store.getState().sync, roomId)) end()
  })
}

function isBehind({ rooms, timelines }: SyncState, roomId: string): boolean {
  const held = timelines[roomId]
  return held !== undefined && !held.hasAfter && (held.messages.at(-1)?.number ?? 0) < (rooms[roomId]?.lastNumber ?? 0)
}

const later = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))
