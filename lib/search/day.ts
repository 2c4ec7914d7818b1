const HAS_TIME = /T/

/** When a day, month or year begins where somebody is; a moment is the same everywhere. */
export function beginningOfDay(day: string, zone: string): number {
  const there = Date.parse(day)
  if (HAS_TIME.test(day)) return there
  // The offset of the night before may be another: what it is at the beginning itself counts.
  return there - offsetAt(there - offsetAt(there, zone), zone)
}

/** Milliseconds that clocks in a zone are ahead of UTC at a moment. */
function offsetAt(moment: number, zone: string): number {
  const format = new Intl.DateTimeFormat('en', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
    era: 'short',
  })
  const part = Object.fromEntries(format.formatToParts(moment).map(({ type, value }) => [type, value]))
  if (part.era !== 'AD') return 0
  const shown = new Date(0)
  shown.setUTCFullYear(Number(part.year), Number(part.month) - 1, Number(part.day))
  shown.setUTCHours(Number(part.hour), Number(part.minute), Number(part.second))
  return shown.getTime() - Math.floor(moment / 1_000) * 1_000
}
