import 'server-only'
import { sql } from 'drizzle-orm'
import { type Database, db, type Tx } from '@/db/client'
import type { Viewer } from '@/lib/auth/viewer'
import { authorJson } from '@/lib/people/rows'
import type { Author } from '@/lib/people/shape'
import { accessRoom } from '@/lib/rooms/access'
import type { Role } from '@/lib/rooms/shape'

/** Who was here in these days counts as active. */
const ACTIVE_DAYS = 30

interface Heir {
  id: string
  role: Role
  person: Author
}

/**
 * The others who could own a room, in the order in which they would: owners, then whoever is active before whoever has
 * long not been seen, moderators before members, the longest-standing first.
 */
export async function listHeirs(on: Database | Tx, roomId: string, leaverId: string): Promise<Heir[]> {
  const { rows } = await on.execute<Heir & Record<string, unknown>>(sql`
    select m.person_id as id, m.role, ${authorJson(sql`p`)} as person
      from memberships m join people p on p.id = m.person_id and p.kind = 'person' and p.suspended_at is null
      left join last_seen l on l.person_id = p.id
     where m.room_id = ${roomId} and m.person_id <> ${leaverId} and m.left_at is null
     order by m.role = 'owner' desc,
       l.at > now() - make_interval(days => ${ACTIVE_DAYS}) is true
         or exists (select from presence x where x.person_id = p.id) desc,
       m.role = 'moderator' desc, m.joined_at, m.person_id
     limit 20`)
  return rows
}

/**
 * Who would own a room of the viewer's if they left it now; null where nobody has to follow, or nobody is there.
 * @throws `not_found`
 */
export async function findHeir(viewer: Viewer, roomId: string): Promise<Author | null> {
  const { role } = await accessRoom(db, viewer, roomId)
  const [first] = await listHeirs(db, roomId, viewer.id)
  return role === 'owner' && first && first.role !== 'owner' ? first.person : null
}
