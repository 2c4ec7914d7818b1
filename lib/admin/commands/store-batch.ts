import 'server-only'
import { type SQL, sql } from 'drizzle-orm'
import { db, type Tx } from '@/db/client'
import type { Entry } from '@/lib/admin/irc/entry'
import type { Replies } from '@/lib/admin/irc/replies'
import { Refusal } from '@/lib/admin/refusal'
import { faultOf } from '@/lib/errors'
import { vectorOf } from '@/lib/search/lexemes'

const ATTEMPTS = 10

interface Head {
  number: number
  version: number
}

/**
 * Stores those of these messages that the room does not have yet, in one transaction under its head, and notes the
 * numbers of all of them for the replies to come; answers with how many it has added. Each row takes a version of its
 * own, so that whoever catches up can be told how far behind they are, and stop at any row.
 *
 * @throws Refusal when the room has been deleted
 */
export async function storeBatch(roomId: string, entries: Entry[], replies: Replies): Promise<number> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await db.transaction((tx) => storeMissing(tx, roomId, { entries, replies }))
    } catch (error) {
      // Nothing was written, and the same again does no harm: the room was only very busy.
      const isBusy = ['40P01', '40001', '55P03'].includes(faultOf(error)?.code ?? '')
      if (attempt >= ATTEMPTS || !isBusy) throw error
    }
  }
}

interface Work {
  entries: Entry[]
  replies: Replies
}

async function storeMissing(tx: Tx, roomId: string, { entries, replies }: Work): Promise<number> {
  const head = await lockHead(tx, roomId)
  const stored = await findStored(tx, roomId, entries)
  let added = 0
  const rows = entries.flatMap((entry) => {
    const number = stored.get(entry.id) ?? head.number + ++added
    if (entry.isFirst) replies.note(entry.line, number)
    return stored.has(entry.id) ? [] : [toRow(entry, replies, { number, version: head.version + added })]
  })
  if (added === 0) return 0
  await insertRows(tx, roomId, rows)
  const after = { number: head.number + added, version: head.version + added }
  await tx.execute(
    sql`update room_heads set number = ${after.number}, version = ${after.version} where room_id = ${roomId}`,
  )
  await keepRead(tx, roomId, { before: head.number, after: after.number })
  return added
}

/** Everybody else who writes to this room waits from here to the commit: some milliseconds. */
async function lockHead(tx: Tx, roomId: string): Promise<Head> {
  const { rows } = await tx.execute<Head & Record<string, unknown>>(
    sql`select number, version from room_heads where room_id = ${roomId} and not closed for update`,
  )
  if (!rows[0]) throw new Refusal('The room has been deleted.')
  return rows[0]
}

/** Read after the lock, so that of two imports of one log the second sees what the first has stored. */
async function findStored(tx: Tx, roomId: string, entries: Entry[]): Promise<Map<string, number>> {
  const ids = sql.param(entries.map(({ id }) => id))
  const { rows } = await tx.execute<{ id: string; number: number }>(
    sql`select id, number from messages where id = any(${ids}::uuid[]) and room_id = ${roomId}`,
  )
  return new Map(rows.map(({ id, number }) => [id, number]))
}

const toRow = ({ id, line, at, author, text, notice, isFirst }: Entry, replies: Replies, place: Head) => ({
  ...place,
  id,
  author: author.id,
  text,
  search: notice ? null : vectorOf(text),
  kind: notice ? 'notice' : 'text',
  notice: notice && { type: notice.type, person: notice.person.id },
  reply: isFirst && !notice ? replies.parentOf(line) : null,
  at: new Date(at).toISOString(),
})

const insertRows = (tx: Tx, roomId: string, rows: ReturnType<typeof toRow>[]) =>
  tx.execute(sql`
    insert into messages (id, room_id, number, version, kind, author_id, text, search, notice, reply_to, created_at)
    select id, ${roomId}, number, version, kind, author, text, search, notice, reply, at
      from json_to_recordset(${JSON.stringify(rows)}::json) as x(
        id uuid, number bigint, version bigint, kind text, author uuid, text text, search tsvector, notice jsonb, reply bigint,
        at timestamptz)`)

/**
 * Whoever had read everything still has: history that is put in is no news. Their heads come last and by id, like
 * everywhere (docs/architecture.md, rule 4).
 */
const keepRead = (tx: Tx, roomId: string, { before, after }: { before: number; after: number }) =>
  tx.execute(sql`
    with locked as materialized (
      select h.person_id from person_heads h where h.person_id in (${upToDate(roomId, before)})
       order by h.person_id for update),
    bumped as (
      update person_heads h set version = h.version + 1 from locked where h.person_id = locked.person_id
      returning h.person_id, h.version)
    update room_states s set read_number = ${after}, version = bumped.version from bumped
     where s.person_id = bumped.person_id and s.room_id = ${roomId} and s.read_number >= ${before}`)

const upToDate = (roomId: string, number: number): SQL => sql`
  select s.person_id from room_states s join memberships m using (room_id, person_id)
   where s.room_id = ${roomId} and s.read_number >= ${number} and m.left_at is null`
