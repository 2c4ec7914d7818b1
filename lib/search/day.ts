import { momentIn } from '@/lib/locale/zone'

const HAS_TIME = /T/

/** When a day, month or year begins where somebody is; a moment is the same everywhere. */
export function beginningOfDay(day: string, zone: string): number {
  const there = Date.parse(day)
  if (HAS_TIME.test(day)) return there
  return momentIn(zone, there)
}
