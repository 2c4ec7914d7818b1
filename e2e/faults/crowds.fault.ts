import { readFileSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Account } from './support/accounts'
import { type House, makeHouse, readersOf, sendersOf } from './support/house'
import { Parlor } from './support/parlor'
import { Relay } from './support/relay'
import { isWhole } from './support/scale'
import { acknowledgedMore, Sender, talkAll } from './support/sender'
import { expectNothingLost, seconds, timed } from './support/verdict'

const STREAMS = 1_000
const MUTE = 200
/** The kernel's tables say who is still connected, and what the server takes. */
const isLinux = process.platform === 'linux'

let parlor: Parlor
beforeEach(async () => {
  if (isWhole) parlor = await Parlor.start()
})
afterEach(() => parlor?.remove())

test.runIf(isWhole)('a thousand streams that drop at once all catch up', async () => {
  const databaseUrl = await parlor.databaseUrl()
  const relay = await Relay.open(parlor.port)
  const house = await makeHouse({ databaseUrl, people: 90, rooms: 5, base: () => relay.url })
  const senders = sendersOf({ ...house, base: () => parlor.url })
  const readers = await readersOf(house, STREAMS)
  const done = new AbortController()
  const talking = talkAll(senders, 50, done.signal)
  await acknowledgedMore(senders, 150)
  relay.cutAll()
  while (readers.some(({ isLive }) => isLive)) await sleep(1)
  const back = await timed(() => Promise.all(readers.map((reader) => reader.until(() => reader.isLive))))
  await acknowledgedMore(senders, 150)
  done.abort()
  await talking
  await expectNothingLost({
    did: `${STREAMS} streams dropped at once under 50 sends a second`,
    databaseUrl,
    house,
    senders,
    readers,
    notes: [`all open again after ${seconds(back)}`],
  })
  for (const reader of readers) reader.close()
  relay.close()
})

test.runIf(isWhole && isLinux)(
  'RL-07: readers that never read are cut, cost a bounded memory, and hold nobody up',
  async () => {
    const databaseUrl = await parlor.databaseUrl()
    const house = await makeHouse({ databaseUrl, people: 90, rooms: 1, base: () => parlor.url })
    const readers = await readersOf(house, 10)
    const mute = await Promise.all(Array.from({ length: MUTE }, (_, at) => openMute(house, at)))
    const senders = [new Sender(house.accounts[0] as Account, house.rooms[0] ?? '', () => parlor.url)]
    const before = rssMiB(parlor.pid)
    let [peak, written] = [before, 0]
    while (mute.some(({ isCut }) => !isCut()) && written < 2_000) {
      await senders[0]?.say(`${written++} ${'🙂'.repeat(9_000)}`)
      peak = Math.max(peak, rssMiB(parlor.pid))
    }
    await expectNothingLost({
      did: `${MUTE} streams that are never read, beside 10 that are, and ${written} messages of 36 kB`,
      databaseUrl,
      house,
      senders,
      readers,
      notes: [`memory of the server: ${before} MiB before, ${peak} MiB at most`],
    })
    expect(mute.filter(({ isCut }) => !isCut())).toEqual([])
    // What the server may hold for each of them, and as much again for what the collector has not fetched yet.
    expect(peak - before).toBeLessThan(2 * MUTE + 300)
    expect(readers.map(({ cuts }) => cuts)).toEqual(readers.map(() => 0))
    for (const { socket } of mute) socket.destroy()
    for (const reader of readers) reader.close()
  },
)

/** Asks for a stream, and takes nothing of what comes. */
async function openMute({ accounts }: House, at: number): Promise<{ socket: Socket; isCut(): boolean }> {
  const { token } = accounts[at % accounts.length] as Account
  const socket = connect(parlor.port, '127.0.0.1')
  socket.on('error', () => {})
  socket.write(`GET /api/v1/stream HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer ${token}\r\n\r\n`)
  await new Promise((resolve) => socket.once('readable', resolve))
  const { localPort = 0 } = socket
  return { socket, isCut: () => !isEstablished(parlor.port, localPort) }
}

/** By the kernel's own table: nothing here may read, not even to learn that the server has gone. */
function isEstablished(port: number, peerPort: number): boolean {
  return readFileSync('/proc/net/tcp', 'utf8').includes(`${loopback(port)} ${loopback(peerPort)} 01`)
}

const loopback = (port: number) => `0100007F:${port.toString(16).toUpperCase().padStart(4, '0')}`

function rssMiB(pid: number): number {
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024)
}
