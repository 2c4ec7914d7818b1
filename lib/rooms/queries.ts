import 'server-only'
import { type SQL, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import type { Viewer } from '@/lib/auth/viewer'
import { notFound } from '@/lib/errors'
import { epoch } from '@/lib/messages/rows'
import { findDoor } from '@/lib/rooms/queries-door'
import { cardJson, memberJson, roomJson, roomsOf } from '@/lib/rooms/rows'
import { ownThingsJson } from '@/lib/rooms/rows-own'
import type { Member, OwnThings, Room, RoomCard } from '@/lib/rooms/shape'

interface RoomList {
  rooms: Room[]
  own: OwnThings
  /** Where the viewer's own rows stand. */
  version: number
  epoch: string
}

/** The viewer's rooms, newest activity first. One statement, so that `version` and the rows are of one moment. */
export async function listRooms(viewer: Viewer): Promise<RoomList> {
  const { rows } = await db.execute<RoomList & Record<string, unknown>>(sql`
    select ${epoch} as epoch, (select version from person_heads where person_id = ${viewer.id}) as version,
      ${ownThingsJson(viewer.id)} as own,
      coalesce((select json_agg(x.room order by x.at desc, x.id) from (
        select ${roomJson} as room, r.id,
          coalesce((select created_at from messages where room_id = r.id and number = h.number), r.created_at) as at
        from ${roomsOf(viewer.id)}) x), '[]') as rooms`)
  return withoutNullCounterparts(rows[0])
}

/** One of the viewer's rooms. @throws `not_found` */
export async function getRoom(viewer: Viewer, roomId: string): Promise<Room> {
  const found = await findRoom(viewer, roomId)
  if (!found) throw notFound()
  return found
}

/** A room of the viewer's, or the card of a public one, or of one at which they may knock. @throws `not_found` */
export async function getRoomOrCard(viewer: Viewer, roomId: string): Promise<Room | RoomCard> {
  const found = (await findRoom(viewer, roomId)) ?? (await findCard(roomId)) ?? (await findDoor(viewer, roomId))
  if (!found) throw notFound()
  return found
}

async function findRoom(viewer: Viewer, roomId: string): Promise<Room | undefined> {
  const { rows } = await db.execute<{ room: Room }>(
    sql`select ${roomJson} as room from ${roomsOf(viewer.id)} and r.id = ${roomId}`,
  )
  return rows[0] && withoutNullCounterpart(rows[0].room)
}

async function findCard(roomId: string): Promise<RoomCard | undefined> {
  const { rows } = await db.execute<{ room: RoomCard }>(
    sql`select ${cardJson} as room from ${openPublicRooms} and r.id = ${roomId}`,
  )
  return rows[0]?.room
}

const openPublicRooms = sql`rooms r join room_heads h on h.room_id = r.id
  where r.kind = 'public' and not h.closed`

interface Search {
  q: string
  limit: number
  after?: string | undefined
}

/** Public rooms with this in their name or topic, the largest first. `after` is the cursor of the last page. */
export async function listPublicRooms(
  _viewer: Viewer,
  { q, limit, after }: Search,
): Promise<{ rooms: RoomCard[]; after: string | null }> {
  const word = `%${q
    .trim()
    .normalize('NFC')
    .replaceAll(/[\\%_]/g, '\\$&')}%`
  const { rows } = await db.execute<{ room: RoomCard }>(sql`
    select ${cardJson} as room from ${openPublicRooms} and (r.name ilike ${word} or r.topic ilike ${word}) ${afterCard(after)}
     order by r.member_count desc, r.id limit ${limit + 1}`)
  const page = rows.slice(0, limit).map(({ room }) => room)
  const last = page.at(-1)
  return { rooms: page, after: rows.length > limit && last ? `${last.memberCount}.${last.id}` : null }
}

function afterCard(after: string | undefined): SQL {
  const [count, id] = (after ?? '').split('.')
  return count && id ? sql`and (r.member_count, ${id}::uuid) < (${count}::int, r.id)` : sql``
}

interface MemberPage {
  members: Member[]
  version: number
  epoch: string
  after: string | null
}

/** Those who belong to the room now, in the order of usernames. @throws `not_found` to others than members */
export async function listMembers(
  viewer: Viewer,
  roomId: string,
  { limit, after = '' }: { limit: number; after?: string | undefined },
): Promise<MemberPage> {
  const { rows } = await db.execute<{ version: number; epoch: string; members: Member[] }>(sql`
    select h.version, ${epoch} as epoch, coalesce((select json_agg(x.member) from (
      select ${memberJson} as member from memberships p join people who on who.id = p.person_id
       where p.room_id = h.room_id and p.left_at is null and who.username > ${after}
       order by who.username limit ${limit + 1}) x), '[]') as members
    from memberships me join room_heads h on h.room_id = me.room_id and not h.closed
   where me.room_id = ${roomId} and me.person_id = ${viewer.id} and me.left_at is null`)
  const [found] = rows
  if (!found) throw notFound()
  const members = found.members.slice(0, limit)
  const more = found.members.length > limit
  return { ...found, members, after: more ? (members.at(-1)?.person.username ?? null) : null }
}

/** The contract leaves `counterpart` out where there is none. */
function withoutNullCounterpart(room: Room): Room {
  const { counterpart, ...rest } = room
  return counterpart ? room : rest
}

function withoutNullCounterparts(list: RoomList | undefined): RoomList {
  if (!list) throw new Error('a statement without tables returned nothing')
  return { ...list, rooms: list.rooms.map(withoutNullCounterpart) }
}
