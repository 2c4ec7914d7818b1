import pLimit from 'p-limit'
import { AppError } from '@/lib/errors'
import { held } from '@/lib/held'

/** Searches under way in this process: more would take the database from those who write. */
const AT_ONCE = 4
const IN_LINE_MAX = 60

/** Waits for a turn; is refused where too many wait already. */
export async function inSearchTurn<T>(work: () => Promise<T>): Promise<T> {
  const turn = held('search', () => pLimit(AT_ONCE))
  if (turn.pendingCount >= IN_LINE_MAX) throw new AppError('unavailable', { retryAfter: 1 })
  return turn(work)
}
