import { type Audience, reaches } from '@/lib/people/privacy'
import type { Person } from '@/lib/people/shape'
import type { Move } from '@/lib/presence/moves'
import type { Moved, Shows } from '@/lib/presence/queries'

/** In a larger room every move would concern everybody: there one is told when one asks. */
const TOLD_MEMBERS_MAX = 250

const ALL: Shows = { online: 'everybody', lastSeen: 'everybody' }

/** Rooms in which others are told: of a move in those that are not too large, of a change in all. */
export function roomsToTell({ rooms }: Moved, cause: Move['cause']): string[] {
  return rooms.filter(({ memberCount }) => cause === 'changed' || memberCount <= TOLD_MEMBERS_MAX).map(({ id }) => id)
}

/** Who is told: what they show themselves, and whether they are a friend. All others share a room, or were not told. */
export interface Watcher {
  shows?: Shows | undefined
  isFriend: boolean
}

/**
 * Somebody as a viewer may see them, as far as both show theirs; undefined when they are not told. Of a move hears only
 * who may see it; of a change all, also those who see nothing from now on.
 */
export function seenBy(moved: Moved, cause: Move['cause'], { shows = ALL, isFriend }: Watcher): Person | undefined {
  const isFor = (audience: Audience) => reaches(audience, isFriend ? 'friend' : 'roommate')
  const online = isFor(moved.shows.online) && isFor(shows.online)
  if (cause === 'moved' && !online) return undefined
  const isPast = !(online && moved.online)
  const lastSeen = isFor(moved.shows.lastSeen) && isFor(shows.lastSeen) && isPast && moved.lastSeenAt
  const presence = { ...(online && { online: moved.online }), ...(lastSeen && { lastSeenAt: lastSeen }) }
  const { about, cover, colour, status, ...person } = moved.person
  if (shows.isGuest) return person
  return {
    ...person,
    ...(about && isFor(moved.shows.about) && { about }),
    ...(cover && isFor(moved.shows.cover) && { cover }),
    ...(colour && { colour }),
    ...(status && isFor(moved.shows.status) && { status }),
    ...((online || lastSeen) && { presence }),
  }
}
