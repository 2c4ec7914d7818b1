import { uzbekDates } from './uzbek'

const DAY_MS = 86_400_000

/** Times as one reader sees them: in their language, in their zone. */
export interface Times {
  /** 14:05, or as the language writes it. */
  clock(time: string): string
  /** Day, month, year and time, for whoever wants to know exactly. */
  full(time: string): string
  /** Month and year. */
  month(time: string): string
  /** The calendar day, as a key: 2026-11-20. */
  dayOf(time: string): string
  /** Today, yesterday, a weekday with its date. */
  day(time: string, now: number): string
  /** As short as it can be said: the clock today, the weekday this week, else the date. */
  short(time: string, now: number): string
  /** The clock, and before it the day unless it is today: of what is to come. */
  moment(time: string, now: number): string
  /** Day and month, and the year unless it is this one. */
  date(time: string, now: number): string
  /** By the calendar: what was before midnight was yesterday. */
  daysAgo(time: string, now: number): number
}

const cache = new Map<string, Times>()

/** Formats are costly to make and cheap to use. */
export function timesOf(locale: string, timeZone: string): Times {
  const key = `${locale} ${timeZone}`
  const times = cache.get(key) ?? createTimes(locale, timeZone)
  cache.set(key, times)
  return times
}

function createTimes(locale: string, timeZone: string): Times {
  const dayOf = dayKeys(timeZone)
  const clock = formatter(locale, timeZone)({ hour: 'numeric', minute: '2-digit' })
  const dates = locale.startsWith('uz') ? uzbekDates(timeZone) : datesOf(locale, timeZone)
  const { weekday, dateOfThisYear, dateWithYear, longDate, longDateWithYear } = dates
  const daysAgo = (time: string, now: number) => daysBetween(dayOf(time), dayOf(new Date(now).toISOString()))
  const isSameYear = (time: string, now: number) =>
    dayOf(time).slice(0, 4) === dayOf(new Date(now).toISOString()).slice(0, 4)
  const date = (time: string, now: number) => (isSameYear(time, now) ? dateOfThisYear(time) : dateWithYear(time))

  return {
    clock,
    full: dates.full,
    month: dates.month,
    dayOf,
    day(time, now) {
      const ago = daysAgo(time, now)
      if (ago === 0 || ago === 1) return capitalize(dates.near(-ago), locale)
      return capitalize(isSameYear(time, now) ? longDate(time) : longDateWithYear(time), locale)
    },
    short(time, now) {
      const ago = daysAgo(time, now)
      if (ago === 0) return clock(time)
      if (ago === 1) return capitalize(dates.near(-1), locale)
      if (ago > 1 && ago < 7) return weekday(time)
      return date(time, now)
    },
    moment(time, now) {
      const ago = daysAgo(time, now)
      if (ago === 0) return clock(time)
      const day = Math.abs(ago) === 1 ? capitalize(dates.near(-ago), locale) : date(time, now)
      return `${day}, ${clock(time)}`
    },
    date,
    daysAgo,
  }
}

const formatter = (locale: string, timeZone: string) => (options: Intl.DateTimeFormatOptions) => {
  const { format: write } = new Intl.DateTimeFormat(locale, { timeZone, ...options })
  return (time: string) => write(Date.parse(time))
}

function datesOf(locale: string, timeZone: string) {
  const format = formatter(locale, timeZone)
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })
  return {
    weekday: format({ weekday: 'short' }),
    month: format({ year: 'numeric', month: 'short' }),
    dateOfThisYear: format({ day: 'numeric', month: 'short' }),
    dateWithYear: format({ day: 'numeric', month: 'short', year: 'numeric' }),
    longDate: format({ weekday: 'long', day: 'numeric', month: 'long' }),
    longDateWithYear: format({ day: 'numeric', month: 'long', year: 'numeric' }),
    full: format({ dateStyle: 'full', timeStyle: 'short' }),
    near: (days: number) => relative.format(days, 'day'),
  }
}

function dayKeys(timeZone: string): (time: string) => string {
  const format = new Intl.DateTimeFormat('en', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })
  return remembered((time) => {
    const parts = new Map(format.formatToParts(Date.parse(time)).map(({ type, value }) => [type, value]))
    return `${parts.get('year')}-${parts.get('month')}-${parts.get('day')}`
  })
}

/** A conversation asks again for all of its messages with each page that joins it, and a format takes its time. */
function remembered(dayOf: (time: string) => string): (time: string) => string {
  const days = new Map<string, string>()
  return (time) => {
    const day = days.get(time) ?? dayOf(time)
    if (days.size > MOST_DAYS) days.clear()
    days.set(time, day)
    return day
  }
}

const MOST_DAYS = 2_000

const daysBetween = (day: string, later: string) => Math.round((Date.parse(later) - Date.parse(day)) / DAY_MS)

const capitalize = (text: string, locale: string) => text.charAt(0).toLocaleUpperCase(locale) + text.slice(1)
