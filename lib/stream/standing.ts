import 'server-only'
import { sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { Gather } from '@/lib/gather'
import { held } from '@/lib/held'
import { epoch } from '@/lib/messages/rows'
import type { Ready } from '@/lib/stream/shape'

interface Asker {
  personId: string
  /** One room instead of everything of theirs. */
  room?: string | undefined
}

/** Where everything of one person stands, in one snapshot; the stream starts from it. Read for many openings at once. */
export async function readStanding(asker: Asker): Promise<Ready> {
  const gather = held('stream.standings', () => new Gather(readStandings, { together: 200, atOnce: 2 }))
  const standing = await gather.ask(asker)
  if (!standing) throw new Error('a person without a head')
  return standing
}

interface Membership {
  personId: string
  rooms: string[]
}

export interface RoomHeads {
  epoch: string
  /** Only rooms that are theirs at this moment. */
  heads: Map<string, number>
}

/** Which of these rooms are this person's, and where they stand. Read for many askers at once, and never kept. */
export const readOwnHeads = (asked: Membership): Promise<RoomHeads> =>
  held('stream.heads', () => new Gather(readHeadsOfMany, { together: 200, atOnce: 2 })).ask(asked)

async function readStandings(asked: Asker[]): Promise<(Ready | undefined)[]> {
  const people = sql.param(asked.map(({ personId }) => personId))
  const rooms = sql.param(asked.map(({ room }) => room ?? null))
  const { rows } = await db.execute<Ready & { at: number } & Record<string, unknown>>(sql`
    select a.at::int, ${epoch} as epoch, o.version,
      coalesce((select json_object_agg(me.room_id, h.version)
         from memberships me join room_heads h on h.room_id = me.room_id and not h.closed
        where me.person_id = o.person_id and me.left_at is null and (a.room_id is null or me.room_id = a.room_id)), '{}') as rooms
      from unnest(${people}::uuid[], ${rooms}::uuid[]) with ordinality a(person_id, room_id, at)
      join person_heads o on o.person_id = a.person_id`)
  const found = new Map(rows.map(({ at, ...standing }) => [at, standing]))
  return asked.map((_, index) => found.get(index + 1))
}

async function readHeadsOfMany(asked: Membership[]): Promise<RoomHeads[]> {
  const pairs = asked.flatMap(({ personId, rooms }, at) => rooms.map((room) => ({ at, personId, room })))
  const param = <Key extends keyof (typeof pairs)[number]>(key: Key) => sql.param(pairs.map((pair) => pair[key]))
  const { rows } = await db.execute<{ epoch: string; found: [number, string, number][] }>(sql`
    select ${epoch} as epoch,
      (select coalesce(json_agg(json_build_array(a.at, a.room_id, h.version)), '[]')
         from unnest(${param('at')}::int[], ${param('personId')}::uuid[], ${param('room')}::uuid[]) a(at, person_id, room_id)
         join memberships me on me.room_id = a.room_id and me.person_id = a.person_id and me.left_at is null
         join room_heads h on h.room_id = a.room_id and not h.closed) as found`)
  const { found = [], ...life } = rows[0] ?? { epoch: '' }
  const answers = asked.map(() => ({ ...life, heads: new Map<string, number>() }))
  for (const [at, room, version] of found) answers[at]?.heads.set(room, version)
  return answers
}
