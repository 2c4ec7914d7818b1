import type { ReadState, Room } from '@/lib/rooms/shape'
import { isCounted, isMentioned, isRequest } from '@/lib/sync/entry'
import { UNREAD_MAX } from '@/lib/sync/limits'
import { type SyncState, withHeads, without } from '@/lib/sync/state'
import { covers } from '@/lib/sync/timeline'

export function withReads(state: SyncState, reads: ReadState[]): SyncState {
  return reads.reduce(withRead, state)
}

/** The room has come as far as a read position that had to wait for it. */
export function settleRead(state: SyncState, id: string): SyncState {
  const read = state.reads[id]
  if (!read) return state
  return withRead({ ...state, reads: without(state.reads, [id]) }, read)
}

/** Exact where all messages after `number` are loaded; else nothing is known. */
export function countAfter(state: SyncState, room: Room, number: number): { unread: number; mentions: number } | null {
  if (number >= room.lastNumber || isRequest(room)) return { unread: 0, mentions: 0 }
  const timeline = state.timelines[room.id]
  if (!timeline || timeline.version !== room.version || timeline.hasAfter || !covers(timeline, number + 1)) return null
  const after = timeline.messages.filter((message) => message.number > number && message.number <= room.lastNumber)
  // A page that joined the window may be ahead of it: what its rows were at the room's version is not known here.
  if (after.some(({ version }) => version > room.version)) return null
  const left = after.filter((message) => isCounted(message, state))
  const mentioned = left.filter((message) => isMentioned(message, state.viewerId))
  return { unread: Math.min(left.length, UNREAD_MAX), mentions: Math.min(mentioned.length, UNREAD_MAX) }
}

/**
 * The server's figure is true at a version of the room. Taken there and only there: earlier it would count what is
 * still to come a second time, later it would miss what came meanwhile.
 */
function withRead(state: SyncState, read: ReadState): SyncState {
  const room = state.rooms[read.room]
  if (!room) return state
  const waiting = room.version < read.version ? { ...state.reads, [room.id]: read } : state.reads
  const { room: _, version: __, unread: ___, mentions: ____, ...mine } = read
  const own = countAfter(state, { ...room, ...mine }, read.readNumber)
  const figures = room.version > read.version ? own : { unread: read.unread, mentions: read.mentions }
  const moved = { ...room, ...mine, ...figures }
  const mustRecount = state.mustRecount || figures === null
  return withHeads(
    { ...state, mustRecount, reads: waiting, rooms: { ...state.rooms, [room.id]: moved } },
    { [room.id]: read.version },
  )
}
