import type { Bench } from '../bench.ts'
import type { CrowdLoad, Heard } from '../load/crowd.ts'
import type { Helper } from '../processes/helper.ts'
import { cpuMicroseconds } from '../processes/usage.ts'
import { atMost, type Line, type Row, short, times } from '../row.ts'
import { median } from '../statistics.ts'
import { openCrowd, type Served, serveBare, serveParlor, serveSocket } from './servers.ts'

const STREAMS = 3_000
const ROUNDS = 5
const MESSAGES = 20
const TEXT =
  'The same words for all, as long as what people write to one another when they have a little time. '.repeat(3)
const LIMIT = 1.25

const NAMES = { parlor: 'Parlor', web: 'Parlor, App Router', bare: 'bare node:http', 'socket.io': 'socket.io' }

export const fanOut: Row = {
  name: 'fan-out',
  what: 'fan-out, CPU per delivery, 3,000 streams in one room, equal payload bytes',
  budget: '≤ 1.25 × a bare `node:http` SSE broadcast',
  async run(bench) {
    const cost = await measure(bench)
    const [parlor, bare, web, socket] = [cost('parlor'), cost('bare'), cost('web'), cost('socket.io')]
    return [
      {
        what: this.what,
        budget: this.budget,
        measured: `${short(parlor)} µs`,
        beside: `${short(bare)} µs`,
        ratio: times(parlor / bare),
        verdict: atMost({ value: parlor / bare, limit: LIMIT, unit: ' ×' }),
        notes: [
          `Fan-out: the App Router door costs ${short(web)} µs a delivery, a socket.io room server ${short(socket)} µs.`,
        ],
      } satisfies Line,
    ]
  },
}

/** All servers stand at once and take turns: what disturbs the machine disturbs all of them. */
async function measure(bench: Bench): Promise<(name: Served['name']) => number> {
  bench.step('starting four servers')
  const served = [
    await serveParlor(bench, { members: STREAMS, door: 'raw' }),
    await serveBare(bench, { members: STREAMS }),
    await serveParlor(bench, { members: STREAMS, door: 'web' }),
    await serveSocket(bench, { members: STREAMS }),
  ]
  const crowds = new Map<Served, Helper<CrowdLoad>>()
  for (const one of served) {
    bench.step(`opening ${STREAMS} streams: ${NAMES[one.name]}`)
    crowds.set(one, await openCrowd(bench, one))
  }
  const costs = new Map<Served['name'], number[]>(served.map(({ name }) => [name, []]))
  // The first round only warms up.
  for (let round = 0; round <= ROUNDS; round++)
    for (const [one, crowd] of crowds) {
      bench.step(`${round === 0 ? 'warming up' : `round ${round} of ${ROUNDS}`}: ${NAMES[one.name]}`)
      const cost = await costOf(one, crowd)
      if (round > 0) costs.get(one.name)?.push(cost)
    }
  return (name) => median(costs.get(name) ?? [])
}

async function costOf({ pid, name }: Served, crowd: Helper<CrowdLoad>): Promise<number> {
  const before = cpuMicroseconds(pid)
  const heard = await crowd.ask('talk', { messages: MESSAGES, text: TEXT })
  const spent = cpuMicroseconds(pid) - before
  requireAll(heard, { deliveries: MESSAGES * STREAMS, name })
  return spent / heard.deliveries
}

/** @throws unless everybody has heard everything, once and in order */
export function requireAll({ deliveries, faults }: Heard, asked: { deliveries: number; name: string }): void {
  const sum = faults.missing + faults.doubled + faults.disordered
  if (deliveries === asked.deliveries && sum === 0) return
  throw new Error(`${asked.name} delivered ${deliveries} of ${asked.deliveries}: ${JSON.stringify(faults)}`)
}
