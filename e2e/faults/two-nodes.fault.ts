import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeHouse, readersOf, sendersOf } from './support/house'
import { Parlor } from './support/parlor'
import { Postgres } from './support/postgres'
import { Relay } from './support/relay'
import { isWhole } from './support/scale'
import { acknowledgedMore, talkAll } from './support/sender'
import { expectNothingLost, seconds, timed } from './support/verdict'

const KILLS = isWhole ? 5 : 1

let postgres: Postgres
let a: Parlor
let b: Parlor
beforeAll(async () => {
  postgres = await Postgres.start()
  a = await Parlor.start({ databaseUrl: postgres.url })
  b = await Parlor.start({ databaseUrl: postgres.url })
})
afterAll(async () => {
  await Promise.all([a, b].map((parlor) => parlor.remove()))
  await postgres.remove()
})

test('a node that is killed in the middle of fan-out takes nothing with it that readers on another should hear', async () => {
  const databaseUrl = postgres.url
  let isUp = true
  const house = await makeHouse({ databaseUrl, people: 40, rooms: 8, base: () => b.url })
  const senders = sendersOf({ ...house, base: () => (isUp ? a : b).url })
  const readers = await readersOf(house, 20)
  const done = new AbortController()
  const talking = talkAll(senders, 200, done.signal)
  for (let round = 0; round < KILLS; round++) {
    await acknowledgedMore(senders, 200)
    await a.kill()
    isUp = false
    await acknowledgedMore(senders, 50)
    await a.start()
    isUp = true
  }
  done.abort()
  await talking
  const did = `two nodes, 200 sends a second on A, 20 streams on B, kill -9 of A in the middle, ${KILLS} times`
  await expectNothingLost({ did, databaseUrl, house, senders, readers })
  expect(readers.map(({ cuts }) => cuts)).toEqual(readers.map(() => 0))
  for (const reader of readers) reader.close()
})

test.runIf(isWhole)(
  'a rolling restart of two nodes under 500 streams and 50 sends a second loses nothing',
  async () => {
    const databaseUrl = postgres.url
    const relay = await Relay.open(a.port, b.port)
    const house = await makeHouse({ databaseUrl, people: 50, rooms: 5, base: () => relay.url })
    const senders = sendersOf(house)
    const readers = await readersOf(house, 500)
    const done = new AbortController()
    const talking = talkAll(senders, 50, done.signal)
    const stops: number[] = []
    for (const node of [a, b]) {
      await acknowledgedMore(senders, 150)
      stops.push(await timed(() => node.stop()))
      await node.start()
    }
    await acknowledgedMore(senders, 150)
    done.abort()
    await talking
    await expectNothingLost({
      did: 'rolling restart of two nodes behind a proxy, 500 streams, 50 sends a second',
      databaseUrl,
      house,
      senders,
      readers,
      notes: [`from SIGTERM to the end of the process: ${stops.map(seconds).join(', ')}`],
    })
    expect(readers.every(({ cuts, byes }) => cuts === byes)).toBe(true)
    for (const reader of readers) reader.close()
    relay.close()
  },
)
