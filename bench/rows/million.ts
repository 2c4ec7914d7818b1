import type pg from 'pg'
import type { Bench } from '../bench.ts'
import { fillRoom, type Inhabitant, makePeople, makeRoom, requireWhole } from '../fixtures/house.ts'

const MESSAGES = 1_000_000
const MEMBERS = 50

export interface Million {
  url: string
  room: string
  reader: Inhabitant
}

/** A room with a million messages, made once for all rows that look at it. */
export function million(bench: Bench): Promise<Million> {
  return bench.house.once('million', async ({ url, client }) => {
    bench.step('writing a million messages')
    return { url, ...(await fill(client)) }
  })
}

async function fill(client: pg.Client) {
  const members = await makePeople(client, MEMBERS)
  const [reader] = members
  if (!reader) throw new Error('nobody is there')
  const room = await makeRoom(client, members)
  await fillRoom(client, room, { members, count: MESSAGES })
  await requireWhole(client, room)
  // What the database does by itself sooner or later must not come in the middle of a measurement.
  await client.query('vacuum analyze')
  await client.query('checkpoint')
  return { room, reader }
}
