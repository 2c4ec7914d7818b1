import 'server-only'
import { sql } from 'drizzle-orm'
import { db } from '@/db/client'
import type { Viewer } from '@/lib/auth/viewer'
import type { Person, Presence } from '@/lib/people/shape'
import type { Move } from '@/lib/presence/moves'
import { presenceJson, seesLastSeen, seesOnline, shareRoom } from '@/lib/presence/rows'
import { type PresenceAnswer, TYPING_MEMBERS_MAX } from '@/lib/presence/shape'

export interface Typist {
  username: string
  name: string
}

interface Known extends Record<string, unknown> {
  id: string
  username: string
  presence: Presence
}

/**
 * Of these people (usernames or ids), those whose presence the viewer may know: they share a room, and neither hides
 * theirs. Who does not exist, hides or is a stranger is equally not there.
 */
export async function listPresence(viewer: Viewer, people: string[]): Promise<PresenceAnswer> {
  if (people.length === 0) return { people: [] }
  const { rows } = await db.execute<Known>(sql`
    select * from (
      select p.id, p.username, ${presenceJson({ online: seesOnline, lastSeen: seesLastSeen })} as presence
        from people me join people p on p.id <> me.id and p.suspended_at is null
        left join last_seen seen on seen.person_id = p.id
       where me.id = ${viewer.id} and ${shareRoom}
         and (p.username = any(${sql.param(people)}::text[]) or p.id = any(${sql.param(people.filter(isId))}::uuid[]))
    ) known where presence is not null`)
  return { people: rows }
}

/** The same, by id, for those who already hold the people. */
export async function presenceById(viewer: Viewer, ids: string[]): Promise<Map<string, Presence>> {
  const { people } = await listPresence(viewer, ids)
  return new Map(people.map(({ id, presence }) => [id, presence]))
}

interface Asked {
  cause: Move['cause']
  people: string[]
  /** Only these are of interest: those with an open stream. */
  viewers: string[]
}

/** Somebody as several people may see them. */
interface Watched {
  person: Person
  viewers: string[]
}

/** Whoever is asked about in a larger room answers for themselves: in a crowd every move would concern everybody. */
const TOLD_MEMBERS_MAX = 250
/** Frames of one tick; what a crowd does beyond it, clients learn when they ask. */
const TOLD_MAX = 10_000

/**
 * Who is to be told of these people, and what each may know. Of a move: whoever shares a room that is not too large, and
 * may see who is online. Of a change: all who share any room, also those who see nothing of it from now on.
 */
export async function readWatchers({ cause, people, viewers }: Asked): Promise<Watched[]> {
  const isMove = cause === 'moved'
  const { rows } = await db.execute<Person & { presence: Presence | null; viewers: string[] }>(sql`
    select p.id, p.username, p.name, p.avatar_url as "avatarUrl", p.about, known.viewers,
      ${presenceJson({ online: sql`known.online`, lastSeen: sql`known.last_seen` })} as presence
      from (select person_id, online, last_seen, array_agg(viewer_id) as viewers from (
        select p.id as person_id, me.id as viewer_id, ${seesOnline} as online, ${seesLastSeen} as last_seen
          from people p cross join lateral (
            select distinct mine.person_id from memberships theirs
              join rooms r on r.id = theirs.room_id and (not ${isMove} or r.member_count <= ${TOLD_MEMBERS_MAX})
              join room_heads h on h.room_id = theirs.room_id and not h.closed
              join memberships mine on mine.room_id = theirs.room_id and mine.left_at is null
             where theirs.person_id = p.id and theirs.left_at is null
               and mine.person_id = any(${sql.param(viewers)}::uuid[]) and mine.person_id <> p.id) shared
          join people me on me.id = shared.person_id
         where p.id = any(${sql.param(people)}::uuid[]) and p.suspended_at is null and (not ${isMove} or ${seesOnline})
         limit ${isMove ? TOLD_MAX : null}) pairs group by 1, 2, 3) known
      join people p on p.id = known.person_id
      left join last_seen seen on seen.person_id = p.id`)
  return rows.map(toWatched)
}

const toWatched = ({
  viewers,
  about,
  presence,
  ...person
}: Person & { presence: Presence | null; viewers: string[] }) => ({
  viewers,
  person: { ...person, ...(about && { about }), ...(presence && { presence }) },
})

/** Of each of these rooms, unless it is too large or closed, the members who show their typing, by id. */
export async function readTypists(rooms: string[]): Promise<Map<string, Map<string, Typist>>> {
  const { rows } = await db.execute<{ room: string; members: Record<string, Typist> }>(sql`
    select r.id as room, json_object_agg(p.id, json_build_object('username', p.username, 'name', p.name)) as members
      from rooms r join room_heads h on h.room_id = r.id and not h.closed
      join memberships m on m.room_id = r.id and m.left_at is null
      join people p on p.id = m.person_id and p.shows_typing and p.suspended_at is null
     where r.id = any(${sql.param(rooms)}::uuid[]) and r.member_count <= ${TYPING_MEMBERS_MAX}
     group by r.id`)
  return new Map(rows.map(({ room, members }) => [room, new Map(Object.entries(members))]))
}

/** A username has at most 32 characters. */
const isId = (name: string) => name.length === 36
