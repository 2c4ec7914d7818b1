import { setTimeout as sleep } from 'node:timers/promises'
import type { Bench } from '../bench.ts'
import { residentBytes } from '../processes/usage.ts'
import { atMost, type Row, short, times } from '../row.ts'
import { openCrowd, type Served, serveBare, serveParlor, serveSocket } from './servers.ts'

const STREAMS = 3_000
/** Opened first and closed again, so that what a server loads once is not counted as a stream's. */
const WARMING = 100
const LIMIT_KB = 25
const POLL_MS = 500
/** Calm is when memory has not moved by this much for a while. */
const CALM_BYTES = 512 * 1024
const CALM_POLLS = 6
const POLLS_MAX = 40

export const memory: Row = {
  name: 'memory',
  what: 'memory per idle stream, 3,000 streams',
  budget: '≤ 25 kB',
  async run(bench) {
    const parlor = await weigh(bench, () => serveParlor(bench, { members: STREAMS, door: 'raw' }))
    const bare = await weigh(bench, () => serveBare(bench, { members: STREAMS }))
    const web = await weigh(bench, () => serveParlor(bench, { members: STREAMS, door: 'web' }))
    const socket = await weigh(bench, () => serveSocket(bench, { members: STREAMS }))
    return [
      {
        what: this.what,
        budget: this.budget,
        measured: `${short(parlor)} kB`,
        beside: `${short(bare)} kB`,
        ratio: times(parlor / bare),
        verdict: atMost({ value: parlor, limit: LIMIT_KB, unit: ' kB' }),
        notes: [
          `Memory: a stream through the App Router holds ${short(web)} kB, one of a socket.io room server ${short(socket)} kB.`,
        ],
      },
    ]
  },
}

/** Kilobytes that each idle stream adds to what the server's process holds. */
async function weigh(bench: Bench, serve: () => Promise<Served>): Promise<number> {
  bench.step('starting a server')
  const served = await serve()
  const few = await openCrowd(bench, { ...served, tokens: served.tokens.slice(0, WARMING) })
  await few.ask('close', undefined)
  const before = await calm(served.pid)
  bench.step(`opening ${STREAMS} streams: ${served.name}`)
  const crowd = await openCrowd(bench, served)
  const after = await calm(served.pid)
  await crowd.ask('close', undefined)
  await crowd.end()
  return (after - before) / served.tokens.length / 1000
}

async function calm(pid: number): Promise<number> {
  let held = residentBytes(pid)
  for (let polls = 0, same = 0; polls < POLLS_MAX && same < CALM_POLLS; polls++) {
    await sleep(POLL_MS)
    const now = residentBytes(pid)
    same = Math.abs(now - held) < CALM_BYTES ? same + 1 : 0
    if (same === 0) held = now
  }
  return residentBytes(pid)
}
