import type { Room } from '@/lib/rooms/shape'

/** With more unread than this, the newest page would not show where to begin. */
const MANY_UNREAD = 40

/** The message around which a room is opened; undefined for its newest page. */
export const beginningOf = ({ unread, readNumber }: Pick<Room, 'unread' | 'readNumber'>): number | undefined =>
  unread > MANY_UNREAD ? readNumber + 1 : undefined
