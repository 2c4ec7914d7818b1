import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { afterAll, afterEach, describe, expect, test, vi } from 'vitest'
import { db } from '@/db/client'
import { env } from '@/lib/env'
import { Bus } from '@/lib/stream/bus'
import type { Connect } from '@/lib/stream/carrier'
import type { EphemeralMessage } from '@/lib/stream/ephemeral-buffer'
import type { Hint } from '@/lib/stream/hints'
import { postgresCarrier } from '@/lib/stream/postgres-carrier'
import { redisCarrier } from '@/lib/stream/redis-carrier'
import { startRedis } from '@/lib/stream/test-redis'
import { type Wire, wireTo } from '@/lib/stream/test-wire'

const redis = await startRedis()
const carriers = [
  { name: 'Postgres', url: env().DATABASE_URL, connectTo: postgresCarrier },
  ...(redis ? [{ name: 'Redis', url: redis.url, connectTo: redisCarrier }] : []),
]

let buses: Bus[] = []
let wires: Wire[] = []
afterEach(async () => {
  await Promise.all(buses.map((bus) => bus.close()))
  for (const wire of wires) wire.close()
  buses = []
  wires = []
})
afterAll(() => redis?.stop())

/** Whatever else the machine does meanwhile. */
const eventually = <T>(read: () => T) => expect.poll(read, { interval: 1, timeout: 15_000 })

/** A node, and what it hears of the others. */
function startNode(connect: Connect) {
  const hints: Hint[] = []
  const messages: EphemeralMessage[] = []
  const onReturn = vi.fn()
  const bus = new Bus(connect, {
    onHint: (hint) => void hints.push(hint),
    onMessage: (message) => void messages.push(message),
    onReturn,
  })
  buses.push(bus)
  return {
    bus,
    hints,
    messages,
    hasOpened: (times: number) => eventually(() => onReturn.mock.calls.length).toBe(times),
  }
}

async function newNode(connect: Connect) {
  const node = startNode(connect)
  await node.hasOpened(1)
  return node
}

async function newWire(url: string): Promise<Wire> {
  const wire = await wireTo(url)
  wires.push(wire)
  return wire
}

/** The same carrier, with a count of what is on its way. */
function counted(connect: Connect, underway: { now: number; most: number }): Connect {
  return (onPayload) => {
    const carrier = connect(onPayload)
    return {
      ...carrier,
      publish(...said) {
        underway.most = Math.max(underway.most, ++underway.now)
        return carrier.publish(...said).finally(() => underway.now--)
      },
    }
  }
}

const newHint = (): Hint => ({ kind: 'room', id: randomUUID(), version: 7 })

describe.each(carriers)('over $name', ({ url, connectTo }) => {
  const connect = connectTo(url)

  test('what one node says reaches the others', async () => {
    const [one, two] = [await newNode(connect), await newNode(connect)]
    const hint = newHint()
    one.bus.hint(hint)
    one.bus.tell({ kind: 'typing', value: 'ädä' })
    await eventually(() => two.hints).toEqual([hint])
    await eventually(() => two.messages).toEqual([{ kind: 'typing', value: 'ädä' }])
  })

  test('nobody is told what they said themselves', async () => {
    const [one, two] = [await newNode(connect), await newNode(connect)]
    one.bus.tell({ kind: 'typing', value: 'mine' })
    await eventually(() => two.messages).toHaveLength(1)
    two.bus.tell({ kind: 'typing', value: 'theirs' })
    // What was said first is carried first: its own would have come before.
    await eventually(() => one.messages).toEqual([{ kind: 'typing', value: 'theirs' }])
  })

  test('however much is said at once, all of it arrives, and only one payload is on its way at a time', async () => {
    const underway = { now: 0, most: 0 }
    const [one, two] = [await newNode(counted(connect, underway)), await newNode(connect)]
    const hints = Array.from({ length: 4_000 }, newHint)
    for (const hint of hints.slice(0, 2_000)) one.bus.hint(hint)
    const messages = Array.from({ length: 100 }, (_, index) => ({
      kind: 'typing',
      value: `${index} ${'x'.repeat(200)}`,
    }))
    for (const message of messages) one.bus.tell(message)
    // Said while the first are on their way.
    await eventually(() => two.hints.length).toBeGreaterThan(0)
    for (const hint of hints.slice(2_000)) one.bus.hint(hint)
    await eventually(() => [two.hints.length, two.messages.length]).toEqual([hints.length, messages.length])
    expect([two.hints, two.messages]).toEqual([hints, messages])
    expect(underway.most).toBe(1)
  })

  test('a node that goes says what it still had to say', async () => {
    const [one, two] = [await newNode(connect), await newNode(connect)]
    const hint = newHint()
    one.bus.hint(hint)
    one.bus.tell({ kind: 'presence', value: 'gone' })
    await one.bus.close()
    await eventually(() => [two.hints, two.messages]).toEqual([[hint], [{ kind: 'presence', value: 'gone' }]])
  })

  test('a link that was cut comes back, and says that hints may have been lost', async () => {
    const wire = await newWire(url)
    const [one, two] = [await newNode(connectTo(wire.url)), await newNode(connect)]
    wire.cut()
    one.bus.hint(newHint())
    wire.mend()
    await one.hasOpened(2)
    const hints = [newHint(), newHint()] as const
    one.bus.hint(hints[0])
    two.bus.hint(hints[1])
    await eventually(() => two.hints).toContainEqual(hints[0])
    await eventually(() => one.hints).toContainEqual(hints[1])
  })

  test('a link that died without a word is replaced', async () => {
    const wire = await newWire(url)
    const [one, two] = [await newNode(connectTo(wire.url)), await newNode(connect)]
    wire.freeze()
    one.bus.hint(newHint())
    await one.hasOpened(2)
    const hint = newHint()
    one.bus.hint(hint)
    await eventually(() => two.hints).toContainEqual(hint)
  })

  test('a node that starts while nothing carries its words finds the others later', async () => {
    const wire = await newWire(url)
    wire.cut()
    const [one, two] = [startNode(connectTo(wire.url)), await newNode(connect)]
    one.bus.hint(newHint())
    wire.mend()
    await one.hasOpened(1)
    const hint = newHint()
    two.bus.hint(hint)
    await eventually(() => one.hints).toEqual([hint])
  })

  test('a node that goes while nothing carries its words is not held up', async () => {
    const wire = await newWire(url)
    const one = await newNode(connectTo(wire.url))
    wire.cut()
    one.bus.hint(newHint())
    await one.bus.close()
  })
})

test('a connection that the database ends is made anew', async () => {
  const [one, two] = [
    await newNode(postgresCarrier(env().DATABASE_URL)),
    await newNode(postgresCarrier(env().DATABASE_URL)),
  ]
  await db.execute(sql`select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and application_name = 'parlor bus'`)
  await Promise.all([one.hasOpened(2), two.hasOpened(2)])
})

test('two servers that share a Redis do not hear each other', async ({ skip }) => {
  if (!redis) return skip('neither redis-server nor valkey-server is on this machine: nothing was tried over Redis')
  const connect = redisCarrier(redis.url)
  const [one, witness] = [await newNode(connect), await newNode(connect)]
  await db.execute(sql`update server set system_identifier = 'another'`)
  const [stranger, other] = [await newNode(connect), await newNode(connect)]
  const [said, answer] = [newHint(), newHint()]
  one.bus.hint(said)
  await eventually(() => witness.hints).toEqual([said])
  other.bus.hint(answer)
  // Redis carries in order: the first would have come before.
  await eventually(() => stranger.hints).toEqual([answer])
})
