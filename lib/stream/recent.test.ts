import { uuidv7 } from 'uuidv7'
import { expect, test } from 'vitest'
import type { Message } from '@/lib/messages/shape'
import { toPage } from '@/lib/stream/cut'
import { type Delivery, toDelivery } from '@/lib/stream/delivery'
import { Recent } from '@/lib/stream/recent'

const ROOM = uuidv7()
const ANNA = uuidv7()
const ids = Array.from({ length: 10 }, () => uuidv7())

const message = (number: number, version: number, text = `${version}`): Message => ({
  id: ids[number] ?? '',
  room: ROOM,
  number,
  version,
  kind: 'text',
  author: null,
  text,
  createdAt: '2026-01-01T00:00:00.000Z',
  deletedAt: null,
})

function delivery(from: number, to: number, rows: Partial<Parameters<typeof toDelivery>[0]> = {}): Delivery {
  const nothing = { info: null, messages: [], members: [], left: [], closed: false }
  return toDelivery({ epoch: '', room: ROOM, from, to, head: to, ...nothing, ...rows })
}

function remembering(deliveries: Delivery[], bounds = {}): Recent {
  const recent = new Recent(bounds)
  for (const one of deliveries) recent.remember(one)
  return recent
}

const ask = (recent: Recent, after: number, head: number) => recent.since(ROOM, { after, head, viewerId: ANNA })
const shown = (recent: Recent, after: number, head: number) =>
  ask(recent, after, head)?.messages.map(({ number, text }) => `${number}:${text}`)

test('of each row only the newest, and only what changed after the version that is held', () => {
  const recent = remembering([
    delivery(1, 3, { messages: [message(1, 2), message(2, 3)] }),
    delivery(3, 5, { messages: [message(1, 4), message(3, 5)] }),
  ])
  expect(shown(recent, 1, 5)).toEqual(['1:4', '2:3', '3:5'])
  expect(shown(recent, 2, 5)).toEqual(['1:4', '2:3', '3:5'])
  expect(shown(recent, 4, 5)).toEqual(['3:5'])
  expect(ask(recent, 4, 5)).toMatchObject({ from: 4, to: 5 })
})

test('nothing to those who stopped before it begins, or when the room has gone further', () => {
  const recent = remembering([delivery(3, 5, { messages: [message(1, 5)] })])
  expect(ask(recent, 2, 5)).toBeNull()
  expect(ask(recent, 3, 6)).toBeNull()
  expect(ask(recent, 3, 5)).not.toBeNull()
  expect(recent.since(uuidv7(), { after: 3, head: 5, viewerId: ANNA })).toBeNull()
})

test('a gap forgets what came before it; what was known already changes nothing', () => {
  const recent = remembering([
    delivery(1, 2, { messages: [message(1, 2)] }),
    delivery(4, 6, { messages: [message(2, 6)] }),
    delivery(4, 5, { messages: [message(3, 5)] }),
    delivery(5, 7, { messages: [message(2, 7)] }),
  ])
  expect(ask(recent, 1, 7)).toBeNull()
  expect(shown(recent, 4, 7)).toEqual(['2:7'])
})

test('nothing to whoever was taken out since their membership was looked at, or when the room was closed since', () => {
  const left = remembering([delivery(1, 2, { messages: [message(1, 2)] }), delivery(2, 3, { left: [ANNA] })])
  expect(ask(left, 1, 2)).toBeNull()
  expect(ask(left, 1, 3)).not.toBeNull()
  expect(left.since(ROOM, { after: 1, head: 2, viewerId: uuidv7() })).not.toBeNull()
  expect(ask(remembering([delivery(1, 2), delivery(2, 3, { closed: true })]), 1, 2)).toBeNull()
})

test('is bounded for each room and in all, and by age: the oldest goes first', () => {
  const many = Array.from({ length: 9 }, (_, at) =>
    delivery(at, at + 1, { messages: [message(at, at + 1, 'x'.repeat(900))] }),
  )
  const size = many[0]?.bytes.byteLength ?? 0
  const beginning = (recent: Recent) => [...many.keys()].find((after) => ask(recent, after, 9))
  expect(beginning(remembering(many))).toBe(0)
  expect(beginning(remembering(many, { roomBytes: size * 4.5 }))).toBe(5)
  expect(beginning(remembering(many, { bytes: size * 3.5 }))).toBe(6)
  expect(beginning(remembering(many, { ms: -1 }))).toBeUndefined()
  const recent = remembering(many, { bytes: size * 9.5 })
  recent.remember({ ...delivery(1, 2, { messages: [message(1, 2, 'x'.repeat(900))] }), room: uuidv7() })
  expect(beginning(recent)).toBe(1)
  recent.forget(ROOM)
  expect(beginning(recent)).toBeUndefined()
})

test('a page ends with the last version that it holds wholly', () => {
  const rows = [message(1, 2), message(2, 3), message(3, 3), message(4, 5)]
  const remembered = ask(remembering([delivery(1, 6, { messages: rows })]), 1, 6)
  const cut = (limit: number) => {
    const { from, to, messages, more } = toPage(remembered ?? expect.fail(), limit)
    return [from, to, messages.map(({ number }) => number), more]
  }
  expect(cut(1)).toEqual([1, 2, [1], true])
  expect(cut(2)).toEqual([1, 2, [1], true])
  expect(cut(3)).toEqual([1, 4, [1, 2, 3], true])
  expect(cut(4)).toEqual([1, 6, [1, 2, 3, 4], false])
})
