import { expect, test } from 'vitest'
import { LogClock } from './clock'
import { entriesOf, type Source } from './entry'
import { parseLine } from './line'
import { placeholderOf } from './nick'

const day = Date.UTC(2024, 4, 6)
const source = (over: Partial<Source> = {}): Source => ({
  room: 'f2b7a0d4-0000-4000-8000-000000000000',
  day,
  file: '2024-05-06.txt',
  clock: new LogClock(day),
  person: placeholderOf,
  ...over,
})

function entries(raw: string, over: Partial<Source> = {}, index = 0) {
  const said = parseLine(raw)
  if (said.kind !== 'text' && said.kind !== 'notice') throw new Error(`nothing is said in ${raw}`)
  return entriesOf(source(over), { index, raw, said })
}

test('the same line at the same place has the same id, in every import', () => {
  const [first] = entries('[09:00] <disk> spinning')
  expect(entries('[09:00] <disk> spinning')).toEqual([first])
  expect(first?.id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  expect(Number.parseInt(first?.id.replaceAll('-', '').slice(0, 12) ?? '', 16)).toBe(day)
})

test('another room, day, file, place or text is another message', () => {
  const ids = [
    entries('[09:00] <disk> spinning'),
    entries('[09:00] <disk> spinning', { room: 'f2b7a0d4-0000-4000-8000-000000000001' }),
    entries('[09:00] <disk> spinning', { day: day + 86_400_000 }),
    entries('[09:00] <disk> spinning', { file: 'other-2024-05-06.txt' }),
    entries('[09:00] <disk> spinning', {}, 1),
    entries('[09:00] <disk> spinning!'),
  ].map(([entry]) => entry?.id)
  expect(new Set(ids).size).toBe(6)
})

test('texts are stored as people write them, and what nobody can see is no message', () => {
  expect(entries('[09:00] <disk>   e\u0301tat  ').map(({ text }) => text)).toEqual(['état'])
  expect(entries('[09:00] <disk> \u200b ')).toEqual([])
  expect(entries('[09:00] <disk>')).toEqual([])
})

test('a text that is too long becomes several messages, of which the first answers', () => {
  const long = '😀'.repeat(10_000) + 'x'.repeat(10_001)
  const parts = entries(`[09:00] <disk> ${long}`)
  expect(parts.map(({ text }) => [...text].length)).toEqual([10_000, 10_000, 1])
  expect(parts.map(({ text }) => text).join('')).toBe(long)
  expect(parts.map(({ isFirst }) => isFirst)).toEqual([true, false, false])
  expect(new Set(parts.map(({ id }) => id)).size).toBe(3)
})

test('a notice names whom it is about, and who did it', () => {
  const [joined] = entries('=== disk has joined #rack')
  expect(joined).toMatchObject({
    text: '',
    author: { name: 'disk' },
    notice: { type: 'joined', person: { name: 'disk' } },
  })
  const [removed] = entries('=== disk was kicked off #rack by op (noise)')
  expect(removed).toMatchObject({ author: { name: 'op' }, notice: { type: 'removed', person: { name: 'disk' } } })
})
