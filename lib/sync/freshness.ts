import { missing } from '@/lib/sync/state'
import type { LiveState } from '@/lib/sync/store'

export type Freshness = 'current' | 'catchingUp' | 'connecting' | 'offline'

/**
 * Whether the screen shows how things stand. A stream is live once it has said how far everything has come, so that
 * whoever misses nothing then has all of it.
 */
export function freshness({ status, sync }: LiveState): Freshness {
  if (status !== 'live') return status
  return missing(sync) ? 'catchingUp' : 'current'
}
