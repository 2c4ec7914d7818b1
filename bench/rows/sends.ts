import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import type { Bench } from '../bench.ts'
import { type Inhabitant, makePeople, makeRoom, requireWhole } from '../fixtures/house.ts'
import type { SendersLoad } from '../load/senders.ts'
import { atLeast, type Row, short } from '../row.ts'
import { serveFloor } from './floor.ts'
import { requireAccepted } from './requirements.ts'
import { medianOf, takeTurns } from './turns.ts'

const SENDERS = 50
const ROUNDS = 3
const WARMING_MS = 1_500
const FOR_MS = 4_000
const PAUSE_MS = 500
const TEXT = 'A message of some length, as people write them to one another all day long.'
const LIMIT_PERCENT = 25

export const sends: Row = {
  name: 'sends',
  what: 'durable sends per second through the HTTP API, 50 senders in 50 rooms',
  budget: '≥ 25 % of a bare `node:http` handler that runs the same statements',
  async run(bench) {
    const { servers, client } = await openServers(bench)
    const load = bench.helper<SendersLoad>('load/senders.ts')
    const measure = async ({ url, senders }: Contestant, { isWarming }: { isWarming: boolean }) => {
      const sent = await load.ask('send', { url, senders, text: TEXT, forMs: isWarming ? WARMING_MS : FOR_MS })
      requireAccepted(sent)
      await sleep(PAUSE_MS)
      return sent
    }
    const [ours, floors] = await takeTurns(bench, servers, { rounds: ROUNDS, measure })
    for (const { senders } of servers) for (const { room } of senders) await requireWhole(client, room)
    const [rate, floorRate] = [ours, floors].map((sent) => medianOf(sent, ({ perSecond }) => perSecond)) as Pair
    const [p50, floorP50] = [ours, floors].map((sent) => medianOf(sent, (one) => one.p50)) as Pair
    const [p99, floorP99] = [ours, floors].map((sent) => medianOf(sent, (one) => one.p99)) as Pair
    const percent = (rate / floorRate) * 100
    return [
      {
        what: this.what,
        budget: this.budget,
        measured: `${short(rate)}/s`,
        beside: `${short(floorRate)}/s`,
        ratio: `${short(percent)} %`,
        verdict: atLeast({ value: percent, limit: LIMIT_PERCENT, unit: ' %' }),
        notes: [
          `Sends: one takes ${short(p50)} ms in the middle, ${short(p99)} ms at the 99th percentile; at the floor ${short(floorP50)} and ${short(floorP99)} ms. Afterwards every room was whole: each acknowledged message stored once, numbers and versions without a gap.`,
        ],
      },
    ]
  },
}

type Pair = [number, number]

interface Contestant {
  name: string
  url: string
  senders: { token: string; room: string }[]
}

async function openServers(bench: Bench): Promise<{ servers: Contestant[]; client: pg.Client }> {
  const { url: databaseUrl, client } = await bench.database()
  const people = await makePeople(client, SENDERS)
  const rehearsal = await makeRoom(client, people)
  bench.step('starting Parlor and the floor')
  const floor = await serveFloor(bench, { databaseUrl, people, room: rehearsal })
  const parlor = await bench.parlor(databaseUrl)
  const servers = [
    { name: 'Parlor', url: parlor.url, senders: await makeSenders(client, people) },
    { name: 'floor', url: floor.url, senders: await makeSenders(client, people) },
  ]
  return { servers, client }
}

/** Each person in a room of their own. */
async function makeSenders(client: pg.Client, people: Inhabitant[]) {
  const senders = []
  for (const person of people) senders.push({ token: person.token, room: await makeRoom(client, [person]) })
  return senders
}
