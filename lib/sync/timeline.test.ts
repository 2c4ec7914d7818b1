import { expect, test } from 'vitest'
import type { HistoryPage, Message } from '@/lib/messages/shape'
import { advance, expectPage, extend, timelineOf, trim } from '@/lib/sync/timeline'

const message = (number: number, version: number): Message => ({
  id: `${number}`,
  room: 'den',
  number,
  version,
  kind: 'text',
  author: null,
  text: `as of ${version}`,
  createdAt: '2026-01-01T00:00:00.000Z',
  deletedAt: null,
})
const page = (version: number, numbers: number[], hasBefore = true): HistoryPage => ({
  messages: numbers.map((number) => message(number, number)),
  version,
  epoch: 'epoch',
  hasBefore,
  hasAfter: false,
})
const versions = ({ messages }: { messages: Message[] }) =>
  messages.map(({ number, version }) => `${number}@${version}`)

test('a page that comes late takes over what changed in it meanwhile', () => {
  const waiting = expectPage(timelineOf(page(10, [9, 10])), true)
  const changed = advance(waiting, { from: 10, to: 11, messages: [message(7, 11)] })
  expect(versions(changed)).toEqual(['9@9', '10@10'])
  const joined = extend(changed, { before: 9, page: page(10, [7, 8]) })
  expect(versions(joined)).toEqual(['7@11', '8@8', '9@9', '10@10'])
  expect(joined.version).toBe(11)
})

test('a page that comes late is refused when what changed in it was not kept', () => {
  const changed = advance(timelineOf(page(10, [9, 10])), { from: 10, to: 11, messages: [message(7, 11)] })
  expect(extend(changed, { before: 9, page: page(10, [7, 8]) })).toBe(changed)
  const asked = expectPage(changed, true)
  expect(extend(asked, { before: 9, page: page(10, [7, 8]) })).toBe(asked)
  expect(versions(extend(asked, { before: 9, page: page(11, [7, 8]) }))).toEqual(['7@7', '8@8', '9@9', '10@10'])
})

test('a page that does not meet the window any more is left out', () => {
  const trimmed = trim(expectPage(timelineOf(page(10, [7, 8, 9, 10])), true), 'start', 2)
  expect(extend(trimmed, { before: 7, page: page(10, [5, 6]) })).toBe(trimmed)
})

test('a window that has lost its end takes no new messages', () => {
  const trimmed = trim(timelineOf(page(10, [8, 9, 10])), 'end', 2)
  expect(versions(advance(trimmed, { from: 10, to: 11, messages: [message(11, 11)] }))).toEqual(['8@8', '9@9'])
  const rejoined = extend(trimmed, { after: 9, page: page(11, [10, 11]) })
  expect(versions(rejoined)).toEqual(['8@8', '9@9', '10@10', '11@11'])
  expect(rejoined.hasAfter).toBe(false)
})

test('a room that nobody looks at does not grow for ever', () => {
  const numbers = Array.from({ length: 5_000 }, (_, at) => at + 1)
  const grown = numbers.reduce(
    (timeline, number) => advance(timeline, { from: number - 1, to: number, messages: [message(number, number)] }),
    timelineOf({ ...page(0, []), hasBefore: false }),
  )
  expect(grown.messages.length).toBeLessThanOrEqual(2_000)
  expect(grown.messages.at(-1)?.number).toBe(5_000)
  expect(grown.hasBefore).toBe(true)
})
