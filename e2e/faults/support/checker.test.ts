import { expect, test } from 'vitest'
import { check, FLAWLESS, type Sent, type Stored } from './checker'

const written = (n: number, more: Partial<Sent> = {}): Sent => ({
  id: `id ${n}`,
  room: 'den',
  author: 'ada',
  text: `text ${n}`,
  state: 'acknowledged',
  number: n,
  ...more,
})
const row = ({ id, room, author, text, number = 0 }: Sent, more: Partial<Stored> = {}): Stored => ({
  id,
  room,
  author,
  text,
  number,
  ...more,
})
const sent = [written(1), written(2), written(3)]
const stored = sent.map((one) => row(one))

test('nothing is wrong when all that was acknowledged is there, once, as written, at its number', () => {
  expect(check(sent, stored)).toEqual(FLAWLESS)
})

test('an acknowledged message that is not there is lost', () => {
  expect(check(sent, stored.slice(0, 2))).toEqual({ ...FLAWLESS, lost: ['id 3'] })
})

test('a message that nobody acknowledged may be there or not', () => {
  const unknown = written(3, { state: 'waiting', number: undefined as never })
  expect(check([...sent.slice(0, 2), unknown], stored)).toEqual(FLAWLESS)
  expect(check([...sent.slice(0, 2), unknown], stored.slice(0, 2))).toEqual(FLAWLESS)
})

test('the same text under two ids is doubled', () => {
  const again = written(4, { text: 'text 3', state: 'waiting' })
  expect(check([...sent, again], [...stored, row(again)])).toEqual({ ...FLAWLESS, doubled: ['id 3'] })
})

test('the same message at two numbers is doubled', () => {
  const { doubled, changed } = check(sent, [...stored, row(written(3), { number: 4 })])
  expect([...new Set(doubled), ...changed]).toEqual(['id 3', 'id 3'])
})

test.each([
  ['another text', { text: 'text 2 ' }],
  ['another author', { author: 'grace' }],
  ['another room', { room: 'hall' }],
])('a message with %s than acknowledged is changed', (_, more) => {
  const rows = stored.with(1, row(written(2), more))
  expect(check(sent, rows).changed).toEqual(['id 2'])
})

test('a message at another number than acknowledged is changed, and two that swapped are out of order', () => {
  const rows = [row(written(1)), row(written(3), { number: 2 }), row(written(2), { number: 3 })]
  expect(check(sent, rows)).toEqual({ ...FLAWLESS, changed: ['id 2', 'id 3'], outOfOrder: ['id 3'] })
})

test('what was refused for good, undone, or written by nobody, is invented when it is there', () => {
  for (const state of ['failed', 'undone'] as const)
    expect(check([...sent.slice(0, 2), written(3, { state })], stored).invented).toEqual(['id 3'])
  expect(check(sent.slice(0, 2), stored).invented).toEqual(['id 3'])
})

test('a number that nothing has, and one that two have, are holes', () => {
  expect(check([], [row(written(1), { text: null }), row(written(3), { text: null })]).holes).toEqual(['den at 3'])
  const twice = [row(written(1), { text: null }), row(written(2), { text: null, number: 1 })]
  expect(check([], twice).holes).toEqual(['den at 1'])
})

test('lines that nobody wrote hold a number, and are not invented', () => {
  const notice: Stored = { id: 'notice', room: 'den', author: 'ada', text: null, number: 4 }
  expect(check(sent, [...stored, notice])).toEqual(FLAWLESS)
})
