import 'server-only'
import { sql } from 'drizzle-orm'
import { db } from '@/db/client'
import type { Viewer } from '@/lib/auth/viewer'
import { AppError } from '@/lib/errors'
import type { SendInput } from '@/lib/messages/shape'

/**
 * My mark in a room with slow mode, for the statement that sends: taken and looked at in one step, so that of two sends
 * at once the second finds the first one's. It stands between the membership and the head, and nobody else takes it.
 * What would find no place further on takes no mark.
 */
export const slowMark = (viewer: Viewer, { replyTo = null }: SendInput) => sql`
    mark as (
      insert into slow_marks as last (room_id, person_id, sent_at)
      select h.room_id, ${viewer.id}, clock_timestamp() from me join room_heads h on h.room_id = me.room_id
       where me.role = 'member' and h.posting = 'all' and not h.closed and coalesce(${replyTo}::bigint, 0) <= h.number
      on conflict (room_id, person_id) do update set sent_at = excluded.sent_at
       where last.sent_at <= excluded.sent_at - make_interval(secs =>
         (select slow_seconds from room_heads h where h.room_id = last.room_id))
      returning sent_at),`

export const ON_TIME = sql`or exists (select from mark)`

/** @throws `rate_limited` with the seconds that are left, if any are */
export async function refuseTooSoon(viewer: Viewer, roomId: string): Promise<void> {
  const { rows } = await db.execute<{ left: number }>(sql`
    select ceil(h.slow_seconds - extract(epoch from clock_timestamp() - s.sent_at))::int as left
      from slow_marks s join room_heads h on h.room_id = s.room_id
     where s.room_id = ${roomId} and s.person_id = ${viewer.id}`)
  const left = rows[0]?.left ?? 0
  if (left > 0) throw new AppError('rate_limited', { retryAfter: left })
}
