import 'server-only'
import { type SQL, sql } from 'drizzle-orm'
import { db, type Tx } from '@/db/client'
import { log } from '@/lib/log'
import { haveMet } from '@/lib/people/rows-privacy'
import { sayChanged } from '@/lib/presence/moves'
import { announceAll, bumpHeads, entriesOf, type Heads } from '@/lib/rooms/change-heads'

/** The other one does not know whoever begins this: what is said waits for them. In the transaction that makes the room. */
export async function beginRequest(tx: Tx, room: { id: string; createdBy: string }): Promise<void> {
  await tx.execute(sql`
    update room_states s set request = case when s.person_id = ${room.createdBy} then 'asked' else 'waiting' end
     where s.room_id = ${room.id}`)
}

/** Whether one of the two has not answered yet. */
export async function isWaiting(tx: Tx, roomId: string): Promise<boolean> {
  const { rows } = await tx.execute(sql`select from room_heads where room_id = ${roomId} and awaits is not null`)
  return rows.length > 0
}

/**
 * The conversation is one like any other from now on, for both of them, whatever had become of it. False where nothing
 * waits, or not for `awaited`.
 */
export async function endRequest(roomId: string, awaited?: string): Promise<boolean> {
  const heads = await db.transaction((tx) => endRequestIn(tx, roomId, awaited))
  announceAll(heads)
  // Now each may know whether the other is there.
  for (const person of heads.keys()) sayChanged(person)
  return heads.size > 0
}

async function endRequestIn(tx: Tx, roomId: string, awaited?: string): Promise<Heads> {
  const isFor = awaited === undefined ? sql`h.awaits is not null` : sql`h.awaits = ${awaited}`
  const ended = await tx.execute(
    sql`update room_heads h set awaits = null where h.room_id = ${roomId} and ${isFor} and not h.closed`,
  )
  if (ended.rowCount === 0) return new Map()
  const { rows } = await tx.execute<{ id: string }>(
    sql`select m.person_id as id from memberships m where m.room_id = ${roomId} and m.left_at is null`,
  )
  const people = rows.map(({ id }) => id)
  const heads = await bumpHeads(tx, people)
  await tx.execute(sql`
    update room_states s set request = null, version = b.version
      from ${entriesOf(heads, people).rows} where s.person_id = b.person_id and s.room_id = ${roomId}`)
  return heads
}

/**
 * These people have become friends of somebody, or come into a room: what waits between two who know each other now is
 * accepted. After the commit, since it is a change of other rooms; what is missed then is made good when one writes.
 */
export async function settleRequests(people: string[]): Promise<void> {
  try {
    for (const roomId of await listMet(sql`m.person_id = any(${sql.param(people)}::uuid[])`)) await endRequest(roomId)
  } catch (error) {
    log.warn({ err: error }, 'a request was not settled')
  }
}

/** Whether the two of this conversation know each other by now; then it waits no longer. */
export async function settleRequest(roomId: string): Promise<boolean> {
  const [met] = await listMet(sql`m.room_id = ${roomId}`)
  return met !== undefined && endRequest(met)
}

async function listMet(which: SQL): Promise<string[]> {
  const { rows } = await db.execute<{ id: string }>(sql`
    select distinct h.room_id as id from memberships m
      join room_heads h on h.room_id = m.room_id and h.awaits is not null and not h.closed
      join rooms r on r.id = h.room_id
     where ${which} and m.left_at is null and ${haveMet({ me: sql`h.awaits`, p: sql`r.created_by` })}`)
  return rows.map(({ id }) => id)
}
