import 'server-only'
import { type SQL, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { friendshipsOf, requestsOf } from '@/lib/friends/rows'
import { isLetIn } from '@/lib/guests/rows'
import { epoch, messageJson } from '@/lib/messages/rows'
import type { Message } from '@/lib/messages/shape'
import { settingsJson } from '@/lib/people/rows'
import type { Settings } from '@/lib/people/shape'
import { infoJson, memberJson, readStateJson, roomJson, roomsOf } from '@/lib/rooms/rows'
import { ownThingsJson } from '@/lib/rooms/rows-own'
import type { Member, OwnThings, ReadState, Room, RoomInfo } from '@/lib/rooms/shape'

/** Every row of one room that changed in (from, to]. `left` are the people who no longer belong to it at `to`. */
export interface Batch {
  epoch: string
  room: string
  from: number
  to: number
  /** Where the room stands: beyond `to` when there was more than one batch takes. */
  head: number
  info: RoomInfo | null
  messages: Message[]
  members: Member[]
  left: string[]
  closed: boolean
}

/** Versions in one batch: an import, or an outage, must not come as one event that no reader's buffer holds. */
const VERSIONS_PER_BATCH = 200

/**
 * What is new in these rooms, each since its own version: `from`, `to` and all rows in one plain SELECT. Reading the
 * head in a statement of its own loses whatever commits between the two (docs/architecture.md, rule 6).
 */
export async function readBatches(since: Map<string, number>): Promise<Batch[]> {
  const { rows } = await db.execute<Batch & Record<string, unknown>>(sql`
    select ${epoch} as epoch, h.room_id as room, k.v as "from", k."to", h.version as head, h.closed,
      (select ${infoJson} from rooms r where r.id = h.room_id and r.version > k.v and r.version <= k."to") as info,
      (select coalesce(json_agg(${messageJson} order by m.number), '[]') from messages m
        where m.room_id = h.room_id and m.version > k.v and m.version <= k."to") as messages,
      (select coalesce(json_agg(${memberJson}), '[]') from memberships p
        where p.room_id = h.room_id and p.version > k.v and p.version <= k."to") as members,
      array(select p.person_id::text from memberships p
        where p.room_id = h.room_id and p.version > k.v and p.version <= k."to" and p.left_at is not null) as left
    from unnest(${sql.param([...since.keys()])}::uuid[], ${sql.param([...since.values()])}::bigint[]) asked(room_id, v)
    join room_heads h using (room_id)
    cross join lateral (select asked.v, least(h.version, asked.v + ${VERSIONS_PER_BATCH}) as "to") k
   where h.version > k.v`)
  return rows
}

/** Everything of one person that changed in (from, to]. */
export interface OwnBatch {
  epoch: string
  person: string
  from: number
  to: number
  rooms: Room[]
  gone: string[]
  reads: ReadState[]
  own: OwnThings
  /** How many wait for an answer, when something about friends has changed. */
  requests: number | null
  settings: Settings | null
}

/** What is new in these people's own rows: rooms that came whole, rooms that went, read positions that moved. */
export async function readOwnBatches(since: Map<string, number>): Promise<OwnBatch[]> {
  const { rows } = await db.execute<OwnBatch & Record<string, unknown>>(sql`
    select ${epoch} as epoch, o.person_id as person, k.v as "from", o.version as "to",
      (select coalesce(json_agg(${roomJson}), '[]') from ${roomsOf(sql`o.person_id`)} and s.listed_version > k.v) as rooms,
      array(select s.room_id::text from room_states s join room_heads h on h.room_id = s.room_id
        left join memberships p on p.room_id = s.room_id and p.person_id = s.person_id
        where s.person_id = o.person_id and s.listed_version > k.v and (h.closed or p.left_at is not null)) as gone,
      ${ownThingsJson(sql`o.person_id`, sql`k.v`)} as own,
      case when exists (select from ${friendshipsOf(sql`o.person_id`)} x where x.version > k.v)
        then ${requestsOf(sql`o.person_id`)} end as requests,
      (select coalesce(json_agg(${readStateJson}), '[]')
        from ${roomsOf(sql`o.person_id`)} and s.version > k.v and s.listed_version <= k.v) as reads,
      (select ${settingsJson(sql`p`)} from people p where p.id = o.person_id and p.version > k.v) as settings
    from unnest(${sql.param([...since.keys()])}::uuid[], ${sql.param([...since.values()])}::bigint[]) k(person_id, v)
    join person_heads o using (person_id)
   where o.version > k.v`)
  return rows
}

/** A head that is not where we have it. */
interface Moved {
  id: string
  held: number
  version: number
}

/** Behind a lost hint stands this look once a second: of thousands of heads only those come that are not as held. */
export async function readMoved(kind: 'room' | 'person', held: Map<string, number>): Promise<Moved[]> {
  const asked = sql`unnest(${arrayOf(held.keys())}::uuid[], ${arrayOf(held.values())}::bigint[]) a(id, held)`
  const statement: SQL =
    kind === 'room'
      ? sql`select a.id, a.held, h.version from ${asked} join room_heads h on h.room_id = a.id where h.version <> a.held`
      : sql`select a.id, a.held, h.version from ${asked} join person_heads h on h.person_id = a.id where h.version <> a.held`
  const { rows } = await db.execute<Moved & Record<string, unknown>>(statement)
  return rows
}

/** Of these sessions and tokens, those that let nobody in any more. */
export async function readEnded(credentialIds: Iterable<string>): Promise<string[]> {
  const { rows } = await db.execute<{ id: string }>(sql`
    select a.id from unnest(${arrayOf(credentialIds)}::uuid[]) a(id)
     where not exists (select from sessions s join people p on p.id = s.person_id
             where s.id = a.id and s.revoked_at is null and s.expires_at > now() and p.suspended_at is null
               and ${isLetIn(sql`p`)})
       and not exists (select from tokens t join people p on p.id = t.person_id where t.id = a.id
               and p.suspended_at is null and ${isLetIn(sql`p`)})`)
  return rows.map(({ id }) => id)
}

/** Ids and numbers, which need no quotes. The driver's own arrays cost ten times that, once a second for thousands. */
const arrayOf = (values: Iterable<string | number>) => `{${[...values].join(',')}}`
