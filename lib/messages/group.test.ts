import { expect, test } from 'vitest'
import { groupByDay } from '@/lib/messages/group'

interface Said {
  kind: 'text' | 'notice'
  author: { id: string } | null
  createdAt: string
  number: number
}

let number = 0
const say = (who: string | null, at: string, kind: Said['kind'] = 'text'): Said => ({
  kind,
  author: who === null ? null : { id: who },
  createdAt: `2026-11-20T${at}Z`,
  number: ++number,
})
const dayOf = (time: string) => time.slice(0, 10)

function shape(messages: Said[], firstUnread: number | null = null): string[] {
  return groupByDay(messages, { dayOf, firstUnread }).flatMap(({ rows }) =>
    rows.map(({ isFirst, isLast }) => `${isFirst ? '[' : ' '}${isLast ? ']' : ' '}`),
  )
}

test('what one person says within five minutes stands together', () => {
  expect(shape([say('a', '10:00:00'), say('a', '10:05:00'), say('a', '10:10:01')])).toEqual(['[ ', ' ]', '[]'])
})

test('another speaker, a notice and an unknown author begin anew', () => {
  const messages = [say('a', '10:00:00'), say('b', '10:00:01'), say('b', '10:00:02', 'notice'), say('b', '10:00:03')]
  expect(shape(messages)).toEqual(['[]', '[]', '[]', '[]'])
  expect(shape([say(null, '10:00:00'), say(null, '10:00:01')])).toEqual(['[]', '[]'])
})

test('the unread divider parts a group', () => {
  const messages = [say('a', '10:00:00'), say('a', '10:00:01'), say('a', '10:00:02')]
  expect(shape(messages, messages[1]?.number)).toEqual(['[]', '[ ', ' ]'])
})

test('a new day of the reader parts a group', () => {
  const messages = [say('a', '23:58:00'), say('a', '23:59:00')]
  const split = groupByDay(messages, {
    dayOf: (time) => (time.includes('23:59') ? 'second' : 'first'),
    firstUnread: null,
  })
  expect(split.map(({ day, rows }) => [day, rows.length])).toEqual([
    ['first', 1],
    ['second', 1],
  ])
})
