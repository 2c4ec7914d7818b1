import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Account, query } from './support/accounts'
import { apiOf } from './support/api'
import { type House, makeHouse, readersOf, sendersOf } from './support/house'
import { Parlor } from './support/parlor'
import { Postgres } from './support/postgres'
import { isWhole } from './support/scale'
import { acknowledgedMore, talkAll } from './support/sender'
import { expectNothingLost, seconds, timed } from './support/verdict'

const STALL_MS = 30_000

let postgres: Postgres
let a: Parlor
let b: Parlor
beforeAll(async () => {
  if (!isWhole) return
  postgres = await Postgres.start()
  a = await Parlor.start({ databaseUrl: postgres.url })
  b = await Parlor.start({ databaseUrl: postgres.url })
})
afterAll(async () => {
  if (!isWhole) return
  await Promise.all([a, b].map((parlor) => parlor.remove()))
  await postgres.remove()
})

test.runIf(isWhole)('while every connection of the pool is held, calls are refused and streams stay', async () => {
  const house = await makeHouse({ databaseUrl: postgres.url, people: 50, rooms: 12, base: () => a.url })
  const senders = sendersOf(house)
  const readers = await readersOf(house, 50)
  const done = new AbortController()
  const talking = talkAll(senders, 100, done.signal)
  await acknowledgedMore(senders, 200)
  const release = await holdRooms(house)
  const asked = await keepAsking(house, STALL_MS)
  await release()
  const back = await timed(() => acknowledgedMore(senders, 1))
  await acknowledgedMore(senders, 200)
  done.abort()
  await talking

  const refused = asked.filter(({ status }) => status !== 200)
  const slowest = Math.max(...asked.map(({ ms }) => ms))
  await expectNothingLost({
    did: `the heads of all rooms locked for ${STALL_MS / 1_000} s under 100 sends a second, so that sends hold the whole pool`,
    databaseUrl: postgres.url,
    house,
    senders,
    readers,
    notes: [
      `a list of rooms was asked for ${asked.length} times meanwhile, refused ${refused.length} times; the slowest answer took ${seconds(slowest)}`,
      `the next acknowledgement came ${seconds(back)} after the locks were gone`,
    ],
  })
  expect(refused.map(({ status, retryAfter }) => [status, retryAfter])).toEqual(refused.map(() => [503, '1']))
  expect(readers.map(({ cuts }) => cuts)).toEqual(readers.map(() => 0))
  for (const reader of readers) reader.close()
})

test.runIf(isWhole)(
  'while the channel between nodes is cut, readers on the other node hear everything all the same',
  async () => {
    const house = await makeHouse({ databaseUrl: postgres.url, people: 20, rooms: 4, base: () => a.url })
    const senders = sendersOf(house)
    const readers = await readersOf({ ...house, base: () => b.url }, 20)
    const done = new AbortController()
    const talking = talkAll(senders, 50, done.signal)
    let cut = 0
    for (const end = Date.now() + STALL_MS; Date.now() < end; await sleep(100)) cut += await cutChannels()
    done.abort()
    await talking
    await expectNothingLost({
      did: `the connections that carry hints between two nodes cut ${cut} times in ${STALL_MS / 1_000} s, 50 sends a second on A, 20 streams on B`,
      databaseUrl: postgres.url,
      house,
      senders,
      readers,
    })
    expect(cut).toBeGreaterThan(5)
    expect(readers.map(({ cuts }) => cuts)).toEqual(readers.map(() => 0))
    for (const reader of readers) reader.close()
  },
)

test.runIf(isWhole)('a server that stands still and goes on does everything once', async () => {
  const house = await makeHouse({ databaseUrl: postgres.url, people: 50, rooms: 10, base: () => a.url })
  const senders = sendersOf(house)
  const readers = await readersOf(house, 50)
  const done = new AbortController()
  const talking = talkAll(senders, 100, done.signal)
  await acknowledgedMore(senders, 200)
  a.pause()
  await sleep(STALL_MS)
  a.resume()
  const back = await timed(() => acknowledgedMore(senders, 1))
  await acknowledgedMore(senders, 200)
  done.abort()
  await talking
  await expectNothingLost({
    did: `SIGSTOP of the app for ${STALL_MS / 1_000} s under 100 sends a second`,
    databaseUrl: postgres.url,
    house,
    senders,
    readers,
    notes: [`the next acknowledgement came ${seconds(back)} after SIGCONT`],
  })
  for (const reader of readers) reader.close()
})

/** Answers with what lets go again. */
async function holdRooms({ rooms }: House): Promise<() => Promise<void>> {
  const client = new pg.Client({ connectionString: postgres.url })
  await client.connect()
  await client.query('begin')
  await client.query('select from room_heads where room_id = any($1::uuid[]) for update', [rooms])
  return () => client.end()
}

async function keepAsking({ accounts, base }: House, forMs: number) {
  const api = apiOf((accounts[0] as Account).token, base)
  const asked: { status: number; retryAfter: string | undefined; ms: number }[] = []
  for (const end = Date.now() + forMs; Date.now() < end; await sleep(100)) {
    const started = performance.now()
    const { status, retryAfter } = await api('GET', '/rooms')
    asked.push({ status, retryAfter, ms: performance.now() - started })
  }
  return asked
}

async function cutChannels(): Promise<number> {
  const rows = await query(
    postgres.url,
    `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'parlor bus'`,
  )
  return rows.length
}
