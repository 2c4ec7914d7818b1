import 'server-only'
import { sql } from 'drizzle-orm'
import { db } from '@/db/client'
import type { Viewer } from '@/lib/auth/viewer'
import { instant } from '@/lib/people/rows'
import { type ClosedRoom, KEPT_DAYS } from '@/lib/rooms/shape'

const keptUntil = sql`(r.closed_at + make_interval(days => ${KEPT_DAYS}))`

/** Closed rooms that the viewer owns and can still bring back, the last closed first. */
export async function listClosedRooms(viewer: Viewer): Promise<ClosedRoom[]> {
  const { rows } = await db.execute<{ room: ClosedRoom }>(sql`
    select json_build_object('id', r.id, 'kind', r.kind, 'name', r.name, 'avatarUrl', r.avatar_url,
        'memberCount', r.member_count, 'closedAt', ${instant(sql`r.closed_at`)}, 'keptUntil', ${instant(keptUntil)}) as room
      from memberships me join rooms r on r.id = me.room_id join room_heads h on h.room_id = r.id and h.closed
     where me.person_id = ${viewer.id} and me.role = 'owner' and me.left_at is null and ${keptUntil} > now()
     order by r.closed_at desc, r.id`)
  return rows.map(({ room }) => room)
}
