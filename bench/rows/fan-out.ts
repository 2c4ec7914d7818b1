import type { Bench } from '../bench.ts'
import type { CrowdLoad } from '../load/crowd.ts'
import type { Helper } from '../processes/helper.ts'
import { cpuMicroseconds } from '../processes/usage.ts'
import { atMost, type Row, short, times } from '../row.ts'
import { requireAll } from './requirements.ts'
import { openCrowd, type Served, serveBare, serveParlor, serveSocket } from './servers.ts'
import { medianOf, takeTurns } from './turns.ts'

const STREAMS = 3_000
const ROUNDS = 5
const MESSAGES = 20
const TEXT = 'The same words for all, as long as what people write to one another if they have a little time. '.repeat(
  3,
)
const LIMIT = 1.25

type Listened = Served & { crowd: Helper<CrowdLoad> }

export const fanOut: Row = {
  name: 'fan-out',
  what: 'fan-out, CPU per delivery, 3,000 streams in one room, equal payload bytes',
  budget: '≤ 1.25 × a bare `node:http` SSE broadcast',
  async run(bench) {
    const servers = await openServers(bench)
    const costs = await takeTurns(bench, servers, { rounds: ROUNDS, measure: costOf })
    const [parlor = 0, bare = 0, web = 0, socket = 0] = costs.map((each) => medianOf(each, (cost) => cost))
    return [
      {
        what: this.what,
        budget: this.budget,
        measured: `${short(parlor)} µs`,
        beside: `${short(bare)} µs`,
        ratio: times(parlor / bare),
        verdict: atMost({ value: parlor / bare, limit: LIMIT, unit: ' ×' }),
        notes: [
          `Fan-out: the App Router door costs ${short(web)} µs a delivery, a socket.io room server ${short(socket)} µs. Parlor’s share of taking, storing and reading back each message is in its figure.`,
        ],
      },
    ]
  },
}

async function openServers(bench: Bench): Promise<Listened[]> {
  bench.step('starting four servers')
  const servers = [
    await serveParlor(bench, { members: STREAMS, door: 'raw' }),
    await serveBare(bench, { members: STREAMS }),
    await serveParlor(bench, { members: STREAMS, door: 'web' }),
    await serveSocket(bench, { members: STREAMS }),
  ]
  const listened: Listened[] = []
  for (const served of servers) {
    bench.step(`opening ${STREAMS} streams: ${served.name}`)
    listened.push({ ...served, crowd: await openCrowd(bench, served) })
  }
  return listened
}

async function costOf({ pid, name, crowd }: Listened): Promise<number> {
  const before = cpuMicroseconds(pid)
  const heard = await crowd.ask('talk', { messages: MESSAGES, text: TEXT })
  const spent = cpuMicroseconds(pid) - before
  requireAll(heard, { deliveries: MESSAGES * STREAMS, name })
  return spent / heard.deliveries
}
