import 'server-only'
import { sql } from 'drizzle-orm'
import { db } from '@/db/client'
import type { Viewer } from '@/lib/auth/viewer'
import { notFound } from '@/lib/errors'
import { messageJson } from '@/lib/messages/rows'
import { PAGE_MAX } from '@/lib/page'
import { infoJson, memberJson } from '@/lib/rooms/rows'
import { readEpoch } from '@/lib/stream/epoch'
import {
  type ChangesAnswer,
  type ManyChangesAnswer,
  type ManyChangesInput,
  ROWS_PER_ANSWER,
  type RoomChanges,
} from '@/lib/stream/shape'

/** Further behind than this, starting anew from the newest page is cheaper than catching up. */
const BEHIND_MAX = 50_000
const BYTES_MAX = 4 * 1024 * 1024

interface Page extends RoomChanges {
  head: number
}

/**
 * Every row of the room that changed after a version, as it is in one snapshot. Cut at `limit` rows, `to` is the last
 * version wholly contained, never the head. A version from another life, or from the future, gets `reset`.
 *
 * @throws `not_found` to those who do not belong to the room
 */
export async function listChanges(
  viewer: Viewer,
  roomId: string,
  { after, limit, epoch: theirs }: { after: number; limit: number; epoch?: string | undefined },
): Promise<ChangesAnswer> {
  const [epoch, page] = await Promise.all([readEpoch(), readPage(viewer, roomId, { after, limit })])
  if (!page) throw notFound()
  const { head, ...changes } = page
  if ((theirs && theirs !== epoch) || isBeyond(after, head)) return { reset: true, to: head, epoch }
  return { ...changes, epoch }
}

/** The same for many rooms, cut at 2,000 rows or 4 MB in all: what was cut says `more`. `gone` is not the viewer's. */
export async function listManyChanges(viewer: Viewer, input: ManyChangesInput): Promise<ManyChangesAnswer> {
  const epoch = await readEpoch()
  const answer: ManyChangesAnswer = { epoch, rooms: {}, gone: [] }
  const left = { rows: ROWS_PER_ANSWER, bytes: BYTES_MAX }
  for (const [roomId, after] of Object.entries(input.rooms)) {
    const page = await readPage(viewer, roomId, { after, limit: Math.max(1, Math.min(left.rows, PAGE_MAX)) })
    if (!page) {
      answer.gone.push(roomId)
      continue
    }
    const { head, ...changes } = page
    if ((input.epoch && input.epoch !== epoch) || isBeyond(after, head)) {
      answer.rooms[roomId] = { reset: true, to: head }
      continue
    }
    const [rows, bytes] = [countRows(changes), Buffer.byteLength(JSON.stringify(changes))]
    // The first page goes out however large it is, or nobody would ever get it.
    const isFitting = left.rows === ROWS_PER_ANSWER || (rows <= left.rows && bytes <= left.bytes)
    answer.rooms[roomId] = isFitting ? changes : notNow(after, head)
    if (isFitting) Object.assign(left, { rows: left.rows - rows, bytes: left.bytes - bytes })
  }
  return answer
}

const isBeyond = (after: number, head: number) => after > head || head - after > BEHIND_MAX

const notNow = (after: number, head: number): RoomChanges => ({
  from: after,
  to: after,
  messages: [],
  members: [],
  more: head > after,
})

const countRows = ({ messages, members }: RoomChanges) => messages.length + members.length

/** One page in one statement (docs/architecture.md, rule 6). Rows that share a version are never split. */
async function readPage(viewer: Viewer, roomId: string, { after, limit }: { after: number; limit: number }) {
  const { rows } = await db.execute<Page & { room: RoomChanges['room'] | null } & Record<string, unknown>>(sql`
    with h as materialized (
      select h.room_id, h.version from memberships me join room_heads h on h.room_id = me.room_id and not h.closed
       where me.room_id = ${roomId} and me.person_id = ${viewer.id} and me.left_at is null),
    c as materialized (
      (select version from messages where room_id = ${roomId} and version > ${after} order by version limit ${limit + 1})
      union all
      (select version from memberships where room_id = ${roomId} and version > ${after} order by version limit ${limit + 1})
      union all
      (select version from rooms where id = ${roomId} and version > ${after})),
    o as materialized (select * from c order by version limit ${limit + 1}),
    cut as (select case when (select count(*) from o) > ${limit}
      then greatest((select max(version) from o) - 1, (select min(version) from o)) else (select version from h) end as "to")
    select ${after}::bigint as "from", cut."to", h.version as head, cut."to" < h.version as more,
      (select ${infoJson} from rooms r where r.id = h.room_id and r.version > ${after} and r.version <= cut."to") as room,
      (select coalesce(json_agg(${messageJson} order by m.number), '[]') from messages m
        where m.room_id = h.room_id and m.version > ${after} and m.version <= cut."to") as messages,
      (select coalesce(json_agg(${memberJson}), '[]') from memberships p
        where p.room_id = h.room_id and p.version > ${after} and p.version <= cut."to") as members
    from h, cut`)
  return rows[0] && withoutNullRoom(rows[0])
}

function withoutNullRoom({ room, ...page }: Omit<Page, 'room'> & { room: RoomChanges['room'] | null }): Page {
  return room ? { ...page, room } : page
}
