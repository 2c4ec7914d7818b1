import 'server-only'
import { sql } from 'drizzle-orm'
import { db } from '@/db/client'
import type { Viewer } from '@/lib/auth/viewer'
import { areApart, reachesAs } from '@/lib/blocks/rows'
import { notFound } from '@/lib/errors'
import type { Audience } from '@/lib/people/privacy'
import { reachesSql, statusJson } from '@/lib/people/rows-privacy'
import type { Author, Colour, Presence, Status } from '@/lib/people/shape'
import { haveMetEachOther, here, lastSeenAt, presenceJson, seeEachOther } from '@/lib/presence/rows'
import {
  type HereAnswer,
  type PresenceAnswer,
  READINGS_MAX,
  type ReadingsAnswer,
  TYPING_MEMBERS_MAX,
} from '@/lib/presence/shape'

export interface Typist {
  username: string
  name: string
}

interface Known extends Record<string, unknown> {
  id: string
  username: string
  presence: Presence | null
  status: Status | null
}

/**
 * Of these people (usernames or ids), those whose presence the viewer may know: they are friends or share a room, and
 * neither hides theirs from the other; with what they are at, as far as it is for the viewer. Who does not exist, hides or is a
 * stranger is equally not there.
 */
export async function listPresence(viewer: Viewer, people: string[]): Promise<PresenceAnswer> {
  if (people.length === 0) return { people: [] }
  const { rows } = await db.execute<Known>(sql`
    select * from (
      select p.id, p.username, ${presenceJson} as presence, case when ${isStatusFor} then ${statusJson} end as status
        from people me join people p on p.id <> me.id and p.suspended_at is null ${here}
       where me.id = ${viewer.id} and me.kind <> 'guest' and ${haveMetEachOther} and not ${areApart(sql`me.id`, sql`p.id`)}
         and (p.username = any(${sql.param(people)}::text[]) or p.id = any(${sql.param(people.filter(isId))}::uuid[]))
    ) known where presence is not null or status is not null`)
  return {
    people: rows.map(({ status, ...known }) => ({
      ...known,
      presence: known.presence ?? {},
      ...(status && { status }),
    })),
  }
}

const isStatusFor = reachesSql(sql`p.status_for`, { me: sql`me.id`, p: sql`p.id` })

/** The same, by id, for those who already hold the people. */
export async function presenceById(viewer: Viewer, ids: string[]): Promise<Map<string, Presence>> {
  const { people } = await listPresence(viewer, ids)
  const known = people.filter(({ presence }) => Object.keys(presence).length > 0)
  return new Map(known.map(({ id, presence }) => [id, presence]))
}

/**
 * How many others of a room are here now, as far as they and the viewer show it. It goes by who is online, of whom there
 * are fewer than members. @throws `not_found`
 */
export async function countHere(viewer: Viewer, roomId: string): Promise<HereAnswer> {
  const { rows } = await db.execute<HereAnswer & Record<string, unknown>>(sql`
    select (select count(distinct x.person_id)::int
        from people self
        join presence x on x.person_id <> self.id
        join nodes n on n.id = x.node_id and n.lease_until > now()
        join memberships m on m.room_id = me.room_id and m.person_id = x.person_id and m.left_at is null
        join people p on p.id = x.person_id and p.suspended_at is null
       where self.id = me.person_id and self.shows_online and ${seeEachOther({ me: sql`self`, p: sql`p` })}
         and not ${areApart(sql`self.id`, sql`p.id`)}) as others
      from memberships me join room_heads h on h.room_id = me.room_id and not h.closed
     where me.room_id = ${roomId} and me.person_id = ${viewer.id} and me.left_at is null`)
  if (!rows[0]) throw notFound()
  return rows[0]
}

/** Somebody who moved or changed, and the open rooms they are in: none whose two people do not know each other. */
export interface Moved {
  person: Author & { about: string; cover: string | null; colour: Colour | null; status: Status | null }
  shows: Shows & Record<'about' | 'cover' | 'status', Audience>
  /** Ids of their friends. */
  friends: string[]
  online: boolean
  lastSeenAt: string | null
  rooms: { id: string; memberCount: number }[]
}

/** What somebody shows of themselves, and so sees of others. */
export interface Shows {
  online: Audience
  lastSeen: Audience
  /** They see of others what stands in their room, and nothing beside it. */
  isGuest?: boolean
}

const shows = sql`json_build_object('online', p.online_for, 'lastSeen', p.last_seen_for, 'about', p.about_for,
  'cover', p.cover_for, 'status', p.status_for)`

const hides = sql`json_build_object('online', p.online_for, 'lastSeen', p.last_seen_for, 'isGuest', p.kind = 'guest')`

