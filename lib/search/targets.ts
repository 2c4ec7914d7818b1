import type { Person } from '@/lib/people/shape'
import type { Room, RoomCard } from '@/lib/rooms/shape'
import { findLike } from '@/lib/search/likeness'

/** Somewhere to go: a room of mine, one that is open to everybody, somebody to talk to, or where a room is made. */
export type Target = { key: string } & (
  | { kind: 'mine'; room: Room }
  | { kind: 'open'; room: RoomCard }
  | { kind: 'person'; person: Person }
  | { kind: 'make'; name: string }
)

interface Places {
  viewerId: string
  rooms: Room[]
  /** What the server has found for the same words; null while it has not answered. */
  people: Person[] | null
  open: RoomCard[] | null
}

const MOST = 40

/**
 * Where these words may lead: my rooms first, then people, then what is open, and at the end to a new room of that name
 * where there is none. Without words, where I was lately.
 */
export function targetsFor(typed: string, { viewerId, rooms, people, open }: Places): Target[] {
  const q = typed.trim()
  const near = rooms.toSorted(byNearness)
  const mine = q === '' ? near : findLike(near, q, namesOf)
  const known = new Set(rooms.flatMap(({ id, counterpart }) => [id, counterpart?.id]))
  const isNew = ({ id }: { id: string }) => id !== viewerId && !known.has(id)
  const found: Target[] = [
    ...mine.map((room) => ({ kind: 'mine' as const, key: room.id, room })),
    ...(people ?? []).filter(isNew).map((person) => ({ kind: 'person' as const, key: person.id, person })),
    ...(open ?? []).filter(isNew).map((room) => ({ kind: 'open' as const, key: room.id, room })),
  ]
  // Not before all is known: what stands first is what Enter takes.
  const isMissing = q !== '' && people !== null && open !== null && !found.some((target) => isCalled(target, q))
  return [...found.slice(0, MOST), ...(isMissing ? [{ kind: 'make' as const, key: 'make', name: q }] : [])]
}

/** Whether this is what somebody means who writes the whole of a name. */
function isCalled(target: Target, q: string): boolean {
  const names = target.kind === 'mine' ? namesOf(target.room) : [nameOf(target)]
  return names.some((name) => fold(name) === fold(q))
}

const nameOf = (target: Exclude<Target, { kind: 'mine' }>) =>
  target.kind === 'open' ? target.room.name : target.kind === 'person' ? target.person.name : target.name

const fold = (text: string) => text.normalize('NFC').toLowerCase()

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
