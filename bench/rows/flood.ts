import type { Bench } from '../bench.ts'
import { makePeople, makeRoom, requireWhole } from '../fixtures/house.ts'
import type { SendersLoad, Sent } from '../load/senders.ts'
import { type Row, short } from '../row.ts'
import { type Beside, compareSends, sendBeside } from './beside.ts'
import { takeTurns } from './turns.ts'

const SENDERS = 20
/** Slower than the limit of each of them. */
const EVERY_MS = 400
/** A hundred a second, by one: over so many connections, so that slow answers do not slow it down. */
const FLOOD_LINES = 4
const FLOOD_EVERY_MS = 40
/** As many at once, in so many milliseconds, as the limit lets through. */
const LIMIT_POINTS = 20
const LIMIT_MS = 4_000
const WARMING_MS = 2_000
const FOR_MS = 5_000
/** A minute of it in all. */
const ROUNDS = 12
const TEXT = 'A message of some length, as people write them to one another all day long.'
const LIMIT = 1.2

/** RL-01 (docs/security-cases.md): who sends without pause is refused, and the others hardly feel it. */
export const flood: Row = {
  name: 'flood',
  what: `one member sends 100 messages a second: the p95 of sends by ${SENDERS} others, half of them in the same room`,
  budget: `≤ ${LIMIT} × without it`,
  async run(bench) {
    const { sends, floods, requireAllWhole } = await openHouse(bench)
    const situations = [
      { name: 'nobody floods', noise: undefined },
      { name: 'one member floods', noise: floods },
    ]
    const [alone, beside = []] = await takeTurns(bench, situations, {
      rounds: ROUNDS,
      measure: ({ noise }, { isWarming }) => sendBeside({ sends, noise, forMs: isWarming ? WARMING_MS : FOR_MS }),
    })
    await requireAllWhole()
    const note = `The flood: ${sumUp(beside)}.`
    return [
      compareSends({ what: this.what, budget: this.budget, by: 'p95', limit: LIMIT, results: beside, alone, note }),
    ]
  },
}

async function openHouse(bench: Bench) {
  const { url: databaseUrl, client } = await bench.database()
  const people = await makePeople(client, SENDERS + 1 + ROUNDS)
  const [others, fresh] = [people.slice(0, SENDERS), people.slice(SENDERS)]
  const room = await makeRoom(client, people)
  const senders: { token: string; room: string }[] = []
  for (const [index, person] of others.entries())
    senders.push({ token: person.token, room: index % 2 ? room : await makeRoom(client, [person]) })
  bench.step('starting Parlor')
  const { url } = await bench.parlor(databaseUrl, { limits: 'on' })
  const [talking, flooding] = [
    bench.helper<SendersLoad>('load/senders.ts'),
    bench.helper<SendersLoad>('load/senders.ts'),
  ]
  return {
    sends: (forMs: number) => talking.ask('send', { url, senders, text: TEXT, forMs, everyMs: EVERY_MS }),
    async floods(forMs: number) {
      // Each time somebody else: who goes on for ten seconds is let through no more for a minute.
      const from = Array(FLOOD_LINES).fill({ token: fresh.pop()?.token ?? '', room })
      const sent = await flooding.ask('send', { url, senders: from, text: TEXT, forMs, everyMs: FLOOD_EVERY_MS })
      requireThrottled(sent)
      return sent
    },
    async requireAllWhole() {
      for (const one of new Set(senders.map(({ room }) => room))) await requireWhole(client, one)
    },
  }
}

/** @throws unless the limit held, and nothing else did */
function requireThrottled({ acknowledged, refused, perSecond }: Sent): void {
  const tookMs = (acknowledged / perSecond) * 1_000
  const most = LIMIT_POINTS * (Math.ceil(tookMs / LIMIT_MS) + 1)
  if (acknowledged > 0 && acknowledged <= most && Object.keys(refused).join() === '429') return
  throw new Error(`of the flood ${acknowledged} were taken, others refused: ${JSON.stringify(refused)}`)
}

function sumUp(all: Beside<Sent>[]): string {
  const sum = (count: (sent: Sent) => number) => all.reduce((sum, { noise }) => sum + (noise ? count(noise) : 0), 0)
  return `${short(sum(({ acknowledged }) => acknowledged))} of its messages were taken, ${short(sum(({ refused }) => refused[429] ?? 0))} answered with 429`
}
