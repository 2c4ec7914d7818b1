import { expect, test } from 'vitest'
import { isMeasuredInYears, numberAt, placeOf, type RibbonPoint, ticksOf, timeAt } from './ribbon'

const yearly: RibbonPoint[] = Array.from({ length: 11 }, (_, at) => ({
  number: 1 + at * 100,
  at: new Date(Date.UTC(2010 + Math.floor(at / 2), at % 2 ? 6 : 0)).toISOString(),
}))
const yearOf = (at: string) => at.slice(0, 4)

test('a word stands where a new year begins', () => {
  expect(ticksOf(yearly, 1001, yearOf)).toEqual([
    { at: 0, label: '2010' },
    { at: 0.2, label: '2011' },
    { at: 0.4, label: '2012' },
    { at: 0.6, label: '2013' },
    { at: 0.8, label: '2014' },
    { at: 1, label: '2015' },
  ])
})

test('words that would lie on one another are left out', () => {
  const daily = Array.from({ length: 100 }, (_, at) => ({ number: at + 1, at: `${2000 + at}-01-01T00:00:00.000Z` }))
  const ticks = ticksOf(daily, 100, yearOf)
  expect(ticks.length).toBeLessThan(26)
  for (const [at, tick] of ticks.entries())
    if (at > 0) expect(tick.at - (ticks[at - 1]?.at ?? 0)).toBeGreaterThan(0.039)
})

test('a short time is measured in months', () => {
  expect(isMeasuredInYears(yearly)).toBe(true)
  expect(isMeasuredInYears(yearly.slice(0, 3))).toBe(false)
  expect(isMeasuredInYears([])).toBe(false)
})

test('places and numbers lead to each other, and stay within', () => {
  for (const number of [1, 2, 500, 1001]) expect(numberAt(placeOf(number, 1001), 1001)).toBe(number)
  expect(numberAt(-1, 1001)).toBe(1)
  expect(numberAt(2, 1001)).toBe(1001)
  expect(placeOf(1, 1)).toBe(1)
})

test('a time between two points is taken from both', () => {
  expect(timeAt(yearly, 1)).toBe(yearly[0]?.at)
  expect(timeAt(yearly, 51).slice(0, 7)).toBe('2010-04')
  expect(timeAt(yearly, 9_999)).toBe(yearly.at(-1)?.at)
  expect(timeAt([], 5)).toBe('1970-01-01T00:00:00.000Z')
})
