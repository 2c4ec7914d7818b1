import type { Room, Section } from '@/lib/rooms/shape'

/** Pinned first, then the most recent activity; ties in the order in which the server lists them. */
export function byActivity(a: Room, b: Room): number {
  if (a.pinned !== b.pinned) return a.pinned ? -1 : 1
  const [spoken, otherSpoken] = [a.lastMessage?.createdAt ?? '', b.lastMessage?.createdAt ?? '']
  if (spoken !== otherSpoken) return spoken > otherSpoken ? -1 : 1
  return a.id < b.id ? -1 : 1
}

/** Sections as they stand in the list. */
export const inPlace = (a: Section, b: Section): number => a.position - b.position || (a.id < b.id ? -1 : 1)

type Titled = Pick<Room, 'name'> & Partial<Pick<Room, 'kind' | 'counterpart' | 'ownName' | 'people' | 'memberCount'>>

/** Says in the reader's language who is in a group without a name. */
export type SayPeople = (
  key: 'notes' | 'alone' | 'two' | 'three' | 'many',
  values?: { one: string; two: string; three: string; count: number },
) => string

/**
 * What a room is called by one of its members: a direct conversation bears the other's name, or the one that this member
 * has given it, and a group without a name those of its people.
 */
export function titleOf({ name, ownName, counterpart, ...room }: Titled, say: SayPeople): string {
  if (room.kind === 'direct' && room.memberCount === 1) return ownName ?? say('notes')
  if (counterpart) return ownName ?? counterpart.name
  if (name !== '' || room.kind !== 'group') return name
  const [one, two, three] = (room.people ?? []).map((person) => person.name)
  const count = (room.memberCount ?? 1) - 1
  if (one === undefined) return say('alone')
  if (two === undefined) return one
  const values = { one, two, three: three ?? '', count: count - 2 }
  return say(three === undefined ? 'two' : count > 3 ? 'many' : 'three', values)
}
