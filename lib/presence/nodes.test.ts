import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import pg from 'pg'
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { db } from '@/db/client'
import type { Viewer } from '@/lib/auth/viewer'
import { env } from '@/lib/env'
import { newPeople } from '@/lib/people/test-people'
import { BEAT_VALID_MS, GRACE_MS } from '@/lib/presence/attendance'
import { sayTyping } from '@/lib/presence/commands/typing'
import { come, endAll, know, node, offline, online, pass, read, toldOf } from '@/lib/presence/test-presence'
import { createRoom } from '@/lib/rooms/commands/create'
import { Bus } from '@/lib/stream/bus'
import { hearEphemeral } from '@/lib/stream/ephemeral'
import type { EphemeralMessage } from '@/lib/stream/ephemeral-buffer'
import { joinOtherNodes, leaveOtherNodes } from '@/lib/stream/join'
import { postgresCarrier } from '@/lib/stream/postgres-carrier'

let anna: Viewer
let boris: Viewer
let room: string

beforeEach(async () => {
  ;[anna, boris] = (await newPeople(2)) as [Viewer, Viewer]
  room = (await createRoom(anna, { kind: 'group', name: 'Garden', members: [boris.username] })).room.id
})
afterEach(endAll)

/** Whatever else the machine does meanwhile. */
const eventually = <T>(read: () => T) => expect.poll(read, { timeout: 15_000 })

describe('several nodes', () => {
  /** Another node with somebody on it, alive or dead for a while. */
  async function elsewhere(person: Viewer, lease: 'alive' | 'dead'): Promise<string> {
    const id = randomUUID()
    const until = lease === 'alive' ? sql`now() + interval '1 hour'` : sql`now() - interval '1 hour'`
    await db.execute(sql`insert into nodes (id, lease_until) values (${id}, ${until})`)
    await db.execute(sql`insert into presence (person_id, node_id) values (${person.id}, ${id})`)
    return id
  }

  test('who is there by one of them is there', async () => {
    const reader = await read(boris)
    const other = await elsewhere(anna, 'alive')
    expect(await know(boris, anna)).toEqual(online)
    await come(anna)
    await pass(BEAT_VALID_MS)
    expect(toldOf(reader, anna)).toEqual([])
    expect(await know(boris, anna)).toEqual(online)
    await db.execute(sql`delete from nodes where id = ${other}`)
    expect(await know(boris, anna)).toMatchObject({ online: false })
  })

  test('who was there by one that died is gone, and was last seen when its lease ended', async () => {
    const reader = await read(boris)
    const died = await elsewhere(anna, 'dead')
    await pass()
    expect(toldOf(reader, anna)).toEqual([offline])
    const { lastSeenAt = '' } = (await know(boris, anna)) ?? {}
    expect(Date.parse(lastSeenAt)).toBeLessThanOrEqual(Date.now() - 3_600_000)
    const { rows } = await db.execute(sql`select from presence where node_id = ${died}`)
    expect(rows).toEqual([])
    await pass()
    expect(toldOf(reader, anna)).toHaveLength(1)
  })

  test('who is there by another as well does not go with one that died', async () => {
    const reader = await read(boris)
    await elsewhere(anna, 'alive')
    await elsewhere(anna, 'dead')
    await pass()
    expect(toldOf(reader, anna)).toEqual([])
    expect(await know(boris, anna)).toEqual(online)
  })

  test('one that was taken for dead, or that the database forgot, says again who is there', async () => {
    const reader = await read(boris)
    await come(anna)
    await db.execute(sql`delete from nodes`)
    await db.execute(sql`delete from presence`)
    expect(await know(boris, anna)).toEqual({ online: false })
    await pass()
    expect(await know(boris, anna)).toEqual(online)
    expect(toldOf(reader, anna)).toEqual([online, online])
  })

  test('one that goes leaves its people the time to come back to another', async () => {
    await come(anna)
    await node.stop()
    const { rows } = await db.execute<{ seconds: number }>(
      sql`select extract(epoch from lease_until - now())::float8 as seconds from nodes where id = ${node.id}`,
    )
    expect(rows[0]?.seconds).toBeLessThanOrEqual(GRACE_MS / 1_000)
  })
})

