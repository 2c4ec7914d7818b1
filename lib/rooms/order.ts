import type { Room, Section } from '@/lib/rooms/shape'

/** Pinned first, then the most recent activity; ties in the order in which the server lists them. */
export function byActivity(a: Room, b: Room): number {
  if (a.pinned !== b.pinned) return a.pinned ? -1 : 1
  const [spoken, otherSpoken] = [a.lastMessage?.createdAt ?? '', b.lastMessage?.createdAt ?? '']
  if (spoken !== otherSpoken) return spoken > otherSpoken ? -1 : 1
  return a.id < b.id ? -1 : 1
}

/** What a room is called by one of its members: a direct conversation bears the other's name. */
export const titleOf = ({ name, counterpart }: Pick<Room, 'name' | 'counterpart'>): string => counterpart?.name ?? name

/** Sections as they stand in the list. */
export const inPlace = (a: Section, b: Section): number => a.position - b.position || (a.id < b.id ? -1 : 1)
