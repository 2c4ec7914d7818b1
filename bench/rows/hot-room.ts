import type { Bench } from '../bench.ts'
import { makePeople, makeRoom, requireWhole } from '../fixtures/house.ts'
import type { SendersLoad, Sent } from '../load/senders.ts'
import { type Row, short } from '../row.ts'
import { compareSends, sendBeside } from './beside.ts'
import { medianOf, takeTurns } from './turns.ts'

const HOT_SENDERS = 50
const EVERY_MS = 20
const WARMING_MS = 2_000
const FOR_MS = 6_000
const ROUNDS = 3
const TEXT = 'A message of some length, as people write them to one another all day long.'
const LIMIT = 3

/** Sends for a while; the hot one at full speed, the quiet one now and then. */
type Sending = (forMs: number) => Promise<Sent>

interface Situation {
  name: string
  hot?: Sending
}

export const hotRoom: Row = {
  name: 'hot-room',
  what: 'a hot room (50 senders at full speed) beside a quiet one: the quiet room’s send p99',
  budget: '≤ 3 × without the hot one',
  async run(bench) {
    const { quiet, hot, requireBothWhole } = await openRooms(bench)
    const situations: Situation[] = [{ name: 'the quiet room alone' }, { name: 'beside the hot room', hot }]
    const measure = ({ hot: noise }: Situation, { isWarming }: { isWarming: boolean }) =>
      sendBeside({ sends: quiet, noise, forMs: isWarming ? WARMING_MS : FOR_MS })
    const [alone, beside] = await takeTurns(bench, situations, { rounds: ROUNDS, measure })
    await requireBothWhole()
    const heat = medianOf(beside, ({ noise }) => noise?.perSecond ?? 0)
    const refused = beside?.reduce((sum, { noise }) => sum + countRefused(noise), 0)
    const note = `Hot room: it takes ${short(heat)} sends a second, and refused ${refused}.`
    return [
      compareSends({ what: this.what, budget: this.budget, by: 'p99', limit: LIMIT, results: beside, alone, note }),
    ]
  },
}

async function openRooms(bench: Bench) {
  const { url: databaseUrl, client } = await bench.database()
  const people = await makePeople(client, 1 + HOT_SENDERS)
  const [quietOne, hotOnes] = [people.slice(0, 1), people.slice(1)]
  const [quietRoom, hotRoom] = [await makeRoom(client, quietOne), await makeRoom(client, hotOnes)]
  bench.step('starting Parlor')
  const { url } = await bench.parlor(databaseUrl)
  // Each from a process of its own: the quiet one's clock must not wait for the hot one's answers.
  const sending = (room: string, { members, everyMs }: { members: typeof people; everyMs?: number }): Sending => {
    const load = bench.helper<SendersLoad>('load/senders.ts')
    const senders = members.map(({ token }) => ({ token, room }))
    return (forMs) => load.ask('send', { url, senders, text: TEXT, forMs, ...(everyMs && { everyMs }) })
  }
  return {
    quiet: sending(quietRoom, { members: quietOne, everyMs: EVERY_MS }),
    hot: sending(hotRoom, { members: hotOnes }),
    requireBothWhole: async () => {
      await requireWhole(client, quietRoom)
      await requireWhole(client, hotRoom)
    },
  }
}

const countRefused = (heat: Sent | undefined) =>
  Object.values(heat?.refused ?? {}).reduce((sum, count) => sum + count, 0)
