import type { Bench } from '../bench.ts'
import { makeRoom, requireWhole } from '../fixtures/house.ts'
import type { Guessed, GuessesLoad } from '../load/guesses.ts'
import type { SendersLoad } from '../load/senders.ts'
import { type Row, short } from '../row.ts'
import { makeAccounts } from './accounts.ts'
import { compareSends, sendBeside } from './beside.ts'
import { medianOf, takeTurns } from './turns.ts'

const SENDERS = 20
/** Slower than the limit of each sender. */
const EVERY_MS = 400
const TEXT = 'A message of some length, as people write them to one another all day long.'
const ACCOUNTS = 2_000
/** As many as there are in the two networks set aside for such measurements. */
const ADDRESSES = 131_072
const CONNECTIONS = 50
const PER_SECOND = 200
const WARMING_MS = 2_000
const FOR_MS = 8_000
const ROUNDS = 3
const LIMIT = 1.5

interface Flood {
  by: 'api' | 'form'
  usernames: string[]
  addresses: number
}

interface Situation {
  name: string
  flood?: Flood
}

export const guesses: Row = {
  name: 'guesses',
  what: `${PER_SECOND} wrong passwords a second: the p99 of sends by ${SENDERS} people in ${SENDERS} rooms`,
  budget: `≤ ${LIMIT} × without them`,
  async run(bench) {
    const { usernames, sends, guess, requireAllWhole } = await openHouse(bench)
    const [target = ''] = usernames
    const situations: Situation[] = [
      { name: 'nobody guesses' },
      { name: 'at many accounts from one address', flood: { by: 'api', usernames, addresses: 1 } },
      { name: 'at one account from many addresses', flood: { by: 'api', usernames: [target], addresses: ADDRESSES } },
      { name: 'at many accounts from many addresses', flood: { by: 'api', usernames, addresses: ADDRESSES } },
      { name: 'the same by the form of a browser', flood: { by: 'form', usernames, addresses: ADDRESSES } },
    ]
    const measure = ({ flood }: Situation, { isWarming }: { isWarming: boolean }) =>
      sendBeside({ sends, noise: flood && guess(flood), forMs: isWarming ? WARMING_MS : FOR_MS })
    const [alone, ...beside] = await takeTurns(bench, situations, { rounds: ROUNDS, measure })
    await requireAllWhole()
    return beside.map((results, index) => {
      const name = `${situations[index + 1]?.name}`
      const note = `Guessing ${name}: ${sumUp(results.flatMap(({ noise }) => noise ?? []))}.`
      const what = `${this.what}; ${name}`
      return compareSends({ what, budget: this.budget, by: 'p99', limit: LIMIT, results, alone, note })
    })
  },
}

async function openHouse(bench: Bench) {
  const { url: databaseUrl, client } = await bench.database()
  bench.step('starting Parlor')
  const { url } = await bench.parlor(databaseUrl, { limits: 'on' })
  const { inhabitants, usernames } = await makeAccounts(client, { url, count: ACCOUNTS })
  const senders: { token: string; room: string }[] = []
  for (const person of inhabitants.slice(0, SENDERS))
    senders.push({ token: person.token, room: await makeRoom(client, [person]) })
  const talking = bench.helper<SendersLoad>('load/senders.ts')
  const guessing = bench.helper<GuessesLoad>('load/guesses.ts')
  return {
    usernames,
    sends: (forMs: number) => talking.ask('send', { url, senders, text: TEXT, forMs, everyMs: EVERY_MS }),
    guess: (flood: Flood) => (forMs: number) =>
      guessing.ask('guess', {
        ...flood,
        url,
        password: 'not the password',
        connections: CONNECTIONS,
        perSecond: PER_SECOND,
        forMs,
      }),
    async requireAllWhole() {
      for (const { room } of senders) await requireWhole(client, room)
    },
  }
}

function sumUp(all: Guessed[]): string {
  const sums: Record<string, number> = {}
  for (const { answers } of all)
    for (const [status, count] of Object.entries(answers)) sums[status] = (sums[status] ?? 0) + count
  const said = Object.entries(sums).map(([status, count]) => `${short(count)} × ${status}`)
  return `${short(medianOf(all, ({ perSecond }) => perSecond))} tries a second, answered ${said.join(', ')}, after ${short(medianOf(all, ({ p50 }) => p50))} ms in the middle`
}
