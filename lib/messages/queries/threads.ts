import 'server-only'
import { sql } from 'drizzle-orm'
import { db } from '@/db/client'
import type { Viewer } from '@/lib/auth/viewer'
import { notFound } from '@/lib/errors'
import { epoch, messageJsonFor } from '@/lib/messages/rows'
import type { Thread } from '@/lib/messages/shape'

/**
 * A chain of replies as one: what it began with, and everything that answers it or an answer to it, in the order in
 * which it was said. `number` may be any of them.
 *
 * @throws `not_found`, also to those who do not belong to the room
 */
export async function listThread(
  viewer: Viewer,
  roomId: string,
  { number, after = 0, limit }: { number: number; after?: number | undefined; limit: number },
): Promise<Thread> {
  const { rows } = await db.execute<Thread & Record<string, unknown>>(sql`
    select h.version, ${epoch} as epoch, t.root, coalesce((select json_agg(x.message order by x.number) from (
        select ${messageJsonFor(viewer.id)} as message, m.number from messages m
         where m.room_id = h.room_id and (m.number = t.root or m.thread_root = t.root) and m.number > ${after}
         order by m.number limit ${limit + 1}) x), '[]') as messages
      from memberships me join room_heads h on h.room_id = me.room_id and not h.closed
      join lateral (select coalesce(m.thread_root, m.number) as root from messages m
        where m.room_id = h.room_id and m.number = ${number}) t on true
     where me.room_id = ${roomId} and me.person_id = ${viewer.id} and me.left_at is null`)
  const [found] = rows
  if (!found) throw notFound()
  return { ...found, messages: found.messages.slice(0, limit), hasAfter: found.messages.length > limit }
}
