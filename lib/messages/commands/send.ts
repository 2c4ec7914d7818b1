import 'server-only'
import { eq, type SQL, sql } from 'drizzle-orm'
import { type Database, db, type Tx } from '@/db/client'
import { roomHeads } from '@/db/schema'
import type { Viewer } from '@/lib/auth/viewer'
import { AppError, invalid, isUniqueViolation } from '@/lib/errors'
import { spend } from '@/lib/limits'
import { newPoll } from '@/lib/messages/commands/poll'
import { ON_TIME, refuseTooSoon, slowMark } from '@/lib/messages/commands/slow'
import { type Meaning, readMeaning } from '@/lib/messages/queries/meaning'
import { epoch, messageJson } from '@/lib/messages/rows'
import type { Message, SendInput } from '@/lib/messages/shape'
import { previewRemoved } from '@/lib/previews/rows'
import { seekPreview } from '@/lib/previews/seek'
import { accessRoom } from '@/lib/rooms/access'
import { inTurn } from '@/lib/rooms/change'
import { openWay } from '@/lib/rooms/commands/request'
import { mayWrite, mustWait } from '@/lib/rooms/permissions'
import { searchVector } from '@/lib/search/rows'
import { announceRoom } from '@/lib/stream/announce'
import { STRANGER_MESSAGES_MAX } from '@/lib/sync/limits'

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

/** What somebody says, with what it carries beside its text. */
interface Outgoing extends SendInput {
  /** Further columns of the row. */
  carries?: Record<string, SQL>
  /** Looks once more under the head's lock; throwing takes the message back. */
  check?(tx: Tx): Promise<void>
}

/**
 * Sends a message: exactly once, however often it is tried with the same id. Acknowledged only after the commit.
 *
 * @throws `not_found` to those who do not belong to the room, `conflict` when the id was used for something else,
 *   `invalid` with `fields.replyTo` for a number that the room has not reached, `forbidden` to members of an announcement
 *   room, and with `fields.request` to somebody unknown who has said enough and was not answered, `rate_limited` to
 *   whoever has to wait between two messages
 */
export async function sendMessage(viewer: Viewer, roomId: string, input: Outgoing): Promise<Sent> {
  await spend('send', viewer.id)
  try {
    const sent = await insertWhereAllowed(viewer, roomId, withoutPreview(input))
    if (!sent.created) return sent
    announceRoom(roomId, sent.message.version)
    if (input.preview !== false)
      seekPreview({ roomId, number: sent.message.number, text: input.text, authorId: viewer.id })
    return sent
  } catch (error) {
    if (!isUniqueViolation(error, 'messages_pkey')) throw error
    return { ...(await findStored(viewer, roomId, input.id)), created: false }
  }
}

/** Also an edit later does not bring a preview that its author did not want. */
function withoutPreview(input: Outgoing): Outgoing {
  const unwanted = input.preview === false && previewRemoved(input.text)
  return unwanted ? { ...input, carries: { ...input.carries, preview: unwanted } } : input
}

/**
 * Where the statement finds no place, the room is not mine, the reply points beyond its end, I may not write there, not
 * yet, or I came back just now; or one of two strangers answers the other, or would say more than may wait for an answer.
 */
async function insertWhereAllowed(viewer: Viewer, roomId: string, input: Outgoing): Promise<Sent> {
  const meaning = await readMeaning(viewer, roomId, input.text)
  let isSlow = false
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const stored = await inTurn(roomId, () => insertMessage(viewer, roomId, { ...input, ...meaning, isSlow }))
    if (stored) return { ...stored, created: true }
    const { role, room } = await accessRoom(db, viewer, roomId)
    // What was stored before anybody had to be silent, or to wait, is stored.
    if (await isUsed(input.id)) return { ...(await findStored(viewer, roomId, input.id)), created: false }
    if (!mayWrite({ role, ...room })) throw new AppError('forbidden')
    if (input.replyTo && input.replyTo > (await lastNumberOf(roomId))) throw invalid({ replyTo: 'not_found' })
    if (room.kind === 'direct') await openWay(viewer, roomId)
    if (isSlow) await refuseTooSoon(viewer, roomId)
    isSlow = mustWait(role, room)
  }
  throw new AppError('unavailable')
}

