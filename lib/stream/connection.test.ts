import { expect, test } from 'vitest'
import { newPerson } from '@/lib/people/test-people'
import { Connection, type Sink } from '@/lib/stream/connection'

const MEGABYTE = 1024 * 1024

/** A reader who takes only what they are told to of what is written. */
function stalled() {
  let waiting = 0
  const sink: Sink = {
    write: (bytes) => {
      waiting += bytes.byteLength
    },
    waiting: () => waiting,
    end: () => {},
  }
  const take = (bytes: number) => {
    waiting -= Math.min(bytes, waiting)
  }
  return { ...sink, take }
}

const begin = async (reader: Sink, bytes = 0) => {
  const connection = new Connection(await newPerson())
  connection.begin(reader, [Buffer.alloc(bytes)])
  return (...events: number[]) => {
    for (const size of events) connection.push(Buffer.alloc(size))
    return connection.flush()
  }
}

test('a reader is cut for what piles up behind them, not for what they begin with', async () => {
  const tell = await begin(stalled(), 3 * MEGABYTE)
  expect(tell(MEGABYTE)).toBe(true)
  expect(tell(1)).toBe(false)
})

test('a reader is cut at the 257th event that they have not taken, however small', async () => {
  const tell = await begin(stalled())
  for (let event = 1; event <= 256; event++) expect(tell(10)).toBe(true)
  expect(tell(10)).toBe(false)
  expect((await begin(stalled()))(...Array<number>(256).fill(10))).toBe(true)
  expect((await begin(stalled()))(...Array<number>(257).fill(10))).toBe(false)
})

test('a reader who is slow but reads is not: only what is left counts', async () => {
  const reader = stalled()
  const tell = await begin(reader, 500)
  reader.take(500)
  for (let event = 1; event <= 256; event++) tell(10)
  reader.take(1_005)
  for (let event = 1; event <= 100; event++) expect(tell(10)).toBe(true)
  expect(tell(10)).toBe(false)
  reader.take(3_000)
  for (let event = 1; event <= 256; event++) expect(tell(10)).toBe(true)
})

test('what is only worth something now is kept from a reader who is behind, before they would be cut for it', async () => {
  const reader = stalled()
  const connection = new Connection(await newPerson())
  connection.begin(reader, [])
  const taken = Array.from({ length: 1_000 }, () => {
    const isTaken = connection.offer(Buffer.alloc(10))
    expect(connection.flush()).toBe(true)
    return isTaken
  }).filter(Boolean)
  expect(taken.length).toBeLessThan(256)
  connection.push(Buffer.alloc(10))
  expect(connection.flush()).toBe(true)
  reader.take(1_000_000)
  expect(connection.offer(Buffer.alloc(10))).toBe(true)
  connection.flush()
  reader.take(10)
  connection.push(Buffer.alloc(65_536 + 1))
  connection.flush()
  expect(connection.offer(Buffer.alloc(10))).toBe(false)
})
