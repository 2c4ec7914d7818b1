import 'server-only'
import { type SQL, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import type { Viewer } from '@/lib/auth/viewer'
import { notFound } from '@/lib/errors'
import { epoch, messageJsonFor } from '@/lib/messages/rows'
import type { Edit, HistoryPage, HistoryQuery, Message, Pins } from '@/lib/messages/shape'
import { instant } from '@/lib/people/rows'

/**
 * A page of history, ascending; without a cursor the newest. Numbers have no gaps, so a page is a range of numbers:
 * as fast at a depth of a million as at the end. The page, `version` and the ends are of one snapshot.
 *
 * @throws `not_found` to those who do not belong to the room
 */
export async function listMessages(viewer: Viewer, roomId: string, query: HistoryQuery): Promise<HistoryPage> {
  const { first, last } = rangeOf(query)
  const { rows } = await db.execute<HistoryPage & Record<string, unknown>>(sql`
    select h.version, ${epoch} as epoch,
      ${first} > 1 and h.number > 0 as "hasBefore", ${last} < h.number as "hasAfter",
      coalesce((select json_agg(${messageJsonFor(viewer.id)} order by m.number) from messages m
        where m.room_id = h.room_id and m.number between ${first} and ${last}), '[]') as messages
    from memberships me join room_heads h on h.room_id = me.room_id and not h.closed
   where me.room_id = ${roomId} and me.person_id = ${viewer.id} and me.left_at is null`)
  if (!rows[0]) throw notFound()
  return rows[0]
}

/** First and last number of the page; `h` is the head in the statement around it. */
function rangeOf({ before, after, around, limit }: HistoryQuery): { first: SQL; last: SQL } {
  if (after !== undefined) return { first: sql`${after + 1}::bigint`, last: sql`${after + limit}::bigint` }
  if (around !== undefined) {
    const first = around - Math.floor(limit / 2)
    return { first: sql`${first}::bigint`, last: sql`${first + limit - 1}::bigint` }
  }
  const end = before === undefined ? sql`h.number` : sql`least(${before - 1}::bigint, h.number)`
  return { first: sql`${end} - ${limit - 1}::bigint`, last: end }
}

/** One message by its address. @throws `not_found`, also to those who do not belong to the room */
export async function getMessage(
  viewer: Viewer,
  roomId: string,
  number: number,
): Promise<{ message: Message; epoch: string }> {
  const { rows } = await db.execute<{ message: Message; epoch: string }>(sql`
    select ${messageJsonFor(viewer.id)} as message, ${epoch} as epoch
      from memberships me join room_heads h on h.room_id = me.room_id and not h.closed
      join messages m on m.room_id = me.room_id and m.number = ${number}
     where me.room_id = ${roomId} and me.person_id = ${viewer.id} and me.left_at is null`)
  if (!rows[0]) throw notFound()
  return rows[0]
}

/** The texts that a message had before, the oldest first. Whoever may see the message may see them; gone with it. */
export async function listEdits(viewer: Viewer, roomId: string, number: number): Promise<{ edits: Edit[] }> {
  await getMessage(viewer, roomId, number)
  const { rows } = await db.execute<Edit & Record<string, unknown>>(sql`
    select e.text, ${instant(sql`e.at`)} as at from message_edits e
     where e.room_id = ${roomId} and e.number = ${number} order by e.version`)
  return { edits: rows }
}

/** What is pinned in a room, the newest first. @throws `not_found` to those who do not belong to it */
export async function listPins(viewer: Viewer, roomId: string): Promise<Pins> {
  const { rows } = await db.execute<Pins & Record<string, unknown>>(sql`
    select h.version, ${epoch} as epoch, coalesce((select json_agg(${messageJsonFor(viewer.id)} order by m.number desc)
        from messages m where m.room_id = h.room_id and m.pinned), '[]') as messages
      from memberships me join room_heads h on h.room_id = me.room_id and not h.closed
     where me.room_id = ${roomId} and me.person_id = ${viewer.id} and me.left_at is null`)
  if (!rows[0]) throw notFound()
  return rows[0]
}
