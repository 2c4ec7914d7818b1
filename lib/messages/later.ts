/** Times that people mean when they say "later", from now. */
export type Moment = 'soon' | 'hour' | 'evening' | 'tomorrow' | 'monday'

const MINUTE_MS = 60_000

/** Each with its time, where the reader is. An evening that is here, or nearly, is no later. */
export function momentsFrom(now: Date): [Moment, Date][] {
  const evening = at(now, 0, 19)
  return [
    ['soon', new Date(now.getTime() + 20 * MINUTE_MS)],
    ['hour', new Date(now.getTime() + 60 * MINUTE_MS)],
    ...(evening.getTime() > now.getTime() + 90 * MINUTE_MS ? [['evening', evening] satisfies [Moment, Date]] : []),
    ['tomorrow', at(now, 1, 9)],
    ['monday', at(now, (8 - now.getDay()) % 7 || 7, 9)],
  ]
}

/** As a field for date and time takes it. */
export function toLocalField(time: Date): string {
  const local = new Date(time.getTime() - time.getTimezoneOffset() * MINUTE_MS)
  return local.toISOString().slice(0, 16)
}

const at = (now: Date, days: number, hour: number) =>
  new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, hour)