const friendsOf = sql`(select coalesce(json_agg(x.id), '[]') from (
  select high_id as id from friendships where low_id = p.id and state = 'friends'
  union all select low_id from friendships where high_id = p.id and state = 'friends') x)`

/** Whoever is shut out, or about to leave, is not here any more, whatever their last beat said. */
export async function readMoved(people: string[]): Promise<Moved[]> {
  const { rows } = await db.execute<Moved & Record<string, unknown>>(sql`
    select json_build_object('id', p.id, 'username', p.username, 'name', p.name, 'avatarUrl', p.avatar_url,
        'about', p.about, 'cover', p.cover_url, 'colour', p.colour, 'status', ${statusJson}) as person,
      ${shows} as shows, ${friendsOf} as friends, here.online and p.suspended_at is null as online,
      case when p.suspended_at is null then ${lastSeenAt} end as "lastSeenAt",
      (select coalesce(json_agg(json_build_object('id', r.id, 'memberCount', r.member_count)), '[]')
         from memberships m join rooms r on r.id = m.room_id
         join room_heads h on h.room_id = m.room_id and not h.closed and h.awaits is null
        where m.person_id = p.id and m.left_at is null) as rooms
      from people p ${here} where p.id = any(${sql.param(people)}::uuid[])`)
  return rows
}

/** Of these people, the ones who hide something. */
export async function readHiding(people: string[]): Promise<Map<string, Shows>> {
  if (people.length === 0) return new Map()
  const { rows } = await db.execute<{ id: string; shows: Shows }>(sql`
    select p.id, ${hides} as shows from people p
     where p.id = any(${sql.param(people)}::uuid[]) and (p.online_for <> 'everybody' or p.last_seen_for <> 'everybody')`)
  return new Map(rows.map(({ id, shows: theirs }) => [id, theirs]))
}

/** Of each of these rooms, unless it is too large, closed or between strangers, the members who show their typing, by id. */
export async function readTypists(rooms: string[]): Promise<Map<string, Map<string, Typist>>> {
  const { rows } = await db.execute<{ room: string; members: Record<string, Typist> }>(sql`
    select r.id as room, json_object_agg(p.id, json_build_object('username', p.username, 'name', p.name)) as members
      from rooms r join room_heads h on h.room_id = r.id and not h.closed and h.awaits is null
      join memberships m on m.room_id = r.id and m.left_at is null
      join people p on p.id = m.person_id and p.shows_typing and p.suspended_at is null
     where r.id = any(${sql.param(rooms)}::uuid[]) and r.member_count <= ${TYPING_MEMBERS_MAX}
     group by r.id`)
  return new Map(rows.map(({ room, members }) => [room, new Map(Object.entries(members))]))
}

/** Of each of these rooms, unless it is too large, closed or between strangers, those who show how far they have read. */
export async function readReceivers(rooms: string[]): Promise<Map<string, Set<string>>> {
  const { rows } = await db.execute<{ room: string; members: string[] }>(sql`
    select r.id as room, array_agg(p.id::text) as members
      from rooms r join room_heads h on h.room_id = r.id and not h.closed and h.awaits is null
      join memberships m on m.room_id = r.id and m.left_at is null
      join people p on p.id = m.person_id and p.shows_read and p.suspended_at is null
     where r.id = any(${sql.param(rooms)}::uuid[]) and r.member_count <= ${TYPING_MEMBERS_MAX}
     group by r.id`)
  return new Map(rows.map(({ room, members }) => [room, new Set(members)]))
}

/**
 * How far the others of a room have read, as far as they and the viewer show it, the furthest first. @throws `not_found`
 */
export async function listReadings(viewer: Viewer, roomId: string): Promise<ReadingsAnswer> {
  const { rows } = await db.execute<ReadingsAnswer & Record<string, unknown>>(sql`
    select coalesce((select json_agg(x.read) from (
        select json_build_object('person', p.id, 'number', s.read_number) as read
          from people self join memberships m on m.room_id = me.room_id and m.left_at is null and m.person_id <> self.id
          join people p on p.id = m.person_id and p.shows_read and p.suspended_at is null
          join room_states s on s.room_id = m.room_id and s.person_id = m.person_id
         where self.id = me.person_id and self.shows_read and ${reachesAs(sql`p.id`, sql`self.id`)}
         order by s.read_number desc, p.id limit ${READINGS_MAX}) x), '[]') as reads
      from memberships me join room_heads h on h.room_id = me.room_id and not h.closed
     where me.room_id = ${roomId} and me.person_id = ${viewer.id} and me.left_at is null`)
  if (!rows[0]) throw notFound()
  return rows[0]
}

/** A username has at most 32 characters. */
const isId = (name: string) => name.length === 36
