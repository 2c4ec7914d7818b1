import type { RoomInfo } from '@/lib/rooms/shape'
import type { Change, ManyChangesAnswer } from '@/lib/stream/shape'
import { advanceBeside } from '@/lib/sync/beside'
import { advanceRoom } from '@/lib/sync/entry'
import { advanceMembers } from '@/lib/sync/members'
import { settleRead } from '@/lib/sync/reads'
import { emptyState, type SyncState, withHeads, without, withoutRooms } from '@/lib/sync/state'
import { advance, unloadedTimeline } from '@/lib/sync/timeline'
import { NOT_LOADED, placeOf } from '@/lib/sync/versions'

/** Rows of a room from the stream. What comes too early is left to `missing`. */
export function onChange(state: SyncState, change: Change): SyncState {
  const { room } = change
  const parts = [state.rooms[room], state.timelines[room], state.members[room], state.beside[room]]
  // What is known to be missing already, as after an outage, the stream has not lost again.
  const isNews = change.from > (state.heads[room] ?? NOT_LOADED)
  const isGap = isNews && parts.some((part) => part && placeOf(part.version, change) === 'gap')
  return withBatch(isGap ? { ...state, gaps: state.gaps + 1 } : state, change)
}

/** The answer to what was missed. An answer from another life is void: the stream will say which one counts. */
export function onChanges(state: SyncState, { epoch, rooms, gone }: ManyChangesAnswer): SyncState {
  if (epoch !== state.epoch) return state
  const caughtUp = Object.entries(rooms).reduce(
    (so, [id, answer]) =>
      'reset' in answer ? withRoomReset(so, id) : withBatch(so, { ...answer, room: id, info: answer.room }),
    state,
  )
  // Carries no version of mine: I may have come back since, so my list has the last word.
  return { ...withoutRooms(caughtUp, gone), mustRecount: caughtUp.mustRecount || gone.length > 0 }
}

/** Everything about this room has to be fetched anew. */
export function withRoomReset(state: SyncState, id: string): SyncState {
  const { rooms, timelines } = state
  return {
    ...state,
    mustRecount: true,
    rooms: rooms[id] ? { ...rooms, [id]: { ...rooms[id], version: NOT_LOADED } } : rooms,
    timelines: timelines[id] ? { ...timelines, [id]: unloadedTimeline() } : timelines,
    members: without(state.members, [id]),
    beside: without(state.beside, [id]),
    heads: without(state.heads, [id]),
    reads: without(state.reads, [id]),
  }
}

/** The database has been put back in time: all versions held mean nothing now. The list stays in sight until it is fetched. */
export function inAnotherLife(state: SyncState, epoch: string): SyncState {
  const inert = Object.entries(state.rooms).map(([id, room]) => [id, { ...room, version: NOT_LOADED }] as const)
  const emptied = Object.keys(state.timelines).map((id) => [id, unloadedTimeline()] as const)
  return {
    ...emptyState(state.viewerId, epoch),
    gaps: state.gaps,
    rooms: Object.fromEntries(inert),
    timelines: Object.fromEntries(emptied),
  }
}

type Batch = Omit<Change, 'info'> & { info?: RoomInfo | undefined }

function withBatch(state: SyncState, batch: Batch): SyncState {
  const { room: id, to } = batch
  const advanced = withRoomAt(withMembersAt(withBesideAt(withTimelineAt(state, batch), batch), batch), batch)
  return withHeads(settleRead(advanced, id), { [id]: to })
}

function withRoomAt(state: SyncState, batch: Batch): SyncState {
  const held = state.rooms[batch.room]
  if (!held || placeOf(held.version, batch) !== 'next') return state
  const { room, isUncertain } = advanceRoom(held, batch, state)
  return { ...state, mustRecount: state.mustRecount || isUncertain, rooms: { ...state.rooms, [room.id]: room } }
}

function withTimelineAt(state: SyncState, batch: Batch): SyncState {
  const held = state.timelines[batch.room]
  if (!held || placeOf(held.version, batch) !== 'next') return state
  return { ...state, timelines: { ...state.timelines, [batch.room]: advance(held, batch) } }
}

function withBesideAt(state: SyncState, batch: Batch): SyncState {
  const held = state.beside[batch.room]
  if (!held || placeOf(held.version, batch) !== 'next') return state
  return { ...state, beside: { ...state.beside, [batch.room]: advanceBeside(held, batch) } }
}

function withMembersAt(state: SyncState, batch: Batch): SyncState {
  const held = state.members[batch.room]
  if (!held || placeOf(held.version, batch) !== 'next') return state
  return { ...state, members: { ...state.members, [batch.room]: advanceMembers(held, batch) } }
}
