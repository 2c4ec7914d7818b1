import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { HintBuffer, parseHints } from '@/lib/stream/hints'

test('of many hints about one topic the newest travels', () => {
  const [room, person] = [randomUUID(), randomUUID()]
  const buffer = new HintBuffer()
  for (const version of [3, 9, 5]) buffer.add({ kind: 'room', id: room, version })
  buffer.add({ kind: 'person', id: person, version: 1 })
  const payloads = buffer.take()
  expect(payloads.flatMap(parseHints)).toEqual([
    { kind: 'room', id: room, version: 9 },
    { kind: 'person', id: person, version: 1 },
  ])
  expect(buffer.take()).toEqual([])
})

test('a thousand hints fit into payloads that Postgres takes, and all arrive', () => {
  const ids = Array.from({ length: 1_000 }, () => randomUUID())
  const buffer = new HintBuffer()
  for (const id of ids) buffer.add({ kind: 'room', id, version: Number.MAX_SAFE_INTEGER % 10 ** 15 })
  const payloads = buffer.take()
  expect(Math.max(...payloads.map(({ length }) => length))).toBeLessThan(8_000)
  expect(payloads.flatMap(parseHints).map(({ id }) => id)).toEqual(ids)
})

test('what is no hint is passed over', () => {
  expect(parseHints('hello,r:1,rxyz:1,,p')).toEqual([])
})
