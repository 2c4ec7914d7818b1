import 'server-only'
import { sql } from 'drizzle-orm'
import { db } from '@/db/client'
import type { Viewer } from '@/lib/auth/viewer'
import { messageJsonFor } from '@/lib/messages/rows'
import type { SavedPage } from '@/lib/messages/shape'

/** What the viewer has put aside, the last first. Only from rooms that are theirs now; `after` is the last page's cursor. */
export async function listSaved(
  viewer: Viewer,
  { limit, after }: { limit: number; after?: number | undefined },
): Promise<SavedPage> {
  const { rows } = await db.execute<{ message: SavedPage['messages'][number]; version: number }>(sql`
    select ${messageJsonFor(viewer.id)} as message, s.version
      from saved_messages s
      join memberships me on me.room_id = s.room_id and me.person_id = s.person_id and me.left_at is null
      join room_heads h on h.room_id = s.room_id and not h.closed
      join messages m on m.room_id = s.room_id and m.number = s.number and m.deleted_at is null
     where s.person_id = ${viewer.id} and s.saved and s.version < ${after ?? Number.MAX_SAFE_INTEGER}
     order by s.version desc limit ${limit + 1}`)
  const page = rows.slice(0, limit)
  return {
    messages: page.map(({ message }) => message),
    after: rows.length > limit ? (page.at(-1)?.version ?? null) : null,
  }
}
