import { isSameSpot, type Spot } from '@/lib/rooms/address'

interface Now {
  /** What the address in the browser names. */
  asked: Spot | null
  /** What the server has rendered. */
  page: Spot | null
  /** What is asked for is mine, as far as this browser knows. */
  isHeld: boolean
}

/**
 * What the browser shows by itself; null where the server's page belongs. A conversation that it shows stays when the
 * server's page for it comes along, with its details or anew: what somebody reads or writes must not be put up again.
 */
export function ownSpot(before: Spot | null, { asked, page, isHeld }: Now): Spot | null {
  if (asked === null || !isSameSpot(page, asked)) return asked
  const stays = before !== 'list' && isHeld && isSameSpot(before, asked)
  return stays ? before : null
}
