import type { Bench } from '../bench.ts'
import { makePeople, makeRoom, readRoom } from '../fixtures/house.ts'
import type { CrowdLoad } from '../load/crowd.ts'
import type { Helper } from '../processes/helper.ts'
import { atMost, type Row, short, times } from '../row.ts'
import { serveFloor } from './floor.ts'
import { requireAll } from './requirements.ts'
import { openCrowd } from './servers.ts'
import { medianOf, takeTurns } from './turns.ts'

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
    const measure = async ({ name, crowd }: Listened, { isWarming }: { isWarming: boolean }) => {
      const messages = isWarming ? WARMING : MESSAGES
      const heard = await crowd.ask('talk', { messages, text: TEXT, everyMs: EVERY_MS })
      requireAll(heard, { deliveries: messages * MEMBERS, name })
      return heard
    }
    const [ours, floors] = await takeTurns(bench, await openServers(bench), { rounds: ROUNDS, measure })
    const [p99, floorP99] = [medianOf(ours, (heard) => heard.p99), medianOf(floors, (heard) => heard.p99)]
    const [p50, floorP50] = [medianOf(ours, (heard) => heard.p50), medianOf(floors, (heard) => heard.p50)]
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

interface Listened {
  name: string
  crowd: Helper<CrowdLoad>
}

/** Both store into the same database, each in a room of its own with the same members. */
async function openServers(bench: Bench): Promise<Listened[]> {
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
  return [
    { name: 'Parlor', crowd: await openCrowd(bench, { url: parlor.url, transport: 'sse', tokens, room: ours }) },
    { name: 'floor', crowd: await openCrowd(bench, { url: floor.url, transport: 'sse', tokens, room: theirs }) },
  ]
}
