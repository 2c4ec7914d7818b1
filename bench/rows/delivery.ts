import { makePeople, makeRoom, readRoom } from '../fixtures/house.ts'
import type { Heard } from '../load/crowd.ts'
import { atMost, type Row, short, times } from '../row.ts'
import { median } from '../statistics.ts'
import { requireAll } from './fan-out.ts'
import { serveFloor } from './floor.ts'
import { openCrowd } from './servers.ts'

const MEMBERS = 1_000
const EVERY_MS = 50
const MESSAGES = 15 * 20
const WARMING = 40
const ROUNDS = 3
const TEXT = 'A message of some length, as people write them to one another all day long.'
const LIMIT = 1.3

export const delivery: Row = {
  name: 'delivery',
  what: '20 messages/s to 1,000 members for 15 s: delivery p99',
  budget: '≤ 1.3 × a bare server that does the same POST, the same insert and the same broadcast',
  async run(bench) {
    const { url: databaseUrl, client } = await bench.database()
    const people = await makePeople(client, MEMBERS)
    const [ours, theirs] = [await makeRoom(client, people), await makeRoom(client, people)]
    const rehearsal = await makeRoom(client, people.slice(0, 1))
    await client.query('vacuum analyze')
    bench.step('starting Parlor and the floor')
    const { version } = await readRoom(client, theirs)
    const floor = await serveFloor(bench, { databaseUrl, people, room: rehearsal, rooms: { [theirs]: version } })
    const parlor = await bench.parlor(databaseUrl)
    const tokens = people.map(({ token }) => token)
    bench.step(`opening ${MEMBERS} streams at each`)
    const contest = [
      { name: 'Parlor', crowd: await openCrowd(bench, { ...served(parlor, 'parlor'), tokens, room: ours }) },
      { name: 'floor', crowd: await openCrowd(bench, { ...served(floor, 'bare'), tokens, room: theirs }) },
    ]
    const heard: Heard[][] = [[], []]
    for (let round = 0; round <= ROUNDS; round++)
      for (const [index, { name, crowd }] of contest.entries()) {
        bench.step(`${round === 0 ? 'warming up' : `round ${round} of ${ROUNDS}`}: ${name}`)
        const messages = round === 0 ? WARMING : MESSAGES
        const one = await crowd.ask('talk', { messages, text: TEXT, everyMs: EVERY_MS })
        requireAll(one, { deliveries: messages * MEMBERS, name })
        if (round > 0) heard[index]?.push(one)
      }
    const [parlors = [], floors = []] = heard
    const [p99, floorP99] = [median(parlors.map((one) => one.p99)), median(floors.map((one) => one.p99))]
    const [p50, floorP50] = [median(parlors.map((one) => one.p50)), median(floors.map((one) => one.p50))]
    return [
      {
        what: this.what,
        budget: this.budget,
        measured: `${short(p99)} ms`,
        beside: `${short(floorP99)} ms`,
        ratio: times(p99 / floorP99),
        verdict: atMost({ value: p99 / floorP99, limit: LIMIT, unit: ' ×' }),
        notes: [
          `Delivery: in the middle ${short(p50)} ms, at the floor ${short(floorP50)} ms. Counted from when a message was due to be sent until a reader had it, every message at every reader; none missing, doubled or out of order.`,
        ],
      },
    ]
  },
}

const served = <Name extends 'parlor' | 'bare'>({ url, pid }: { url: string; pid: number }, name: Name) =>
  ({ name, url, pid, transport: 'sse' }) as const
