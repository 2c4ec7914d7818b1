import 'server-only'
import { sql } from 'drizzle-orm'
import { db } from '@/db/client'
import type { Viewer } from '@/lib/auth/viewer'
import type { Presence } from '@/lib/people/shape'
import { presenceJson, shareRoom } from '@/lib/presence/rows'
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
      select p.id, p.username, ${presenceJson} as presence
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
