import 'server-only'
import { ownRooms } from '@/components/rooms/own-rooms'
import type { Viewer } from '@/lib/auth/viewer'
import { searchPeople } from '@/lib/people/queries'
import type { Person } from '@/lib/people/shape'
import { listPublicRooms } from '@/lib/rooms/queries'
import { previewRooms, type RoomPreview } from '@/lib/rooms/queries-preview'
import type { Room, RoomCard } from '@/lib/rooms/shape'
import type { SearchAddress } from '@/lib/search/address'
import { findRooms } from '@/lib/search/find-rooms'
import { findPeopleLike } from '@/lib/search/queries/people'
import { isRequest } from '@/lib/sync/entry'

const PAGE = 30
/** Above the messages, so many of each kind. */
const FEW = 5

export interface Places {
  mine: Room[]
  open: { rooms: RoomCard[]; after: string | null }
  people: { people: Person[]; after: string | null }
  /** Of the public ones, what they show of themselves. */
  previews: Map<string, RoomPreview>
  isMember: Set<string>
  hasAny: boolean
}

/** Rooms and people that answer to a word. A further page is one of public rooms: the rest stands on the first. */
export async function findPlaces(viewer: Viewer, { q, after }: SearchAddress): Promise<Places> {
  const limit = q && !after ? FEW : PAGE
  const [own, open, people] = await Promise.all([
    ownRooms(viewer),
    listPublicRooms(viewer, { q, after, limit }),
    q && !after ? findPeople(viewer, q) : { people: [], after: null },
  ])
  const known = own.rooms.filter((room) => !isRequest(room))
  const mine = q && !after ? findRooms(known, q).slice(0, FEW) : []
  const isMember = new Set(own.rooms.map(({ id }) => id))
  const rooms = open.rooms.filter(({ id }) => !q || !isMember.has(id))
  const hasAny = mine.length + rooms.length + people.people.length > 0
  const previews = await previewRooms(
    viewer,
    rooms.map(({ id }) => id),
  )
  return { mine, open: { ...open, rooms }, people, previews, isMember, hasAny }
}

async function findPeople(viewer: Viewer, q: string): Promise<Places['people']> {
  const found = await searchPeople(viewer, { q, limit: FEW })
  return found.people.length > 0 ? found : { people: await findPeopleLike(viewer, q, FEW), after: null }
}
