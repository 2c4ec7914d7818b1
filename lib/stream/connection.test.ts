import { expect, test } from 'vitest'
import { newPerson } from '@/lib/people/test-people'
import { Connection, type Sink } from '@/lib/stream/connection'

const MEGABYTE = 1024 * 1024

/** A reader who takes nothing of what is written. */
function stalled(): Sink {
  let written = 0
  return {
    write: (bytes) => {
      written += bytes.byteLength
    },
    waiting: () => written,
    end: () => {},
  }
}

test('a reader is cut for what piles up behind them, not for what they begin with', async () => {
  const connection = new Connection(await newPerson())
  connection.begin(stalled(), [Buffer.alloc(3 * MEGABYTE)])
  connection.push(Buffer.alloc(MEGABYTE))
  expect(connection.flush()).toBe(true)
  connection.push(Buffer.alloc(1))
  expect(connection.flush()).toBe(false)
})
