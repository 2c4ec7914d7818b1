import 'server-only'
import { eq, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { roomHeads } from '@/db/schema'
import type { Viewer } from '@/lib/auth/viewer'
import { AppError, invalid, isUniqueViolation } from '@/lib/errors'
import { spend } from '@/lib/limits'
import { mentionedUsernames } from '@/lib/messages/mentions'
import { epoch, messageJson } from '@/lib/messages/rows'
import type { Message, SendInput } from '@/lib/messages/shape'
import { accessRoom } from '@/lib/rooms/access'
import { inTurn } from '@/lib/rooms/change'
import { searchVector } from '@/lib/search/rows'
import { announceRoom } from '@/lib/stream/announce'

/** Somebody may be taken out and back in between a send and the question why it found no place. */
const ATTEMPTS = 3

interface Stored {
  message: Message
  /** The life of the database that the message's version belongs to. */
  epoch: string
}

interface Sent extends Stored {
  /** False when this id had been sent before: then the stored message stands, whatever the retry says. */
  created: boolean
}

/**
 * Sends a message: exactly once, however often it is tried with the same id. Acknowledged only after the commit.
 *
 * @throws `not_found` to those who do not belong to the room, `conflict` when the id was used for something else,
 *   `invalid` with `fields.replyTo` for a number that the room has not reached
 */
export async function sendMessage(viewer: Viewer, roomId: string, input: SendInput): Promise<Sent> {
  await spend('send', viewer.id)
  try {
    const stored = await insertWhereAllowed(viewer, roomId, input)
    announceRoom(roomId, stored.message.version)
    return { ...stored, created: true }
  } catch (error) {
    if (!isUniqueViolation(error, 'messages_pkey')) throw error
    return { ...(await findStored(viewer, roomId, input.id)), created: false }
  }
}

/** Where the statement finds no place, the room is not mine, the reply points beyond its end, or I came back just now. */
async function insertWhereAllowed(viewer: Viewer, roomId: string, input: SendInput): Promise<Stored> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const stored = await inTurn(roomId, () => insertMessage(viewer, roomId, input))
    if (stored) return stored
    await accessRoom(db, viewer, roomId)
    if (input.replyTo && input.replyTo > (await lastNumberOf(roomId))) throw invalid({ replyTo: 'not_found' })
  }
  throw new AppError('unavailable')
}

async function lastNumberOf(roomId: string): Promise<number> {
  const [head] = await db.select({ number: roomHeads.number }).from(roomHeads).where(eq(roomHeads.roomId, roomId))
  return head?.number ?? 0
}

/**
 * One statement: my membership (held against removal), then the head, then the row. A unique violation rolls the
 * number back; `on conflict do nothing` would burn it.
 */
async function insertMessage(viewer: Viewer, roomId: string, { id, text, replyTo = null }: SendInput) {
  const { rows } = await db.execute<Stored & Record<string, unknown>>(sql`
    with me as materialized (
      select room_id from memberships
       where room_id = ${roomId} and person_id = ${viewer.id} and left_at is null for key share),
    head as (
      update room_heads h set number = h.number + 1, version = h.version + 1
        from me where h.room_id = me.room_id and not h.closed and coalesce(${replyTo}::bigint, 0) <= h.number
      returning h.room_id, h.number, h.version),
    m as (
      insert into messages (id, room_id, number, version, author_id, text, search, reply_to, mentions, created_at)
      select ${id}, room_id, number, version, ${viewer.id}, ${text}, ${searchVector(text)}, ${replyTo}::bigint,
             ${mentionedIds(roomId, text)}, clock_timestamp()
        from head
      returning *)
    select ${messageJson} as message, ${epoch} as epoch from m`)
  return rows[0]
}

function mentionedIds(roomId: string, text: string) {
  const usernames = mentionedUsernames(text)
  if (usernames.length === 0) return sql`'{}'::uuid[]`
  return sql`array(select p.id from people p join memberships x on x.person_id = p.id and x.room_id = ${roomId}
    and x.left_at is null where p.username in ${usernames})`
}

async function findStored(viewer: Viewer, roomId: string, id: string): Promise<Stored> {
  const { rows } = await db.execute<Stored & Record<string, unknown>>(
    sql`select ${messageJson} as message, ${epoch} as epoch from messages m
         where m.id = ${id} and m.room_id = ${roomId} and m.author_id = ${viewer.id} and m.kind = 'text'`,
  )
  await accessRoom(db, viewer, roomId)
  if (!rows[0]) throw new AppError('conflict', { fields: { id: 'taken' } })
  return rows[0]
}
