import type { Bench } from '../bench.ts'
import { type Inhabitant, makePeople, makeRoom } from '../fixtures/house.ts'
import type { CrowdLoad } from '../load/crowd.ts'
import type { Target } from '../load/reader.ts'
import type { Helper } from '../processes/helper.ts'
import type { BareServer } from '../servers/bare.ts'
import type { SocketServer } from '../servers/socket.ts'

/** A server with a room in it, and those who may listen there. */
export interface Served extends Target {
  name: 'parlor' | 'web' | 'bare' | 'socket.io'
  pid: number
  tokens: string[]
  room: string
}

const ROOM = '01900000-0000-7000-8000-000000000001'

/** Parlor with one room, whose members have a token each. `web`: all streams through the App Router. */
export async function serveParlor(
  bench: Bench,
  { members, door }: { members: number; door: 'raw' | 'web' },
): Promise<Served> {
  const { url, client } = await bench.database()
  const people = await makePeople(client, members)
  const room = await makeRoom(client, people)
  await client.query('vacuum analyze')
  const parlor = await bench.parlor(url, { door })
  const name = door === 'raw' ? 'parlor' : 'web'
  return { name, url: parlor.url, pid: parlor.pid, transport: 'sse', tokens: tokensOf(people), room }
}

export async function serveBare(bench: Bench, { members }: { members: number }): Promise<Served> {
  const bare = bench.helper<BareServer>('servers/bare.ts')
  const url = await bare.ask('listen', {})
  return { name: 'bare', url, pid: bare.pid, transport: 'sse', tokens: nobody(members), room: ROOM }
}

export async function serveSocket(bench: Bench, { members }: { members: number }): Promise<Served> {
  const rooms = bench.helper<SocketServer>('servers/socket.ts')
  const url = await rooms.ask('listen', { room: ROOM })
  return { name: 'socket.io', url, pid: rooms.pid, transport: 'socket.io', tokens: nobody(members), room: ROOM }
}

/** All who may listen do, in a process of their own. */
export async function openCrowd(
  bench: Bench,
  { url, transport, tokens, room }: Omit<Served, 'name' | 'pid'>,
): Promise<Helper<CrowdLoad>> {
  const crowd = bench.helper<CrowdLoad>('load/crowd.ts')
  await crowd.ask('open', { url, transport, tokens, room })
  return crowd
}

const tokensOf = (people: Inhabitant[]) => people.map(({ token }) => token)
/** Servers that ask for no token are sent one of the same length. */
const nobody = (count: number) => Array.from({ length: count }, () => 'bench_00000000000000000000000000000000')
