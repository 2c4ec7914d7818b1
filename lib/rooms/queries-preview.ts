import 'server-only'
import { sql } from 'drizzle-orm'
import { db } from '@/db/client'
import type { Viewer } from '@/lib/auth/viewer'
import { instant } from '@/lib/people/rows'

/** What a public room shows of itself to somebody who thinks of coming in: nothing of what is said there. */
export interface RoomPreview {
  rules: string
  /** When the last message was written; null where nobody has said anything yet. */
  activeAt: string | null
  /** Those of the viewer's people who are in it, by name; the viewer shares a conversation or a group with each. */
  familiar: string[]
}

/** More of one's people than this need not be counted. */
const FAMILIAR_MAX = 20

/** Previews of these public rooms by their ids; what is not public, or closed, has none. */
export async function previewRooms(viewer: Viewer, roomIds: string[]): Promise<Map<string, RoomPreview>> {
  if (roomIds.length === 0) return new Map()
  const { rows } = await db.execute<RoomPreview & { id: string } & Record<string, unknown>>(sql`
    with mine as materialized (
      select distinct other.person_id from memberships me
        join rooms x on x.id = me.room_id and x.kind <> 'public'
        join room_heads xh on xh.room_id = x.id and not xh.closed and xh.awaits is null
        join memberships other on other.room_id = x.id and other.left_at is null
       where me.person_id = ${viewer.id} and me.left_at is null and other.person_id <> ${viewer.id})
    select r.id, r.rules,
      (select ${instant(sql`m.created_at`)} from messages m
        where m.room_id = r.id and m.kind = 'text' and m.deleted_at is null order by m.number desc limit 1) as "activeAt",
      array(select p.name from mine join memberships x on x.person_id = mine.person_id and x.room_id = r.id
        and x.left_at is null join people p on p.id = x.person_id order by p.name limit ${FAMILIAR_MAX}) as familiar
    from rooms r join room_heads h on h.room_id = r.id and not h.closed
   where r.kind = 'public' and r.id in ${roomIds}`)
  return new Map(rows.map(({ id, rules, activeAt, familiar }) => [id, { rules, activeAt, familiar }]))
}
