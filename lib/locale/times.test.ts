import { expect, test } from 'vitest'
import { timesOf } from './times'

const NOW = Date.parse('2026-11-20T22:30:00Z')
const english = timesOf('en', 'UTC')

test('a day is the day of the reader', () => {
  expect(english.dayOf('2026-11-20T22:00:00Z')).toBe('2026-11-20')
  expect(timesOf('en', 'Asia/Seoul').dayOf('2026-11-20T22:00:00Z')).toBe('2026-11-21')
  expect(timesOf('en', 'America/Los_Angeles').dayOf('2026-11-20T02:00:00Z')).toBe('2026-11-19')
})

test('today and yesterday have a name, whatever the hour', () => {
  expect(english.day('2026-11-20T00:00:00Z', NOW)).toBe('Today')
  expect(english.day('2026-11-19T23:59:00Z', NOW)).toBe('Yesterday')
  expect(english.day('2026-11-18T10:00:00Z', NOW)).toBe('Wednesday, November 18')
  expect(english.day('2025-11-18T10:00:00Z', NOW)).toBe('November 18, 2025')
  expect(timesOf('ru', 'UTC').day('2026-11-19T10:00:00Z', NOW)).toBe('Вчера')
})

test('in a list the time is as short as it can be', () => {
  expect(english.short('2026-11-20T09:05:00Z', NOW)).toMatch(/^9:05\sAM$/)
  expect(english.short('2026-11-19T10:00:00Z', NOW)).toBe('Yesterday')
  expect(english.short('2026-11-16T10:00:00Z', NOW)).toBe('Mon')
  expect(english.short('2026-11-10T10:00:00Z', NOW)).toBe('Nov 10')
  expect(english.short('2005-11-10T10:00:00Z', NOW)).toBe('Nov 10, 2005')
})

test('of what is to come one wants to know the hour', () => {
  expect(english.moment('2026-11-20T23:05:00Z', NOW)).toMatch(/^11:05\sPM$/)
  expect(english.moment('2026-11-21T08:00:00Z', NOW)).toMatch(/^Tomorrow, 8:00\sAM$/)
  expect(english.moment('2026-11-30T08:00:00Z', NOW)).toMatch(/^Nov 30, 8:00\sAM$/)
  expect(timesOf('ru', 'UTC').moment('2026-11-21T08:00:00Z', NOW)).toMatch(/^Завтра, 0?8:00$/)
})

test('Uzbek is written the same everywhere, also where the browser does not know it', () => {
  const uzbek = timesOf('uz-Latn', 'Asia/Tashkent')
  expect(uzbek.day('2026-11-21T10:00:00Z', NOW)).toBe('Bugun')
  expect(uzbek.day('2026-11-20T10:00:00Z', NOW)).toBe('Kecha')
  expect(uzbek.day('2026-11-17T20:00:00Z', NOW)).toBe('Chorshanba, 18-noyabr')
  expect(uzbek.day('2025-07-18T10:00:00Z', NOW)).toBe('18-iyul, 2025')
  expect(uzbek.short('2026-11-17T10:00:00Z', NOW)).toBe('Sesh')
  expect(uzbek.short('2026-06-17T10:00:00Z', NOW)).toBe('17-iyn')
  expect(uzbek.moment('2026-11-22T03:00:00Z', NOW)).toMatch(/^Ertaga, 0?8:00$/)
  expect(uzbek.full('2026-11-21T10:05:00Z')).toBe('shanba, 21-noyabr, 2026, 15:05')
  expect(uzbek.month('2026-07-21T10:05:00Z')).toBe('iyl, 2026')
})

test('days across a change of the clocks are still days', () => {
  const berlin = timesOf('en', 'Europe/Berlin')
  expect(berlin.day('2026-10-24T12:00:00Z', Date.parse('2026-10-25T23:00:00Z'))).toBe('Saturday, October 24')
  expect(berlin.day('2026-10-24T12:00:00Z', Date.parse('2026-10-25T12:00:00Z'))).toBe('Yesterday')
})
