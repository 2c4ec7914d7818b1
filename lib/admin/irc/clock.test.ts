import { expect, test } from 'vitest'
import { dayOf, LogClock } from './clock'

const iso = (at: number | undefined) => (at === undefined ? undefined : new Date(at).toISOString())
const time = (text: string) => {
  const [hour = 0, minute = 0] = text.split(':').map(Number)
  return hour * 3600 + minute * 60
}

function moments(times: (string | undefined)[]) {
  const clock = new LogClock(Date.UTC(2020, 1, 28))
  return times.map((text) => iso(clock.moment(text === undefined ? undefined : time(text)))?.slice(8, 16))
}

test('times are of the day of the file, and a line without one has that before it', () => {
  expect(moments([undefined, '09:14', undefined, '09:15'])).toEqual(['28T00:00', '28T09:14', '28T09:14', '28T09:15'])
})

test('a clock that falls back by hours has passed midnight, also twice and over the end of a month', () => {
  expect(moments(['23:59', '00:00', '11:55', '00:05'])).toEqual(['28T23:59', '29T00:00', '29T11:55', '01T00:05'])
})

test('a clock that is set back a little stands still until it has caught up', () => {
  expect(moments(['03:00', '02:01', '02:59', '03:01'])).toEqual(['28T03:00', '28T03:00', '28T03:00', '28T03:01'])
})

test('lines before the first time have that time', () => {
  const clock = new LogClock(Date.UTC(2020, 1, 28), time('09:14'))
  expect(iso(clock.moment(undefined))).toBe('2020-02-28T09:14:00.000Z')
})

test.each([
  ['logs/2004-12-25.train.txt', '2004-12-25'],
  ['2004/12/25/#rack.txt', '2004-12-25'],
  ['/backup-2030-01-01/rack_20041225.log', '2004-12-25'],
  ['2004-13-25.txt', undefined],
  ['2004-12.txt', undefined],
  ['rack.txt', undefined],
])('the day of %s is %s', (path, day) => {
  expect(iso(dayOf(path))?.slice(0, 10)).toBe(day)
})
