/** The moment at which clocks in a zone show what clocks in UTC show at another one. */
export function momentIn(zone: string, shown: number): number {
  // The offset of the night before may be another: what it is at the moment itself counts.
  return shown - offsetAt(shown - offsetAt(shown, zone), zone)
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

/** Whether this is a zone that times can be written in. */
export function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
    return true
  } catch {
    return false
  }
}
