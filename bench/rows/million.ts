import type pg from 'pg'
import type { Bench } from '../bench.ts'
import { type Inhabitant, makePeople, makeRoom, requireWhole } from '../fixtures/house.ts'
import { fillRoomWith, questionsFor, readTexts } from '../fixtures/texts.ts'

const MESSAGES = 1_000_000
const MEMBERS = 50
/** In a room beside it, for whom most of what is said here is nothing to find. */
const NEIGHBOURS = 2
const NEXT_DOOR = 20_000

export interface Million {
  url: string
  room: string
  reader: Inhabitant
  neighbour: Inhabitant
  /** What can be asked, and from what texts. */
  questions: string[]
  source: string
}

/** A room with a million messages, made once for all rows that look at it. */
export function million(bench: Bench): Promise<Million> {
  return bench.house.once('million', async ({ url, client }) => {
    bench.step('writing a million messages')
    return { url, ...(await fill(client)) }
  })
}

async function fill(client: pg.Client) {
  const people = await makePeople(client, MEMBERS + NEIGHBOURS)
  const [members, neighbours] = [people.slice(0, MEMBERS), people.slice(MEMBERS)]
  const [[reader], [neighbour]] = [members, neighbours]
  if (!reader || !neighbour) throw new Error('nobody is there')
  const { texts, source } = readTexts()
  const room = await makeRoom(client, members)
  await fillRoomWith(client, room, { members, count: MESSAGES, texts })
  const nextDoor = await makeRoom(client, neighbours, 'Next door')
  await fillRoomWith(client, nextDoor, { members: neighbours, count: NEXT_DOOR, texts: ['nothing of interest'] })
  await requireWhole(client, room)
  // What the database does by itself sooner or later must not come in the middle of a measurement.
  await client.query('vacuum analyze')
  await client.query('checkpoint')
  return { room, reader, neighbour, questions: questionsFor(texts), source }
}
