import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import type { Bench } from '../bench.ts'
import { type Inhabitant, makePeople, makeRoom, requireWhole } from '../fixtures/house.ts'
import type { SendersLoad, Sent } from '../load/senders.ts'
import { atLeast, type Row, short } from '../row.ts'
import { median } from '../statistics.ts'
import { serveFloor } from './floor.ts'

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
    const { url: databaseUrl, client } = await bench.database()
    const people = await makePeople(client, SENDERS)
    const [ours, theirs] = [await makeSenders(client, people), await makeSenders(client, people)]
    bench.step('starting Parlor and the floor')
    const rehearsal = await makeRoom(client, people)
    const floor = await serveFloor(bench, { databaseUrl, people, room: rehearsal })
    const parlor = await bench.parlor(databaseUrl)
    const contest = [
      { name: 'Parlor', url: parlor.url, senders: ours },
      { name: 'floor', url: floor.url, senders: theirs },
    ]
    const [parlors, floors] = await alternate(bench, contest)
    for (const { room } of [...ours, ...theirs]) await requireWhole(client, room)
    const [rate, floorRate] = [median(rates(parlors)), median(rates(floors))]
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
          `Sends: a send takes ${short(median(parlors.map(({ p50 }) => p50)))} ms in the middle, ${short(median(parlors.map(({ p99 }) => p99)))} ms at the 99th percentile; at the floor ${short(median(floors.map(({ p50 }) => p50)))} and ${short(median(floors.map(({ p99 }) => p99)))} ms. Afterwards every room was whole: each acknowledged message stored once, numbers and versions without a gap.`,
        ],
      },
    ]
  },
}

interface Contestant {
  name: string
  url: string
  senders: { token: string; room: string }[]
}

/** Each person in a room of their own. */
async function makeSenders(client: pg.Client, people: Inhabitant[]) {
  const senders = []
  for (const person of people) senders.push({ token: person.token, room: await makeRoom(client, [person]) })
  return senders
}

async function alternate(bench: Bench, contest: Contestant[]): Promise<[Sent[], Sent[]]> {
  const load = bench.helper<SendersLoad>('load/senders.ts')
  const results: [Sent[], Sent[]] = [[], []]
  for (let round = 0; round <= ROUNDS; round++)
    for (const [index, { name, url, senders }] of contest.entries()) {
      bench.step(`${round === 0 ? 'warming up' : `round ${round} of ${ROUNDS}`}: ${name}`)
      const sent = await load.ask('send', { url, senders, text: TEXT, forMs: round === 0 ? WARMING_MS : FOR_MS })
      requireAccepted(sent)
      if (round > 0) results[index]?.push(sent)
      await sleep(PAUSE_MS)
    }
  return results
}

/** @throws when anything was answered with other than 201 */
export function requireAccepted({ acknowledged, refused }: Sent): void {
  if (acknowledged > 0 && Object.keys(refused).length === 0) return
  throw new Error(`${acknowledged} messages were taken, others refused: ${JSON.stringify(refused)}`)
}

const rates = (sent: Sent[]) => sent.map(({ perSecond }) => perSecond)
