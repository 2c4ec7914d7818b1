import type { Person } from '@/lib/people/shape'
import type { Move } from '@/lib/presence/moves'
import type { Moved, Shows } from '@/lib/presence/queries'

/** In a larger room every move would concern everybody: there one is told when one asks. */
const TOLD_MEMBERS_MAX = 250

const ALL: Shows = { online: true, lastSeen: true }

/** Rooms in which others are told: of a move in those that are not too large, of a change in all. */
export function roomsToTell({ rooms }: Moved, cause: Move['cause']): string[] {
  return rooms.filter(({ memberCount }) => cause === 'changed' || memberCount <= TOLD_MEMBERS_MAX).map(({ id }) => id)
}

/**
 * Somebody as a viewer may see them, as far as both show theirs; undefined when they are not told. Of a move hears only
 * who may see it; of a change all, also those who see nothing from now on.
 */
export function seenBy(moved: Moved, cause: Move['cause'], viewer: Shows = ALL): Person | undefined {
  const online = moved.shows.online && viewer.online
  if (cause === 'moved' && !online) return undefined
  const lastSeen = moved.shows.lastSeen && viewer.lastSeen && !(online && moved.online) && moved.lastSeenAt
  const presence = { ...(online && { online: moved.online }), ...(lastSeen && { lastSeenAt: lastSeen }) }
  const { about, ...person } = moved.person
  return { ...person, ...(about && { about }), ...((online || lastSeen) && { presence }) }
}
