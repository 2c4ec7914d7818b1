import type { Times } from '@/lib/locale/times'

const MINUTE_MS = 60_000

/** How one says since when somebody has been away: the further back, the less it matters when exactly. */
export type LastSeen =
  | { when: 'now' }
  | { when: 'minutes'; count: number }
  | { when: 'today' | 'yesterday'; time: string }
  | { when: 'date'; date: string }

export function lastSeen(at: string, now: number, times: Times): LastSeen {
  // By a clock that is behind the server's it lies ahead.
  const minutes = Math.max(0, Math.floor((now - Date.parse(at)) / MINUTE_MS))
  if (minutes === 0) return { when: 'now' }
  if (minutes < 60) return { when: 'minutes', count: minutes }
  const days = times.daysAgo(at, now)
  if (days > 1) return { when: 'date', date: times.date(at, now) }
  return { when: days === 1 ? 'yesterday' : 'today', time: times.clock(at) }
}
