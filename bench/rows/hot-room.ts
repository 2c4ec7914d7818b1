import { makePeople, makeRoom, requireWhole } from '../fixtures/house.ts'
import type { SendersLoad, Sent } from '../load/senders.ts'
import { atMost, type Row, short, times } from '../row.ts'
import { median } from '../statistics.ts'
import { requireAccepted } from './sends.ts'

const HOT_SENDERS = 50
const EVERY_MS = 20
const WARMING_MS = 2_000
const FOR_MS = 6_000
/** The hot room begins before the quiet one is listened to, and ends after. */
const MARGIN_MS = 750
const ROUNDS = 3
const TEXT = 'A message of some length, as people write them to one another all day long.'
const LIMIT = 3

export const hotRoom: Row = {
  name: 'hot-room',
  what: 'a hot room (50 senders at full speed) beside a quiet one: the quiet room’s send p99',
  budget: '≤ 3 × without the hot one',
  async run(bench) {
    const { url: databaseUrl, client } = await bench.database()
    const [quietOne, ...crowd] = await makePeople(client, 1 + HOT_SENDERS)
    if (!quietOne) throw new Error('nobody is there')
    const [quiet, hot] = [await makeRoom(client, [quietOne]), await makeRoom(client, crowd)]
    bench.step('starting Parlor')
    const { url } = await bench.parlor(databaseUrl)
    const [quietLoad, hotLoad] = [
      bench.helper<SendersLoad>('load/senders.ts'),
      bench.helper<SendersLoad>('load/senders.ts'),
    ]
    const sendQuietly = async (forMs: number) => {
      const sent = await quietLoad.ask('send', {
        url,
        senders: [{ token: quietOne.token, room: quiet }],
        text: TEXT,
        forMs,
        everyMs: EVERY_MS,
      })
      requireAccepted(sent)
      return sent
    }
    const senders = crowd.map(({ token }) => ({ token, room: hot }))
    const heat = (forMs: number) => hotLoad.ask('send', { url, senders, text: TEXT, forMs })
    bench.step('warming up')
    await Promise.all([heat(WARMING_MS), sendQuietly(WARMING_MS)])
    const [alone, beside, heats]: [Sent[], Sent[], Sent[]] = [[], [], []]
    for (let round = 1; round <= ROUNDS; round++) {
      bench.step(`round ${round} of ${ROUNDS}: the quiet room alone`)
      alone.push(await sendQuietly(FOR_MS))
      bench.step(`round ${round} of ${ROUNDS}: beside the hot room`)
      const heating = heat(FOR_MS + 2 * MARGIN_MS)
      await new Promise((resolve) => setTimeout(resolve, MARGIN_MS))
      beside.push(await sendQuietly(FOR_MS))
      heats.push(await heating)
    }
    await requireWhole(client, quiet)
    await requireWhole(client, hot)
    const [p99, aloneP99] = [median(beside.map((one) => one.p99)), median(alone.map((one) => one.p99))]
    const refused = heats.flatMap((one) => Object.values(one.refused)).reduce((sum, count) => sum + count, 0)
    return [
      {
        what: this.what,
        budget: this.budget,
        measured: `${short(p99)} ms`,
        beside: `${short(aloneP99)} ms`,
        ratio: times(p99 / aloneP99),
        verdict: atMost({ value: p99 / aloneP99, limit: LIMIT, unit: ' ×' }),
        notes: [
          `Hot room: it takes ${short(median(heats.map(({ perSecond }) => perSecond)))} sends a second and refused ${refused}. The quiet room’s sends take ${short(median(beside.map(({ p50 }) => p50)))} ms in the middle, ${short(median(alone.map(({ p50 }) => p50)))} ms without it.`,
        ],
      },
    ]
  },
}
