import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { findPostgres } from '@/db/embedded/start'
import { type House, makeHouse, readersOf, sendersOf } from './support/house'
import { Parlor } from './support/parlor'
import { stopImmediately } from './support/postgres'
import type { Reader } from './support/reader'
import { Relay } from './support/relay'
import { isWhole } from './support/scale'
import { acknowledgedMore, type Sender, talkAll } from './support/sender'
import { expectNothingLost, seconds, timed } from './support/verdict'

const ROUNDS = isWhole ? 20 : 2
const PER_SECOND = 200
/** Acknowledged between two blows. */
const BETWEEN = 200

let parlor: Parlor
let house: House
let readers: Reader[]
let senders: Sender[]
let relay: Relay
beforeAll(async () => {
  parlor = await Parlor.start()
  relay = await Relay.open(parlor.port)
})
beforeEach(async () => {
  house = await makeHouse({
    databaseUrl: await parlor.databaseUrl(),
    people: 50,
    rooms: 10,
    base: () => parlor.url,
  })
  senders = sendersOf(house)
  readers = await readersOf(house, 20)
})
afterEach(() => {
  for (const reader of readers) reader.close()
})
afterAll(async () => {
  relay.close()
  await parlor.remove()
})

/** Everybody writes while the fault strikes again and again; answers with how long each took to be over. */
async function underLoad(strike: () => Promise<unknown>): Promise<number[]> {
  const done = new AbortController()
  const talking = talkAll(senders, PER_SECOND, done.signal)
  const outages: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    await acknowledgedMore(senders, BETWEEN)
    outages.push(await timed(() => outage(strike)))
  }
  await acknowledgedMore(senders, BETWEEN)
  done.abort()
  await talking
  return outages
}

/** From the blow until the next acknowledgement. */
async function outage(strike: () => Promise<unknown>): Promise<void> {
  await strike()
  await acknowledgedMore(senders, 1)
}

const describeOutages = (outages: number[]) =>
  `from the blow to the next acknowledgement: ${seconds(Math.max(...outages))} at most, of ${outages.length}`

test('the app is killed again and again while fifty people write', async () => {
  const outages = await underLoad(async () => {
    await parlor.kill()
    await parlor.start()
  })
  await expectNothingLost({
    did: `kill -9 of the app, ${ROUNDS} times under ${PER_SECOND} sends a second by 50 people in 10 rooms`,
    databaseUrl: await parlor.databaseUrl(),
    house,
    senders,
    readers,
    notes: [describeOutages(outages)],
  })
})

test('the database is stopped at once again and again while fifty people write, and the app lives on', async () => {
  const { pid } = parlor
  const outages = await underLoad(async () => {
    const postgres = await findPostgres(parlor.dataDir)
    if (!postgres) throw new Error('the database has not come back')
    await stopImmediately(postgres)
    while (!(await findPostgres(parlor.dataDir))) await sleep(20)
  })
  await expectNothingLost({
    did: `immediate stop of PostgreSQL, ${ROUNDS} times under ${PER_SECOND} sends a second by 50 people in 10 rooms`,
    databaseUrl: await parlor.databaseUrl(),
    house,
    senders,
    readers,
    notes: [describeOutages(outages)],
  })
  expect(parlor.pid).toBe(pid)
  expect(process.kill(pid, 0)).toBe(true)
})

test('answers that are lost after the commit bring no message twice', async () => {
  let [stored, lost] = [0, 0]
  relay.onAnswer = (bytes) => {
    const isLost = bytes.subarray(0, 12).toString() === 'HTTP/1.1 201' && ++stored % 3 === 0
    if (isLost) lost++
    return isLost ? 0 : undefined
  }
  const unlucky = sendersOf({ ...house, base: () => relay.url })
  const done = new AbortController()
  const talking = talkAll(unlucky, PER_SECOND, done.signal)
  await acknowledgedMore(unlucky, ROUNDS * BETWEEN)
  done.abort()
  await talking
  await expectNothingLost({
    did: `every third answer to a send lost between the commit and the client, ${lost} in all`,
    databaseUrl: await parlor.databaseUrl(),
    house,
    senders: unlucky,
    readers,
  })
  expect(lost).toBeGreaterThan(10)
})
