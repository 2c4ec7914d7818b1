import 'server-only'
import { sql } from 'drizzle-orm'
import { db } from '@/db/client'
import type { Viewer } from '@/lib/auth/viewer'
import { notFound } from '@/lib/errors'

interface Picture {
  type: string
  bytes: Buffer
}

/**
 * A picture of a room that this person belongs to; a public room's own picture, which its card shows, also for others.
 * Another's looks like none. @throws `not_found`
 */
export async function accessPicture(viewer: Viewer, pictureId: string): Promise<Picture> {
  const { rows } = await db.execute<Picture & Record<string, unknown>>(sql`
    select p.type, p.bytes from pictures p
      join rooms r on r.id = p.room_id
      join room_heads h on h.room_id = p.room_id and not h.closed
     where p.id = ${pictureId} and (
       (p.kind = 'room' and r.kind = 'public')
       or exists (select 1 from memberships me
         where me.room_id = p.room_id and me.person_id = ${viewer.id} and me.left_at is null))`)
  if (!rows[0]) throw notFound()
  return rows[0]
}