describe('what nodes tell each other', () => {
  /** The other one, and what it hears. */
  async function otherNode() {
    const heard: EphemeralMessage[] = []
    const onOpen = vi.fn()
    const listener = {
      onHint: () => {},
      onMessage: (message: EphemeralMessage) => void heard.push(message),
      onReturn: onOpen,
    }
    const bus = new Bus(postgresCarrier(env().DATABASE_URL), listener)
    await eventually(() => onOpen.mock.calls.length).toBe(1)
    return { bus, heard }
  }

  test('is who moved and who types; each reads for itself what is true', async () => {
    await joinOtherNodes()
    const { bus, heard } = await otherNode()
    const reader = await read(boris)
    try {
      await come(anna)
      await sayTyping(anna, room)
      await eventually(() => heard).toContainEqual({ kind: 'presence', value: { cause: 'moved', people: [anna.id] } })
      await eventually(() => heard).toContainEqual({ kind: 'typing', value: { room, person: anna.id } })
      // What is told while this waits to be gathered would be one with it.
      await reader.until(() => reader.all('typing').length === 1)

      for (const value of [null, 'x', { cause: 'moved' }, { cause: 'moved', people: ['x'] }])
        bus.tell({ kind: 'presence', value })
      bus.tell({ kind: 'presence', value: { cause: 'moved', people: [anna.id] } })
      bus.tell({ kind: 'typing', value: { room, person: anna.id } })
      await eventually(() => pass().then(() => toldOf(reader, anna).length)).toBe(2)
      await reader.until(() => reader.all('typing').length === 2)
    } finally {
      await Promise.all([bus.close(), leaveOtherNodes()])
    }
  })
})

test('a beat that went to another node than the stream goes with the stream', async () => {
  const reader = await read(boris)
  await come(anna)
  // The stream was on the other node.
  hearEphemeral({ kind: 'streams-ended', value: [anna.id] })
  await pass(GRACE_MS)
  expect(toldOf(reader, anna)).toEqual([online, offline])
})

test('a stream on this node outweighs one that ended on another', async () => {
  const [reader] = [await read(boris), await read(anna)]
  await come(anna)
  hearEphemeral({ kind: 'streams-ended', value: [anna.id] })
  await pass(GRACE_MS)
  expect(toldOf(reader, anna)).toEqual([online])
})

describe('a crowd', () => {
  let query: { mock: { calls: unknown[][] } }
  beforeAll(() => {
    query = vi.spyOn(pg.Pool.prototype, 'query')
  })

  test('that comes and goes at once is written in one statement each, and its beats cost none', async () => {
    const crowd = Array.from({ length: 5_000 }, () => randomUUID())
    const [before] = await counts()
    for (const id of crowd) node.beat(id)
    const statements = await statementsOf(() => pass())
    expect(await counts()).toEqual([Number(before) + 5_000])
    for (const id of crowd) node.beat(id)
    expect(await statementsOf(() => pass(1_000))).toBeLessThanOrEqual(statements)
    expect(await statementsOf(() => pass(BEAT_VALID_MS))).toBeLessThanOrEqual(statements)
    expect(await counts()).toEqual([before])
    expect([statements > 0, statements <= 5]).toEqual([true, true])
  })

  async function statementsOf(work: () => Promise<void>): Promise<number> {
    const before = query.mock.calls.length
    await work()
    // The hub looks for changes meanwhile.
    return query.mock.calls.slice(before).filter((call) => /presence|nodes|last_seen/.test(JSON.stringify(call))).length
  }

  async function counts() {
    const { rows } = await db.execute<{ count: number }>(sql`select count(*)::int as count from presence`)
    return rows.map(({ count }) => count)
  }
})
