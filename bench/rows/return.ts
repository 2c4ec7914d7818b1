import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import { type Inhabitant, makePeople, makeRoom, readRoom } from '../fixtures/house.ts'
import type { Returned, ReturningLoad } from '../load/returning.ts'
import type { SendersLoad } from '../load/senders.ts'
import type { Row, Verdict } from '../row.ts'
import { short } from '../row.ts'
import { requireAccepted } from './requirements.ts'

const STREAMS = 5_000
const ROOMS = 50
const AWAY_MS = 3_000
const EVERY_MS = 1_000
const TEXT = 'A message of some length, as people write them to one another all day long.'

export const comeBack: Row = {
  name: 'return',
  what: '5,000 streams dropped at once',
  budget: 'all caught up, zero lost; no query for room rows for clients at most a minute behind',
  async run(bench) {
    const { url: databaseUrl, client } = await bench.database()
    await client.query('create extension pg_stat_statements')
    const { members, rooms } = await makeVillage(client)
    bench.step('starting Parlor')
    const { url } = await bench.parlor(databaseUrl)
    const senders = rooms.map(({ room, people }) => ({ room, token: people[0]?.token ?? '' }))
    const load = bench.helper<SendersLoad>('load/senders.ts')
    const talk = (forMs: number) => load.ask('send', { url, senders, text: TEXT, forMs, everyMs: EVERY_MS })
    const crowd = bench.helper<ReturningLoad>('load/returning.ts')
    bench.step(`opening ${STREAMS} streams`)
    await crowd.ask('open', { url, members })
    const ends = () =>
      readEnds(
        client,
        rooms.map(({ room }) => room),
      )

    bench.step('everybody is thrown out while people talk')
    await crowd.ask('drop', undefined)
    requireAccepted(await talk(AWAY_MS))
    const end = await ends()
    // From here on only Parlor asks the database.
    await client.query('select pg_stat_statements_reset()')
    bench.step('everybody comes back')
    const quiet = await crowd.ask('comeBack', end)
    const asked = await countStatements(client)

    bench.step('the same again, while people go on talking')
    await crowd.ask('drop', undefined)
    const talking = talk(3 * AWAY_MS)
    await sleep(AWAY_MS)
    const busy = await crowd.ask('comeBack', await ends())
    requireAccepted(await talking)
    const settled = await crowd.ask('settle', await ends())
    const lost = quiet.lost + settled.lost
    const caughtUp = Math.min(quiet.caughtUp, busy.caughtUp, settled.caughtUp)
    return [
      {
        what: this.what,
        budget: this.budget,
        measured: `${short(caughtUp)} caught up, ${lost} lost, ${short(asked.rows)} queries for room rows`,
        beside: '',
        ratio: '',
        verdict: judge({ caughtUp, lost, queries: asked.rows }),
        notes: [
          `Return: with ${senders.length * (AWAY_MS / EVERY_MS)} messages said meanwhile, all had everything after ${short(quiet.seconds)} s (${tell(quiet)}), and after ${short(busy.seconds)} s while people went on talking (${tell(busy)}). The first return asked the database ${short(asked.all)} statements in all: ${short(asked.credentials)} for who it is, ${short(asked.standings)} for where their rooms stand, ${short(asked.rows)} for rows of rooms.`,
        ],
      },
    ]
  },
}

interface Judged {
  caughtUp: number
  lost: number
  queries: number
}

function judge({ caughtUp, lost, queries }: Judged): Verdict {
  if (lost > 0) return `missed: ${lost} messages lost`
  if (caughtUp < STREAMS) return `missed: ${STREAMS - caughtUp} not caught up`
  if (queries > 0) return `missed: ${short(queries)} queries for room rows, ${short(queries / STREAMS)} for each client`
  return 'within'
}

const tell = ({ asked, retried }: Returned) =>
  `${short(asked)} requests for changes, ${short(retried)} connections tried again`

/** One hall for all, and a room for each hundred of them. */
async function makeVillage(client: pg.Client) {
  const people = await makePeople(client, STREAMS)
  const hall = { room: await makeRoom(client, people), people }
  const rooms: { room: string; people: Inhabitant[] }[] = [hall]
  const size = STREAMS / ROOMS
  for (let at = 0; at < STREAMS; at += size) {
    const some = people.slice(at, at + size)
    rooms.push({ room: await makeRoom(client, some), people: some })
  }
  await client.query('vacuum analyze')
  const members = people.map(({ token }, index) => ({
    token,
    rooms: [hall.room, rooms[1 + Math.floor(index / size)]?.room ?? ''],
  }))
  return { members, rooms }
}

async function readEnds(client: pg.Client, rooms: string[]) {
  const ends: Record<string, { version: number; first: number; last: number }> = {}
  for (const room of rooms) {
    const { version, number } = await readRoom(client, room)
    ends[room] = { version, first: 1, last: number }
  }
  return ends
}

/** What the database was asked since the last reset, by what it was about. */
async function countStatements(client: pg.Client) {
  const { rows } = await client.query<{ rows: number; credentials: number; standings: number; all: number }>(
    `select coalesce(sum(calls) filter (where query ~ '\\mfrom messages\\M'), 0)::int as rows,
      coalesce(sum(calls) filter (where query ~ '"tokens"|\\mtokens\\M' and query !~ '\\msessions\\M'), 0)::int as credentials,
      coalesce(sum(calls) filter (where query ~ 'person_heads' and query !~ '\\mmessages\\M'), 0)::int as standings,
      coalesce(sum(calls), 0)::int as "all"
     from pg_stat_statements where dbid = (select oid from pg_database where datname = current_database())
      and query !~ 'pg_stat_statements'`,
  )
  if (!rows[0]) throw new Error('the statements were not counted')
  return rows[0]
}
