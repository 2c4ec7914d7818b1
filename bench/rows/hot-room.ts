import { setTimeout as sleep } from 'node:timers/promises'
import type { Bench } from '../bench.ts'
import { makePeople, makeRoom, requireWhole } from '../fixtures/house.ts'
import type { SendersLoad, Sent } from '../load/senders.ts'
import { atMost, type Row, short, times } from '../row.ts'
import { requireAccepted } from './requirements.ts'
import { medianOf, takeTurns } from './turns.ts'

const HOT_SENDERS = 50
const EVERY_MS = 20
const WARMING_MS = 2_000
const FOR_MS = 6_000
/** The hot room begins before the quiet one is listened to, and ends after. */
const MARGIN_MS = 750
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
    const measure = (situation: Situation, { isWarming }: { isWarming: boolean }) =>
      sendBeside(quiet, { ...situation, forMs: isWarming ? WARMING_MS : FOR_MS })
    const [alone, beside] = await takeTurns(bench, situations, { rounds: ROUNDS, measure })
    await requireBothWhole()
    const [p99, aloneP99] = [medianOf(beside, ({ sent }) => sent.p99), medianOf(alone, ({ sent }) => sent.p99)]
    const [p50, aloneP50] = [medianOf(beside, ({ sent }) => sent.p50), medianOf(alone, ({ sent }) => sent.p50)]
    const heat = medianOf(beside, ({ heat }) => heat?.perSecond ?? 0)
    const refused = beside?.reduce((sum, { heat }) => sum + countRefused(heat), 0)
    return [
      {
        what: this.what,
        budget: this.budget,
        measured: `${short(p99)} ms`,
        beside: `${short(aloneP99)} ms`,
        ratio: times(p99 / aloneP99),
        verdict: atMost({ value: p99 / aloneP99, limit: LIMIT, unit: ' ×' }),
        notes: [
          `Hot room: it takes ${short(heat)} sends a second, and refused ${refused}. The quiet room’s sends take ${short(p50)} ms in the middle, ${short(aloneP50)} ms without it.`,
        ],
      },
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

async function sendBeside(quiet: Sending, { hot, forMs }: { hot?: Sending; forMs: number }) {
  const [heat, sent] = await Promise.all([hot?.(forMs + 2 * MARGIN_MS), sleep(MARGIN_MS).then(() => quiet(forMs))])
  requireAccepted(sent)
  return { sent, heat }
}

const countRefused = (heat: Sent | undefined) =>
  Object.values(heat?.refused ?? {}).reduce((sum, count) => sum + count, 0)
