import { momentIn } from '@/lib/locale/zone'

/** For how long a status may stand. */
export const SPANS = ['half', 'hour', 'four', 'today', 'week', 'never'] as const
export type Span = (typeof SPANS)[number]

const MINUTE_MS = 60_000
const MINUTES: Partial<Record<Span, number>> = { half: 30, hour: 60, four: 240 }

/** When a status is over that is set now: a day and a week (from Monday on) end where the person is. */
export function untilOf(span: Span, now: Date, zone: string): string | null {
  if (span === 'never') return null
  const minutes = MINUTES[span]
  if (minutes) return new Date(now.getTime() + minutes * MINUTE_MS).toISOString()
  const day = new Date(dateIn(zone, now))
  const left = span === 'today' ? 1 : 7 - ((day.getUTCDay() + 6) % 7)
  day.setUTCDate(day.getUTCDate() + left)
  return new Date(momentIn(zone, day.getTime())).toISOString()
}

/** 2026-11-20, as a calendar there says. */
const dateIn = (timeZone: string, at: Date) => new Intl.DateTimeFormat('en-CA', { timeZone }).format(at)
