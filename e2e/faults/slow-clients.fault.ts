import { connect, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Account } from './support/accounts'
import { apiOf } from './support/api'
import { type House, makeHouse, sendersOf } from './support/house'
import { Parlor } from './support/parlor'
import { isWhole } from './support/scale'
import { acknowledgedMore, talkAll } from './support/sender'
import { expectNothingLost, seconds, timed } from './support/verdict'

const EACH = 250
const GONE_MS = 70_000
const LISTS = 200

let parlor: Parlor
beforeAll(async () => {
  if (isWhole) parlor = await Parlor.start()
})
afterAll(() => parlor?.remove())

test.runIf(isWhole)('RL-07: requests that never become whole are ended, and slow nobody', async () => {
  const databaseUrl = await parlor.databaseUrl()
  const house = await makeHouse({ databaseUrl, people: 20, rooms: 5, base: () => parlor.url })
  const senders = sendersOf(house)
  const done = new AbortController()
  const talking = talkAll(senders, 20, done.signal)
  await acknowledgedMore(senders, 40)
  await askForLists(house)
  const before = await askForLists(house)
  const [head, body] = [`POST /api/v1/tokens HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n`, '\r\n']
  const slow = [...hold(EACH, `${head}X-Slow: `), ...hold(EACH, `${head}Content-Length: 60000\r\n${body}`)]
  const opened = Date.now()
  const beside = await askForLists(house)
  const ended = await timed(() => Promise.all(slow.map(({ closed }) => closed)))
  done.abort()
  await talking
  await expectNothingLost({
    did: `${EACH} connections with half a head and ${EACH} with a body of a byte a second, under 20 sends a second`,
    databaseUrl,
    house,
    senders,
    readers: [],
    notes: [
      `the last of them was ended ${seconds(Date.now() - opened)} after it came (waited for ${seconds(ended)})`,
      `a list of rooms took ${before.toFixed(0)} ms before and ${beside.toFixed(0)} ms beside them (p95)`,
    ],
  })
  expect(Date.now() - opened).toBeLessThan(GONE_MS + 10_000)
  expect(beside).toBeLessThan(2 * before + 10)
})

/** Connections that say this, and then a letter a second. */
function hold(count: number, words: string): { closed: Promise<unknown> }[] {
  return Array.from({ length: count }, () => {
    const socket: Socket = connect(parlor.port, '127.0.0.1')
    socket.on('error', () => {}).resume()
    socket.write(words)
    const dripping = setInterval(() => socket.write('a'), 1_000)
    return { closed: new Promise((resolve) => socket.once('close', resolve)).finally(() => clearInterval(dripping)) }
  })
}

/** The p95 of lists of rooms, in milliseconds. */
async function askForLists({ accounts, base }: House): Promise<number> {
  const api = apiOf((accounts[0] as Account).token, base)
  const taken: number[] = []
  for (let asked = 0; asked < LISTS; asked++, await sleep(20)) {
    const started = performance.now()
    const { status } = await api('GET', '/rooms')
    expect(status).toBe(200)
    taken.push(performance.now() - started)
  }
  return taken.toSorted((a, b) => a - b)[Math.floor(LISTS * 0.95)] ?? Number.NaN
}
