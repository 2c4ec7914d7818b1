import type { Bench } from '../bench.ts'
import type { Inhabitant } from '../fixtures/house.ts'
import type { Helper } from '../processes/helper.ts'
import type { BareServer } from '../servers/bare.ts'

interface Wish {
  databaseUrl: string
  people: Inhabitant[]
  /** A room of the first of these people, where what a send costs the database is found out. */
  room: string
  /** Where the rooms stand that it will broadcast. */
  rooms?: Record<string, number>
}

/** A bare server that runs the very statements that Parlor runs for a send, with as many connections. */
export async function serveFloor(
  bench: Bench,
  { databaseUrl, people, room, rooms = {} }: Wish,
): Promise<Helper<BareServer> & { url: string }> {
  const recorder = bench.recorder(databaseUrl)
  const statements = await recorder.ask('send', { token: people[0]?.token ?? '', room })
  await recorder.end()
  const floor = bench.helper<BareServer>('servers/bare.ts')
  const database = {
    url: databaseUrl,
    statements,
    people: Object.fromEntries(people.map(({ token, id }) => [token, id])),
  }
  return Object.assign(floor, { url: await floor.ask('listen', { database, rooms }) })
}
