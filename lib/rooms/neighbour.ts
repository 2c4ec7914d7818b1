import type { Room } from '@/lib/rooms/shape'

type Step = 1 | -1

/** The conversation above or below the open one; none beyond the ends. With none open, the first or the last. */
export function neighbourOf(rooms: Room[], openId: string | undefined, by: Step): Room | undefined {
  const at = rooms.findIndex(({ id }) => id === openId)
  if (at === -1) return by === 1 ? rooms[0] : rooms.at(-1)
  return at + by < 0 ? undefined : rooms[at + by]
}

/** The same among those with something unread, going round at the ends: whoever reads everything goes on until there is none. */
export function unreadNeighbourOf(rooms: Room[], openId: string | undefined, by: Step): Room | undefined {
  const at = rooms.findIndex(({ id }) => id === openId)
  const after = by === 1 ? [...rooms.slice(at + 1), ...rooms.slice(0, at + 1)] : upwards(rooms, at)
  return after.find(({ id, unread, mentions, muted }) => id !== openId && (muted ? mentions : unread) > 0)
}

function upwards(rooms: Room[], at: number): Room[] {
  const from = at === -1 ? rooms.length : at
  return [...rooms.slice(0, from).toReversed(), ...rooms.slice(from).toReversed()]
}
