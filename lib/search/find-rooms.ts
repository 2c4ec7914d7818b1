import type { Room } from '@/lib/rooms/shape'
import { findLike } from '@/lib/search/likeness'

type Known = Pick<Room, 'name' | 'topic' | 'ownName' | 'counterpart'>

/** Rooms of one's own that answer to a word: by their name, their topic, or the person at the other end. */
export const findRooms = <Mine extends Known>(rooms: Mine[], q: string): Mine[] =>
  findLike(rooms, q, ({ name, topic, ownName, counterpart }) =>
    [name, ownName, counterpart?.name, counterpart?.username, topic].filter((text) => text != null),
  )
