const MONTHS = 'yanvar fevral mart aprel may iyun iyul avgust sentabr oktabr noyabr dekabr'.split(' ')
const SHORT_MONTHS = 'yan fev mar apr may iyn iyl avg sen okt noy dek'.split(' ')
const WEEKDAYS = 'yakshanba dushanba seshanba chorshanba payshanba juma shanba'.split(' ')
const SHORT_WEEKDAYS = 'Yak Dush Sesh Chor Pay Jum Shan'.split(' ')

/**
 * Dates in Uzbek. Chromium comes without them and writes “M11 24, Tue”; so they are written by hand, on the server too,
 * that both write the same.
 */
export function uzbekDates(timeZone: string) {
  const format = new Intl.DateTimeFormat('en', {
    timeZone,
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  const write = (say: (date: Parts) => string) => (time: string) => {
    const part = new Map(format.formatToParts(Date.parse(time)).map(({ type, value }) => [type, value]))
    const of = (type: Intl.DateTimeFormatPartTypes) => Number(part.get(type))
    const [year, month, day] = [of('year'), of('month') - 1, of('day')]
    const clock = `${part.get('hour')}:${part.get('minute')}`
    return say({ year, month, day, clock, weekday: new Date(Date.UTC(year, month, day)).getUTCDay() })
  }
  const short = ({ day, month }: Parts) => `${day}-${SHORT_MONTHS[month]}`
  const long = ({ day, month }: Parts) => `${day}-${MONTHS[month]}`
  return {
    weekday: write(({ weekday }) => SHORT_WEEKDAYS[weekday] ?? ''),
    month: write(({ month, year }) => `${SHORT_MONTHS[month]}, ${year}`),
    dateOfThisYear: write(short),
    dateWithYear: write((date) => `${short(date)}, ${date.year}`),
    longDate: write((date) => `${WEEKDAYS[date.weekday]}, ${long(date)}`),
    longDateWithYear: write((date) => `${long(date)}, ${date.year}`),
    full: write((date) => `${WEEKDAYS[date.weekday]}, ${long(date)}, ${date.year}, ${date.clock}`),
    /** Of yesterday, today and tomorrow. */
    near: (days: number) => ['kecha', 'bugun', 'ertaga'][days + 1] ?? '',
  }
}

interface Parts {
  year: number
  month: number
  day: number
  weekday: number
  clock: string
}
