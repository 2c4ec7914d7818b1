/** When a message was said. */
export interface RibbonPoint {
  number: number
  at: string
}

/** A word at its place on the ribbon: 0 is the first message, 1 the last. */
export interface Tick {
  at: number
  label: string
}

/** Words closer to each other than this would lie on one another. */
const APART = 0.04

/**
 * Words for the ribbon beside a long history: where a new year begins or, when all of it is younger than that, a new
 * month. `nameOf` is what a point's stretch is called.
 */
export function ticksOf(points: RibbonPoint[], last: number, nameOf: (at: string) => string): Tick[] {
  const ticks: Tick[] = []
  let before = ''
  for (const { number, at } of points) {
    const label = nameOf(at)
    const place = placeOf(number, last)
    if (label !== before && place - (ticks.at(-1)?.at ?? Number.NEGATIVE_INFINITY) >= APART)
      ticks.push({ at: place, label })
    before = label
  }
  return ticks
}

/** Whether years are the right measure of it, or months. */
export function isMeasuredInYears(points: RibbonPoint[]): boolean {
  const [first, last] = [points.at(0)?.at ?? '', points.at(-1)?.at ?? '']
  return Date.parse(last) - Date.parse(first) > 2 * YEAR_MS
}

const YEAR_MS = 365 * 86_400_000

export const placeOf = (number: number, last: number): number => (last <= 1 ? 1 : (number - 1) / (last - 1))

export const numberAt = (place: number, last: number): number =>
  Math.round(1 + Math.min(1, Math.max(0, place)) * (last - 1))

/** About when a message was said: between the two points around it. */
export function timeAt(points: RibbonPoint[], number: number): string {
  const next = points.findIndex((point) => point.number >= number)
  const [a, b] = [points[Math.max(0, next - 1)], points[next === -1 ? points.length - 1 : next]]
  if (!a || !b) return new Date(0).toISOString()
  if (a.number === b.number) return a.at
  const share = (number - a.number) / (b.number - a.number)
  const [from, to] = [Date.parse(a.at), Date.parse(b.at)]
  return new Date(from + Math.min(1, Math.max(0, share)) * (to - from)).toISOString()
}
