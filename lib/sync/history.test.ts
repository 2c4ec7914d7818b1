import { expect, test } from 'vitest'
import type { HistoryPage, Message } from '@/lib/messages/shape'
import { partsOf } from '@/lib/sync/history'
import { extend, timelineOf } from '@/lib/sync/timeline'

const message = (number: number): Message => ({
  id: `${number}`,
  room: 'den',
  number,
  version: number,
  kind: 'text',
  author: null,
  text: '',
  createdAt: '2026-01-01T00:00:00.000Z',
  deletedAt: null,
})
const page = (from: number, to: number, more: Partial<HistoryPage> = {}): HistoryPage => ({
  messages: Array.from({ length: to - from + 1 }, (_, at) => message(from + at)),
  version: 200,
  epoch: '',
  hasBefore: from > 1,
  hasAfter: false,
  ...more,
})
const numbers = ({ messages }: { messages: Message[] }) => messages.map(({ number }) => number)

test('a page joins in parts that a frame can take, and all of it is there in the end', () => {
  const parts = partsOf(page(1, 60), { direction: 'before', edge: 61 })
  for (const part of parts) expect(part.page.messages.length).toBeLessThanOrEqual(10)
  expect(parts.map((part) => part.page.hasBefore)).toEqual([true, true, true, true, true, false])
  const joined = parts.reduce(extend, timelineOf(page(61, 100)))
  expect(numbers(joined)).toEqual(numbers(page(1, 100)))
  expect(joined).toMatchObject({ hasBefore: false, hasAfter: false })
})

test('also below', () => {
  const parts = partsOf(page(41, 90), { direction: 'after', edge: 40 })
  expect(parts.map((part) => part.page.hasAfter)).toEqual([true, true, true, true, false])
  const joined = parts.reduce(extend, timelineOf(page(1, 40, { hasAfter: true })))
  expect(numbers(joined)).toEqual(numbers(page(1, 90)))
  expect(joined.hasAfter).toBe(false)
})

test('a short page is one part', () => {
  expect(partsOf(page(1, 5), { direction: 'before', edge: 6 })).toEqual([{ before: 6, page: page(1, 5) }])
  expect(partsOf(page(1, 0), { direction: 'after', edge: 6 })).toHaveLength(1)
})
