import 'server-only'
import { sql } from 'drizzle-orm'
import { db } from '@/db/client'
import type { Viewer } from '@/lib/auth/viewer'
import { reachesAs } from '@/lib/blocks/rows'
import { authorJson } from '@/lib/people/rows'
import type { Author } from '@/lib/people/shape'
import { findLike } from '@/lib/search/likeness'
import { myRooms } from '@/lib/search/rows'

/** So many are compared with a name that nobody bears as it was typed. */
const COMPARED_MAX = 5_000

/**
 * People who share a room with the viewer and whose name is about this: in another alphabet, with a slip of the finger.
 * Who shares a room finds all but those who want to be found by nobody.
 */
export async function findPeopleLike(viewer: Viewer, q: string, limit: number): Promise<Author[]> {
  const { rows } = await db.execute<{ person: Author }>(sql`
    select ${authorJson(sql`p`)} as person from people p
     where p.kind = 'person' and p.suspended_at is null and p.id <> ${viewer.id} and p.found_by <> 'nobody'
       and ${reachesAs(sql`p.id`, viewer.id)} and p.id in (
       select x.person_id from memberships x where x.left_at is null and x.room_id in (${myRooms(viewer.id)}))
     limit ${COMPARED_MAX}`)
  const people = rows.map(({ person }) => person)
  return findLike(people, q, ({ name, username }) => [name, username]).slice(0, limit)
}
