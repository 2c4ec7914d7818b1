import type { ReadState, Room } from '@/lib/rooms/shape'
import type { Beside } from '@/lib/sync/beside'
import type { Members } from '@/lib/sync/members'
import { emptyOwn, type Own } from '@/lib/sync/own'
import type { Timeline } from '@/lib/sync/timeline'
import { NOT_LOADED } from '@/lib/sync/versions'

/**
 * What this browser holds, each part together with the version it is true at: a room's entry in the list
 * (`rooms[id].version`), its loaded messages, its members, and what is mine (`self`). Beside it stands the newest
 * version that was ever heard of; what is missing follows from the difference (`missing`), so a gap cannot be forgotten.
 */
export interface SyncState {
  viewerId: string
  epoch: string
  self: number
  selfHead: number
  /** Unread messages were deleted or edited in a way that cannot be counted from here. */
  mustRecount: boolean
  rooms: Record<string, Room>
  own: Own
  timelines: Record<string, Timeline>
  members: Record<string, Members>
  beside: Record<string, Beside>
  heads: Record<string, number>
  /** My read positions that are true at a version which their room has not reached here. */
  reads: Record<string, ReadState>
  /** How often the stream had lost something. */
  gaps: number
}

export interface Missing {
  /** My list of rooms. */
  rooms: boolean
  /** Rooms with the version after which their changes are wanted. */
  changes: Record<string, number>
  /** Rooms whose history has to be started anew. */
  history: string[]
}

export function emptyState(viewerId: string, epoch: string): SyncState {
  const parts = { rooms: {}, timelines: {}, members: {}, beside: {}, heads: {}, reads: {} }
  return { viewerId, epoch, self: NOT_LOADED, selfHead: 0, mustRecount: false, gaps: 0, own: emptyOwn(), ...parts }
}

const known = new WeakMap<SyncState, Missing | null>()

/** What has to be asked for; null when everything held is as new as everything heard of. Asked after each change of anything. */
export function missing(state: SyncState): Missing | null {
  const found = known.get(state)
  if (found !== undefined) return found
  const wanted = findMissing(state)
  known.set(state, wanted)
  return wanted
}

function findMissing(state: SyncState): Missing | null {
  const rooms = state.self < state.selfHead || state.mustRecount
  const history = Object.keys(state.timelines).filter((id) => state.timelines[id]?.version === NOT_LOADED)
  const changes = Object.fromEntries(Object.keys(state.heads).flatMap((id) => behind(state, id)))
  const isComplete = !rooms && history.length === 0 && Object.keys(changes).length === 0
  return isComplete ? null : { rooms, changes, history }
}

/** Remembers how far rooms are known to have come. */
export function withHeads(state: SyncState, versions: Record<string, number>): SyncState {
  const raised = Object.entries(versions).filter(([id, version]) => version > (state.heads[id] ?? NOT_LOADED))
  return raised.length === 0 ? state : { ...state, heads: { ...state.heads, ...Object.fromEntries(raised) } }
}

/** No longer mine: nothing of them stays. */
export function withoutRooms(state: SyncState, ids: string[]): SyncState {
  if (ids.length === 0) return state
  return {
    ...state,
    rooms: without(state.rooms, ids),
    timelines: without(state.timelines, ids),
    members: without(state.members, ids),
    beside: without(state.beside, ids),
    heads: without(state.heads, ids),
    reads: without(state.reads, ids),
  }
}

export function without<T>(record: Record<string, T>, keys: string[]): Record<string, T> {
  return Object.fromEntries(Object.entries(record).filter(([key]) => !keys.includes(key)))
}

function behind(state: SyncState, id: string): [string, number][] {
  let oldest = Number.POSITIVE_INFINITY
  for (const part of [state.rooms[id], state.timelines[id], state.members[id], state.beside[id]])
    if (part && part.version !== NOT_LOADED) oldest = Math.min(oldest, part.version)
  return oldest < (state.heads[id] ?? 0) ? [[id, oldest]] : []
}
