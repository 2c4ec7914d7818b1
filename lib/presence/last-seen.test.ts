import { expect, test } from 'vitest'
import { timesOf } from '@/lib/locale/times'
import { lastSeen } from './last-seen'

const times = timesOf('ru', 'Asia/Tashkent')
/** Ten past one in the morning there. */
const NOW = Date.parse('2026-11-20T20:10:00Z')
const since = (at: string) => lastSeen(at, NOW, times)

test('within the hour it is told in minutes', () => {
  expect(since('2026-11-20T20:09:01Z')).toEqual({ when: 'now' })
  expect(since('2026-11-20T20:09:00Z')).toEqual({ when: 'minutes', count: 1 })
  expect(since('2026-11-20T19:10:01Z')).toEqual({ when: 'minutes', count: 59 })
})

test('then by the clock, then by the day, as the reader counts days', () => {
  expect(since('2026-11-20T19:10:00Z')).toEqual({ when: 'today', time: '0:10' })
  expect(since('2026-11-20T18:04:00Z')).toEqual({ when: 'yesterday', time: '23:04' })
  expect(since('2026-11-19T19:30:00Z')).toEqual({ when: 'yesterday', time: '0:30' })
  expect(since('2026-11-19T18:30:00Z')).toEqual({ when: 'date', date: '19 нояб.' })
  expect(since('2025-11-18T18:00:00Z')).toEqual({ when: 'date', date: '18 нояб. 2025 г.' })
})

test('a clock that is behind sees nobody in the future', () => {
  expect(since('2026-11-20T20:15:00Z')).toEqual({ when: 'now' })
})
