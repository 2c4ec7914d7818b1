import 'server-only'
import { sql } from 'drizzle-orm'
import { db } from '@/db/client'
import type { Viewer } from '@/lib/auth/viewer'
import type { Block, Body, Inline } from '@/lib/messages/body-shape'
import { bodyOf } from '@/lib/messages/markdown/body'
import { type Group, type Known, type Named, NOBODY, namesIn } from '@/lib/messages/markdown/names'
import { here, seeEachOther } from '@/lib/presence/rows'
import { mayCallAll } from '@/lib/rooms/permissions'
import type { Role } from '@/lib/rooms/shape'

/** In larger rooms nobody can be counted who is there: `@all` says what is meant. */
const HERE_MEMBERS_MAX = 200

/** What a text means in its room, for the columns of the same names. */
export interface Meaning {
  body: Body | null
  /** Ids of the people it addresses. */
  mentions: string[]
  mentionsAll: boolean
}

/**
 * Reads a text as somebody has written it in a room: its form, and whom it addresses. Names that are no member's, groups
 * that this person may not call, and rooms that are not public are text. Asks the database only where there is a name.
 */
export async function readMeaning(viewer: Viewer, roomId: string, text: string): Promise<Meaning> {
  const named = namesIn(text)
  const isNameless = named.usernames.length + named.groups.length + named.rooms.length === 0
  const { known, present } = isNameless ? { known: NOBODY, present: [] } : await findKnown(viewer, roomId, named)
  const body = bodyOf(text, known)
  const calls = body?.c.flatMap(callsIn) ?? []
  const people = calls.flatMap((call) => (call === '@here' ? present : call === '@all' ? [] : [call]))
  return { body, mentions: [...new Set(people)], mentionsAll: calls.includes('@all') }
}

interface Found {
  role: Role
  memberCount: number
  people: { id: string; username: string; name: string }[]
  rooms: { id: string; name: string }[]
  /** Ids of those who are here and show it; null where nobody asks, or the author shows nothing of themselves. */
  present: string[] | null
}

async function findKnown(viewer: Viewer, roomId: string, { usernames, groups, rooms }: Named) {
  const { rows } = await db.execute<Found & Record<string, unknown>>(sql`
    select me.role, r.member_count as "memberCount",
      (select coalesce(json_agg(json_build_object('id', p.id, 'username', p.username, 'name', p.name)), '[]')
         from people p join memberships x on x.person_id = p.id and x.room_id = r.id and x.left_at is null
        where p.username = any(${sql.param(usernames)}::text[])) as people,
      ${rooms.length > 0 ? publicRooms(rooms) : sql`'[]'::json`} as rooms,
      ${groups.includes('here') ? presentMembers : sql`null`} as present
    from memberships me join rooms r on r.id = me.room_id join people author on author.id = me.person_id
   where me.room_id = ${roomId} and me.person_id = ${viewer.id} and me.left_at is null`)
  const [found] = rows
  if (!found) return { known: NOBODY, present: [] }
  const known: Known = {
    people: new Map(found.people.map(({ username, ...person }) => [username, person])),
    groups: new Set(groups.filter((group) => mayCall(group, found))),
    rooms: found.rooms,
  }
  return { known, present: found.present ?? [] }
}

function mayCall(group: Group, { role, memberCount, present }: Found): boolean {
  if (!mayCallAll(role, memberCount)) return false
  return group === 'all' || (present !== null && memberCount <= HERE_MEMBERS_MAX)
}

/** Those with whose name one of these begins. Everybody may see them, so everybody who reads this may. */
const publicRooms = (texts: string[]) => sql`(
  select coalesce(json_agg(json_build_object('id', found.id, 'name', found.name)), '[]') from (
    select o.id, o.name from rooms o join room_heads h on h.room_id = o.id and not h.closed
     where o.kind = 'public' and exists (
       select 1 from unnest(${sql.param(texts)}::text[]) said where starts_with(lower(said), lower(o.name)))
     order by length(o.name) desc limit 50) found)`

/** Whoever hides that they are here is not called as one who is; nor calls those whom they could not see. */
const presentMembers = sql`case when author.shows_online and r.member_count <= ${HERE_MEMBERS_MAX} then (
  select coalesce(json_agg(p.id), '[]') from memberships x join people p on p.id = x.person_id ${here}
   where x.room_id = r.id and x.left_at is null and here.online and p.id <> author.id
     and ${seeEachOther({ me: sql`author`, p: sql`p` })}) end`

/** Person ids, `@all` and `@here`, as they stand in the form. */
function callsIn(block: Block): string[] {
  switch (block.t) {
    case 'p':
      return block.c.flatMap(callsWithin)
    case 'quote':
      return block.c.flatMap(callsIn)
    case 'ul':
    case 'ol':
      return block.c.flat().flatMap(callsIn)
    case 'pre':
      return []
  }
}

function callsWithin(inline: Inline): string[] {
  if (typeof inline === 'string') return []
  if (inline.t === 'at') return [inline.id]
  if (inline.t === 'all') return [inline.c]
  return typeof inline.c === 'string' ? [] : inline.c.flatMap(callsWithin)
}
