import type { Room } from '@/lib/rooms/shape'
import { findLike } from '@/lib/search/likeness'

type Known = Pick<Room, 'name' | 'topic' | 'ownName' | 'counterpart'> & Partial<Pick<Room, 'people'>>

/** Rooms of one's own that answer to a word: by their name, their topic, or the people in them by whom they are known. */
export const findRooms = <Mine extends Known>(rooms: Mine[], q: string): Mine[] =>
  findLike(rooms, q, ({ name, topic, ownName, counterpart, people = [] }) =>
    [name, ownName, ...[counterpart, ...people].flatMap((known) => [known?.name, known?.username]), topic].filter(
      (text) => text != null,
    ),
  )
