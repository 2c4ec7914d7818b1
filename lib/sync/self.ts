import type { OwnThings, Room } from '@/lib/rooms/shape'
import type { Self } from '@/lib/stream/shape'
import { advanceOwn, ownOf } from '@/lib/sync/own'
import { countAfter, withReads } from '@/lib/sync/reads'
import { type SyncState, withHeads, withoutRooms } from '@/lib/sync/state'
import { placeOf } from '@/lib/sync/versions'

export interface RoomsAnswer {
  rooms: Room[]
  own: OwnThings
  version: number
  epoch: string
}

export function onSelf(state: SyncState, self: Self): SyncState {
  const { rooms = [], gone = [], reads = [], to } = self
  const place = placeOf(state.self, self)
  const heard = { ...state, selfHead: Math.max(state.selfHead, to) }
  if (place === 'known') return heard
  if (place === 'gap') return { ...heard, gaps: self.from > state.selfHead ? state.gaps + 1 : state.gaps }
  const own = advanceOwn(state.own, self)
  // Whose messages count has changed in all rooms.
  const mustRecount = heard.mustRecount || self.blocks !== undefined
  return withReads({ ...withoutRooms(withRooms(heard, rooms), gone), own, self: to, mustRecount }, reads)
}

/**
 * My list, whole. A room in it may be older than what the stream has brought meanwhile: it is taken all the same, and
 * what changed since is then missing and fetched, because its unread figure and its rows must be of one moment.
 */
export function onRooms(state: SyncState, { rooms, own, version, epoch }: RoomsAnswer): SyncState {
  if (epoch !== state.epoch || version < state.self) return state
  const mine = new Set(rooms.map(({ id }) => id))
  const gone = Object.keys(state.rooms).filter((id) => !mine.has(id))
  const listed = withRooms(withoutRooms({ ...state, reads: {} }, gone), rooms)
  return { ...listed, own: ownOf(own), self: version, selfHead: Math.max(state.selfHead, version), mustRecount: false }
}

interface Read {
  room: string
  number: number
  /** Back to where it is not read. */
  isBack?: boolean
}

/** I have read up to here; the server is told, and its figure follows. */
export function onRead(state: SyncState, { room: id, number, isBack = false }: Read): SyncState {
  const room = state.rooms[id]
  if (!room || (!isBack && number <= room.readNumber)) return state
  const read = { ...room, readNumber: number, ...countAfter(state, room, number) }
  return { ...state, rooms: { ...state.rooms, [id]: read } }
}

/** What I have decided a moment ago, and nobody has confirmed yet: about one of my rooms, or beside them. */
export interface Mine {
  room?: Pick<Room, 'id'> & Partial<Room>
  own?: Partial<OwnThings>
}

/** It shows at once; the server is told, and its word follows. */
export function onMine(state: SyncState, { room, own = {} }: Mine): SyncState {
  const held = room && state.rooms[room.id]
  const rooms = held ? { ...state.rooms, [held.id]: { ...held, ...room } } : state.rooms
  return { ...state, rooms, own: advanceOwn(state.own, own) }
}

function withRooms(state: SyncState, rooms: Room[]): SyncState {
  const listed = { ...state, rooms: { ...state.rooms, ...Object.fromEntries(rooms.map((room) => [room.id, room])) } }
  return withHeads(listed, Object.fromEntries(rooms.map(({ id, version }) => [id, version])))
}
