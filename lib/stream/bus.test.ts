import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { afterEach, expect, test, vi } from 'vitest'
import { db } from '@/db/client'
import { env } from '@/lib/env'
import { Bus } from '@/lib/stream/bus'
import type { EphemeralMessage } from '@/lib/stream/ephemeral-buffer'
import type { Hint } from '@/lib/stream/hints'
import type { Link, LinkListener } from '@/lib/stream/link'
import { PostgresLink } from '@/lib/stream/postgres-link'

let buses: Bus[] = []
afterEach(async () => {
  await Promise.all(buses.map((bus) => bus.close()))
  buses = []
})

/** Whatever else the machine does meanwhile. */
const eventually = <T>(read: () => T) => expect.poll(read, { interval: 1, timeout: 15_000 })

/** A node that stands, and what it hears of the others. */
async function newNode(open = (listener: LinkListener): Link => new PostgresLink(env().DATABASE_URL, listener)) {
  const hints: Hint[] = []
  const messages: EphemeralMessage[] = []
  const onReturn = vi.fn()
  const listener = {
    onHint: (hint: Hint) => void hints.push(hint),
    onMessage: (message: EphemeralMessage) => void messages.push(message),
    onReturn,
  }
  const bus = new Bus(listener, open)
  buses.push(bus)
  await eventually(() => onReturn.mock.calls.length).toBe(1)
  return { bus, hints, messages, onReturn }
}

/** The same link, with a count of what is on its way. */
function counted(link: Link, underway: { now: number; most: number }): Link {
  const publish = link.publish.bind(link)
  link.publish = async (...said) => {
    underway.most = Math.max(underway.most, ++underway.now)
    await publish(...said).finally(() => underway.now--)
  }
  return link
}

const newHint = (): Hint => ({ kind: 'room', id: randomUUID(), version: 7 })

test('what one node says reaches the others', async () => {
  const [one, two] = [await newNode(), await newNode()]
  const hint = newHint()
  one.bus.hint(hint)
  one.bus.tell({ kind: 'typing', value: 'ädä' })
  await eventually(() => two.hints).toEqual([hint])
  await eventually(() => two.messages).toEqual([{ kind: 'typing', value: 'ädä' }])
})

test('nobody is told what they said themselves', async () => {
  const [one, two] = [await newNode(), await newNode()]
  one.bus.tell({ kind: 'typing', value: 'mine' })
  await eventually(() => two.messages).toHaveLength(1)
  two.bus.tell({ kind: 'typing', value: 'theirs' })
  // Notifications come in the order of their commits: its own would have come before.
  await eventually(() => one.messages).toEqual([{ kind: 'typing', value: 'theirs' }])
})

test('however much is said at once, all of it arrives, and only one payload is on its way at a time', async () => {
  const underway = { now: 0, most: 0 }
  const one = await newNode((listener) => counted(new PostgresLink(env().DATABASE_URL, listener), underway))
  const two = await newNode()
  const hints = Array.from({ length: 4_000 }, newHint)
  for (const hint of hints.slice(0, 2_000)) one.bus.hint(hint)
  const messages = Array.from({ length: 100 }, (_, index) => ({ kind: 'typing', value: `${index} ${'x'.repeat(200)}` }))
  for (const message of messages) one.bus.tell(message)
  // Said while the first are on their way.
  await eventually(() => underway.now).toBe(1)
  for (const hint of hints.slice(2_000)) one.bus.hint(hint)
  await eventually(() => [two.hints.length, two.messages.length]).toEqual([hints.length, messages.length])
  expect([two.hints, two.messages]).toEqual([hints, messages])
  expect(underway.most).toBe(1)
})

test('a node that goes says what it still had to say', async () => {
  const [one, two] = [await newNode(), await newNode()]
  const hint = newHint()
  one.bus.hint(hint)
  one.bus.tell({ kind: 'presence', value: 'gone' })
  await one.bus.close()
  await eventually(() => [two.hints, two.messages]).toEqual([[hint], [{ kind: 'presence', value: 'gone' }]])
})

test('a link that was cut comes back, and says that hints may have been lost', async () => {
  const [one, two] = [await newNode(), await newNode()]
  await db.execute(sql`select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and application_name = 'parlor bus'`)
  await eventually(() => [one, two].map(({ onReturn }) => onReturn.mock.calls.length)).toEqual([2, 2])
  const hint = newHint()
  one.bus.hint(hint)
  await eventually(() => two.hints).toEqual([hint])
})
