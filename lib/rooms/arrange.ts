import { byActivity, inPlace } from '@/lib/rooms/order'
import type { Room, Section } from '@/lib/rooms/shape'
import { isRequest } from '@/lib/sync/entry'

/** Groups that everybody has beside their own sections. */
export const REST = 'rest'
export const ARCHIVE = 'archive'

/** A part of the list that can be folded away, with what is unread in it. */
export interface Group {
  id: string
  /** Of a section of one's own. */
  name?: string
  rooms: Room[]
  unread: number
  mentions: number
}

interface Arranged {
  /** Above all groups: what is pinned, and everything where there are no sections. */
  top: Room[]
  groups: Group[]
}

/** Without requests: pinned on top, then sections, then the rest, and what is archived at the end; each by its newest message. */
export function arrange(rooms: Room[], sections: Section[], openId?: string): Arranged {
  const shown = rooms.filter((room) => !isRequest(room) && (room.id === openId || !isHidden(room))).sort(byActivity)
  const own = sections.toSorted(inPlace)
  const names = new Set(own.map(({ id }) => id))
  // A section that has gone on another device leaves its rooms to the rest.
  const placeOf = ({ archived, pinned, section }: Room) =>
    archived ? ARCHIVE : pinned ? '' : section && names.has(section) ? section : names.size > 0 ? REST : ''
  const byPlace = Map.groupBy(shown, placeOf)
  const group = (id: string, name?: string): Group => {
    const those = byPlace.get(id) ?? []
    return { id, ...(name !== undefined && { name }), rooms: those, ...countIn(those) }
  }
  return {
    top: byPlace.get('') ?? [],
    groups: [
      ...own.map(({ id, name }) => group(id, name)),
      ...(names.size > 0 ? [group(REST)] : []),
      ...(byPlace.has(ARCHIVE) ? [group(ARCHIVE)] : []),
    ],
  }
}

/** What people unknown to me have begun by saying something, and I have not answered; the newest first. */
export const requestsAmong = (rooms: Room[]): Room[] =>
  rooms.filter(({ request, lastNumber }) => request === 'waiting' && lastNumber > 0).sort(byActivity)

/** Out of the list until something newer is said. */
export const isHidden = ({ hiddenAt, lastNumber }: Pick<Room, 'hiddenAt' | 'lastNumber'>) =>
  hiddenAt !== null && hiddenAt !== undefined && lastNumber <= hiddenAt

/** Of muted rooms only what names me counts. */
export function countIn(rooms: Room[]): { unread: number; mentions: number } {
  const counts = { unread: 0, mentions: 0 }
  for (const { muted, unread, mentions } of rooms) {
    counts.unread += muted ? 0 : unread
    counts.mentions += mentions
  }
  return counts
}