async function lastNumberOf(roomId: string): Promise<number> {
  const [head] = await db.select({ number: roomHeads.number }).from(roomHeads).where(eq(roomHeads.roomId, roomId))
  return head?.number ?? 0
}

/** What is said, with what it means. */
interface Ready extends Outgoing, Meaning {
  /** This person waits here between two messages. */
  isSlow: boolean
}

function insertMessage(viewer: Viewer, roomId: string, input: Ready): Promise<Stored | undefined> {
  const { check } = input
  if (!check) return insertRow(db, viewer, { ...input, roomId })
  return db.transaction(async (tx) => {
    const stored = await insertRow(tx, viewer, { ...input, roomId })
    if (stored) await check(tx)
    return stored
  })
}

/**
 * One statement: my membership (held against removal and another role), then the head, then the row. A unique violation
 * rolls the number back; `on conflict do nothing` would burn it. What a member has to wait for is only looked at where
 * the head says so, in a second try: everywhere else it costs nothing.
 */
async function insertRow(on: Database | Tx, viewer: Viewer, { roomId, ...input }: Ready & { roomId: string }) {
  const columns = { ...columnsOf(viewer, roomId, input), ...input.carries }
  const names = Object.keys(columns).map((name) => sql.raw(name))
  const { rows } = await on.execute<Stored & Record<string, unknown>>(sql`
    with me as materialized (
      select room_id, role from memberships
       where room_id = ${roomId} and person_id = ${viewer.id} and left_at is null for key share),
    ${input.isSlow ? slowMark(viewer, input) : sql``}
    head as (
      update room_heads h set number = h.number + 1, version = h.version + 1
        from me where h.room_id = me.room_id and not h.closed and coalesce(${input.replyTo ?? null}::bigint, 0) <= h.number
         and (h.awaits is null or (h.awaits <> ${viewer.id} and h.number < ${STRANGER_MESSAGES_MAX}))
         and (me.role <> 'member' or (h.posting = 'all' and (h.slow_seconds = 0 ${input.isSlow ? ON_TIME : sql``})))
      returning h.room_id, h.number, h.version),
    m as (
      insert into messages (${sql.join(names, sql`, `)})
      select ${sql.join(Object.values(columns), sql`, `)}
        from head
      returning *)
    select ${messageJson} as message, ${epoch} as epoch from m`)
  return rows[0]
}

/** What the row says, by column; `head` is in the statement around it. */
function columnsOf(viewer: Viewer, roomId: string, input: Ready): Record<string, SQL> {
  const { id, text, replyTo = null, silent, body, mentions, mentionsAll, poll } = input
  return {
    id: sql`${id}::uuid`,
    room_id: sql`room_id`,
    number: sql`number`,
    version: sql`version`,
    author_id: sql`${viewer.id}::uuid`,
    text: sql`${text}`,
    search: searchVector(text, poll?.options),
    body: sql`${body && JSON.stringify(body)}::jsonb`,
    mentions: sql`${sql.param(mentions)}::uuid[]`,
    mentions_all: sql`${mentionsAll}::boolean`,
    created_at: sql`clock_timestamp()`,
    ...(silent && { silent: sql`true` }),
    ...(poll && { poll: sql`${JSON.stringify(newPoll(poll))}::jsonb` }),
    ...(replyTo != null && answering(roomId, replyTo)),
  }
}

/** Where the chain of replies began, and whom this one answers. */
function answering(roomId: string, replyTo: number): Record<string, SQL> {
  const parent = sql`from messages p where p.room_id = ${roomId} and p.number = ${replyTo}`
  return {
    reply_to: sql`${replyTo}::bigint`,
    thread_root: sql`(select coalesce(p.thread_root, p.number) ${parent})`,
    reply_author_id: sql`(select p.author_id ${parent})`,
  }
}

async function isUsed(id: string): Promise<boolean> {
  const { rows } = await db.execute(sql`select from messages where id = ${id}`)
  return rows.length > 0
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
