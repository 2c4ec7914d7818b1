import type { Person } from '@/lib/people/shape'
import type { Room, RoomCard } from '@/lib/rooms/shape'
import { findLike } from '@/lib/search/likeness'

/** Somewhere to go: a room of mine, one that is open to everybody, or somebody to talk to. */
export type Target = { key: string } & (
  | { kind: 'mine'; room: Room }
  | { kind: 'open'; room: RoomCard }
  | { kind: 'person'; person: Person }
)

interface Places {
  viewerId: string
  rooms: Room[]
  /** What the server has found for the same words. */
  people: Person[]
  open: RoomCard[]
}

const MOST = 40

/** Where these words may lead: my rooms first, then people, then what is open. Without words, where I was lately. */
export function targetsFor(typed: string, { viewerId, rooms, people, open }: Places): Target[] {
  const q = typed.trim()
  const near = rooms.toSorted(byNearness)
  const mine = q === '' ? near : findLike(near, q, namesOf)
  const known = new Set(rooms.flatMap(({ id, counterpart }) => [id, counterpart?.id]))
  const isNew = ({ id }: { id: string }) => id !== viewerId && !known.has(id)
  return [
    ...mine.map((room) => ({ kind: 'mine' as const, key: room.id, room })),
    ...people.filter(isNew).map((person) => ({ kind: 'person' as const, key: person.id, person })),
    ...open.filter(isNew).map((room) => ({ kind: 'open' as const, key: room.id, room })),
  ].slice(0, MOST)
}

/** What names me, then what is unread, then the most recent. What I have muted or put away does not push forward. */
function byNearness(a: Room, b: Room): number {
  const call = calling(b) - calling(a)
  if (call !== 0) return call
  const [spoken, otherSpoken] = [a.lastMessage?.createdAt ?? '', b.lastMessage?.createdAt ?? '']
  return spoken === otherSpoken ? (a.id < b.id ? -1 : 1) : spoken > otherSpoken ? -1 : 1
}

const calling = ({ mentions, unread, muted, archived }: Room) =>
  mentions > 0 ? 2 : unread > 0 && !muted && !archived ? 1 : 0

/** A group without a name is called by its people. */
const namesOf = ({ name, ownName, counterpart, people = [] }: Room) =>
  [
    name,
    ownName,
    counterpart?.name,
    counterpart?.username,
    ...(name === '' ? people.map((one) => one.name) : []),
  ].filter((text): text is string => Boolean(text))
