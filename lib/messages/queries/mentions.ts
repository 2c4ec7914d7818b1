import 'server-only'
import { sql } from 'drizzle-orm'
import { db } from '@/db/client'
import type { Viewer } from '@/lib/auth/viewer'
import { reachesAs } from '@/lib/blocks/rows'
import { notFound } from '@/lib/errors'

/** The number of the next message after one that names the viewer, or everybody; null when there is none. @throws `not_found` */
export async function findMention(viewer: Viewer, roomId: string, after: number): Promise<{ number: number | null }> {
  const standing = sql`m.room_id = me.room_id and m.number > ${after} and m.deleted_at is null
    and m.author_id is distinct from me.person_id and ${reachesAs(sql`m.author_id`, sql`me.person_id`)}`
  const { rows } = await db.execute<{ number: number | null }>(sql`
    select least(
      (select min(m.number) from messages m
        where ${standing} and cardinality(m.mentions) > 0 and me.person_id = any(m.mentions)),
      (select min(m.number) from messages m where ${standing} and m.mentions_all)) as number
      from memberships me join room_heads h on h.room_id = me.room_id and not h.closed
     where me.room_id = ${roomId} and me.person_id = ${viewer.id} and me.left_at is null`)
  if (!rows[0]) throw notFound()
  return rows[0]
}
