import type pg from 'pg'
import { fillRoom, type Inhabitant, makePeople, makeRoom } from '../fixtures/house.ts'
import { Line as Connection } from '../load/line.ts'
import { atMost, type Row, short, times, type Verdict } from '../row.ts'
import { replay, timeInTurn } from './timing.ts'

const MANY = 500
const FEW = 50
const MESSAGES = 200
/** Of so many rooms, one has news. */
const UNREAD_EACH = 10
const ROUNDS = 40
const LIMIT = 10
const LIMIT_MS = 50

export const roomList: Row = {
  name: 'room-list',
  what: 'a room list with 500 rooms',
  budget: '≤ 10 × that with 50, ≤ 50 ms of SQL',
  async run(bench) {
    const { url: databaseUrl, client } = await bench.database()
    const [many, few, ...others] = await makePeople(client, 12)
    if (!many || !few) throw new Error('nobody is there')
    bench.step(`writing ${MANY + FEW} rooms`)
    await fillList(client, MANY, [many, ...others.slice(0, 5)])
    await fillList(client, FEW, [few, ...others.slice(5)])
    await readMost(client)
    await client.query('vacuum analyze')
    bench.step('starting Parlor')
    const recorder = bench.recorder(databaseUrl)
    const [manyList, fewList] = [await recorder.ask('rooms', many), await recorder.ask('rooms', few)]
    const line = new Connection((await bench.parlor(databaseUrl)).url)
    const bySql = (list: typeof manyList, count: number) => async () =>
      requireRooms((await replay(client, list))[0], count)
    const byHttp =
      ({ token }: Inhabitant, count: number) =>
      async () =>
        requireRooms(JSON.parse((await line.ask({ path: '/api/v1/rooms', token })).text), count)
    const works = [bySql(manyList, MANY), bySql(fewList, FEW), byHttp(many, MANY), byHttp(few, FEW)]
    await timeInTurn(works, 5)
    bench.step('reading both lists in turn')
    const [manySql = 0, fewSql = 0, manyHttp = 0, fewHttp = 0] = (await timeInTurn(works, ROUNDS)).map(({ p50 }) => p50)
    await client.query('update room_states set read_number = 0')
    await client.query('vacuum analyze room_states')
    bench.step('the same with everything unread')
    const [worst = 0] = (await timeInTurn([bySql(manyList, MANY)], ROUNDS)).map(({ p50 }) => p50)
    line.close()
    return [
      {
        what: this.what,
        budget: this.budget,
        measured: `${short(manySql)} ms of SQL`,
        beside: `${short(fewSql)} ms`,
        ratio: times(manySql / fewSql),
        verdict: both(
          atMost({ value: manySql / fewSql, limit: LIMIT, unit: ' ×' }),
          atMost({ value: manySql, limit: LIMIT_MS, unit: ' ms' }),
        ),
        notes: [
          `Room list: through the HTTP API ${short(manyHttp)} ms against ${short(fewHttp)} ms (${times(manyHttp / fewHttp)}). One room in ${UNREAD_EACH} has ${MESSAGES} unread messages; with all of them unread, 500 rooms take ${short(worst)} ms of SQL.`,
        ],
      },
    ]
  },
}

async function fillList(client: pg.Client, rooms: number, members: Inhabitant[]): Promise<void> {
  for (let index = 0; index < rooms; index++) {
    const room = await makeRoom(client, members, `Room ${index}`)
    await fillRoom(client, room, { members, count: MESSAGES })
  }
}

const readMost = (client: pg.Client) =>
  client.query(
    `update room_states s set read_number = h.number
       from (select room_id, number, row_number() over (order by room_id) as nth from room_heads) h
      where h.room_id = s.room_id and h.nth % $1 <> 0`,
    [UNREAD_EACH],
  )

function requireRooms(list: unknown, count: number): void {
  const { rooms } = list as { rooms: unknown[] }
  if (rooms.length !== count) throw new Error(`${rooms.length} rooms where ${count} should be`)
}

const both = (first: Verdict, second: Verdict): Verdict => (first === 'within' ? second : first)
