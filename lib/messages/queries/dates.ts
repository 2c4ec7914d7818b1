import 'server-only'
import { sql } from 'drizzle-orm'
import { db } from '@/db/client'
import type { Viewer } from '@/lib/auth/viewer'
import { notFound } from '@/lib/errors'
import { epoch } from '@/lib/messages/rows'
import type { Ribbon } from '@/lib/messages/shape'
import { instant } from '@/lib/people/rows'

/**
 * The number of the first message that was not said before a time; one beyond the last when all were. Numbers have no
 * gaps and times do not go back, so that it is found by halving: twenty looks in a million.
 *
 * @throws `not_found` to those who do not belong to the room
 */
export async function findByDate(viewer: Viewer, roomId: string, time: string): Promise<{ number: number }> {
  const { rows } = await db.execute<{ number: number }>(sql`
    with recursive head as materialized (
      select h.room_id, h.number from memberships me join room_heads h on h.room_id = me.room_id and not h.closed
       where me.room_id = ${roomId} and me.person_id = ${viewer.id} and me.left_at is null),
    halves(low, high) as (
      select 1::bigint, number + 1 from head
      union all
      select case when m.created_at < ${time}::timestamptz then m.number + 1 else h.low end,
             case when m.created_at < ${time}::timestamptz then h.high else m.number end
        from halves h join head on true
        join messages m on m.room_id = head.room_id and m.number = (h.low + h.high) / 2
       where h.low < h.high)
    select low as number from halves where low = high`)
  if (!rows[0]) throw notFound()
  return rows[0]
}

/**
 * When a long history was said: the times of messages at even distances from the first to the last, at most `points`.
 *
 * @throws `not_found` to those who do not belong to the room
 */
export async function getRibbon(viewer: Viewer, roomId: string, points: number): Promise<Ribbon> {
  const { rows } = await db.execute<Ribbon & Record<string, unknown>>(sql`
    select h.version, ${epoch} as epoch, h.number as last, coalesce((
        select json_agg(json_build_object('number', m.number, 'at', ${instant(sql`m.created_at`)}) order by m.number)
          from (select distinct 1 + (h.number - 1) * n / greatest(${points} - 1, 1) as number
                  from generate_series(0, ${points} - 1) n where h.number > 0) picked
          join messages m on m.room_id = h.room_id and m.number = picked.number), '[]') as points
      from memberships me join room_heads h on h.room_id = me.room_id and not h.closed
     where me.room_id = ${roomId} and me.person_id = ${viewer.id} and me.left_at is null`)
  if (!rows[0]) throw notFound()
  return rows[0]
}
