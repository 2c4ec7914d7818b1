import type { Bench } from '../bench.ts'
import type { Guessed, GuessesLoad } from '../load/guesses.ts'
import { atLeast, type Row, short } from '../row.ts'
import type { Hasher } from '../servers/hasher.ts'
import { makeAccounts, PASSWORD } from './accounts.ts'
import { medianOf, takeTurns } from './turns.ts'

const ACCOUNTS = 200
/** Few enough for tries under way at one account not to be taken for guesses. */
const CONNECTIONS = 4
const ROUNDS = 3
const WARMING_MS = 1_500
const FOR_MS = 4_000
const LIMIT_PERCENT = 50

/** Measured in turn; each answers with how many a second. */
interface Contestant {
  name: string
  run(forMs: number): Promise<number>
}

export const signIns: Row = {
  name: 'sign-ins',
  what: 'sign-ins per second with the right password, 200 accounts and addresses',
  budget: '≥ 50 % of the bare hash, one core',
  async run(bench) {
    const contestants = await openContestants(bench)
    const measure = ({ run }: Contestant, { isWarming }: { isWarming: boolean }) => run(isWarming ? WARMING_MS : FOR_MS)
    const results = await takeTurns(bench, contestants, { rounds: ROUNDS, measure })
    const [many = 0, one = 0, floor = 0] = results.map((rates) => medianOf(rates, (rate) => rate))
    const percent = (many / floor) * 100
    return [
      {
        what: this.what,
        budget: this.budget,
        measured: `${short(many)}/s`,
        beside: `${short(floor)}/s`,
        ratio: `${short(percent)} %`,
        verdict: atLeast({ value: percent, limit: LIMIT_PERCENT, unit: ' %' }),
        notes: [
          `Sign-ins: ${short(one)} a second to one account from one address. Parlor hashes one password at a time, in a thread of lower priority; the limits were on, and none was refused.`,
        ],
      },
    ]
  },
}

async function openContestants(bench: Bench): Promise<Contestant[]> {
  const { url: databaseUrl, client } = await bench.database()
  bench.step('starting Parlor')
  const { url } = await bench.parlor(databaseUrl, { limits: 'on' })
  const { usernames, hash } = await makeAccounts(client, { url, count: ACCOUNTS })
  const load = bench.helper<GuessesLoad>('load/guesses.ts')
  const hasher = bench.helper<Hasher>('servers/hasher.ts')
  const from = (names: string[]) => async (forMs: number) => {
    const asked = {
      url,
      by: 'api' as const,
      password: PASSWORD,
      usernames: names,
      addresses: names.length,
      connections: CONNECTIONS,
    }
    return requireIn(await load.ask('guess', { ...asked, forMs }))
  }
  return [
    { name: 'many accounts', run: from(usernames) },
    { name: 'one account', run: from(usernames.slice(0, 1)) },
    { name: 'the bare hash', run: (forMs) => hasher.ask('verify', { hash, password: PASSWORD, forMs }) },
  ]
}

/** @throws when anybody was kept out */
function requireIn({ answers, perSecond }: Guessed): number {
  if (Object.keys(answers).join() !== '201') throw new Error(`signing in was answered with ${JSON.stringify(answers)}`)
  return perSecond
}
