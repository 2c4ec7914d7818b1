import { sql } from 'drizzle-orm'
import pg from 'pg'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ask } from '@/app/api/test-call'
import { type House, newHouse } from '@/app/api/test-house'
import { db } from '@/db/client'
import { env } from '@/lib/env'

let house: House
/** A connection of its own, for what is done behind the server's back. */
const operator = new pg.Client({ connectionString: env().DATABASE_URL })

beforeAll(async () => {
  house = await newHouse()
  await operator.connect()
})
afterAll(() => operator.end())

const unavailable = { status: 503, json: { error: { code: 'unavailable' } } }
const send = (text: string) =>
  ask('POST', `/api/v1/rooms/${house.room}/messages`, { as: house.anna, body: { id: uuidv7(), text } })
const lastNumber = async () =>
  (await ask('GET', `/api/v1/rooms/${house.room}`, { as: house.anna })).json.room.lastNumber

/** Somebody holds the room, and does not let go. */
async function whileHeld(work: () => Promise<void>) {
  await operator.query('begin')
  await operator.query('select from room_heads where room_id = $1 for update', [house.room])
  await work().finally(() => operator.query('rollback'))
}

/** The server process behind a statement that waits for a lock. */
async function waitingPid(): Promise<number> {
  for (;;) {
    const { rows } = await operator.query(
      `select pid from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    )
    if (rows[0]) return rows[0].pid
  }
}

describe('trouble below', () => {
  test('a room that stays locked is unavailable, not hung, and nothing is burned', async () => {
    await whileHeld(async () => {
      const answer = await send('late')
      expect(answer).toMatchObject(unavailable)
      expect(answer.headers.get('retry-after')).toBe('1')
    })
    expect(await lastNumber()).toBe(1)
    expect((await send('in time')).json.message.number).toBe(2)
  })

  test('a connection that dies under a send is unavailable, and the next send is fine', async () => {
    await whileHeld(async () => {
      const answer = send('unlucky')
      await operator.query('select pg_terminate_backend($1)', [await waitingPid()])
      expect(await answer).toMatchObject(unavailable)
    })
    expect((await send('lucky')).json.message.number).toBe(3)
  })

  test('when every connection is taken, the next caller is told to come again', async () => {
    const pool = (db as unknown as { $client: pg.Pool }).$client
    const held = await Promise.all(Array.from({ length: pool.options.max }, () => pool.connect()))
    expect(await ask('GET', '/api/v1/me', { as: house.anna })).toMatchObject(unavailable)
    for (const client of held) client.release()
    expect(await ask('GET', '/api/v1/me', { as: house.anna })).toMatchObject({ status: 200 })
  })

  test('a defect is answered without a word of what it is', async () => {
    await db.execute(sql`alter table room_states rename column muted to hushed`)
    const { status, json } = await ask('GET', '/api/v1/rooms', { as: house.anna })
    await db.execute(sql`alter table room_states rename column hushed to muted`)
    expect(status).toBe(500)
    expect(json).toEqual({ error: { code: 'internal', message: 'Something went wrong on the server.' } })
    expect(await ask('GET', '/api/v1/rooms', { as: house.anna })).toMatchObject({ status: 200 })
  })
})
