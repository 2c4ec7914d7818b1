const DAY_MS = 24 * 3600 * 1000
/**
 * How far a clock must fall back to have passed midnight. Less is a clock that was set right, or an hour of summer
 * time: then it stands still until it has caught up.
 */
const MIDNIGHT_MS = 6 * 3600 * 1000

/** Turns the times of day in one file into moments that never go back. A line without a time has that before it. */
export class LogClock {
  #midnight: number
  #now: number

  /** @param midnight with which the day of the file begins, in milliseconds UTC */
  constructor(midnight: number, firstSecond = 0) {
    this.#midnight = midnight
    this.#now = midnight + firstSecond * 1000
  }

  moment(second: number | undefined): number {
    if (second === undefined) return this.#now
    if (this.#midnight + second * 1000 <= this.#now - MIDNIGHT_MS) this.#midnight += DAY_MS
    this.#now = Math.max(this.#now, this.#midnight + second * 1000)
    return this.#now
  }
}

/** The day that the last date in a path names (`2004-12-25.txt`, `2004/12/25/#channel.txt`), as its first moment UTC. */
export function dayOf(path: string): number | undefined {
  const [, year, month, day] =
    [...path.matchAll(/(?<!\d)(\d{4})([-/]?)(\d\d)\2(\d\d)(?!\d)/g)].at(-1)?.toSpliced(2, 1) ?? []
  const midnight = Date.parse(`${year}-${month}-${day}T00:00:00Z`)
  return Number.isNaN(midnight) ? undefined : midnight
}
