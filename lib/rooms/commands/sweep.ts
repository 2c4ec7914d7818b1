import 'server-only'
import { sql } from 'drizzle-orm'
import { db, type Tx } from '@/db/client'
import { changeOwn } from '@/lib/rooms/change-own'
import { KEPT_DAYS } from '@/lib/rooms/shape'

/** Rows of one table that go in one transaction: nobody waits long for a lock, and replicas keep up. */
const TOGETHER = 1_000
/**
 * Of all nodes one deletes at a time. The others wait, they do not skip: whoever took "busy" for "nothing left" would call
 * a room swept in which rows still stand.
 */
const LOCK = sql`hashtext('parlor.sweep')`

/** What hangs on a room and goes with it, in this order. */
const PARTS = [
  'message_edits',
  'reactions',
  'reaction_marks',
  'poll_votes',
  'messages',
  'pictures',
  'guests',
  'invites',
  'knocks',
  'bans',
  'slow_marks',
  'departures',
  'room_states',
  'memberships',
]

/** What people hold for themselves of a room, with what says that it stands no more. */
const OWN = {
  drafts: sql`text = '', reply_to = null`,
  saved_messages: sql`saved = false`,
  reminders: sql`state = 'done'`,
  scheduled_messages: sql`state = 'cancelled', text = ''`,
}

/** Every table that speaks of a room, but the head: it says for ever that the room is closed. */
export const SWEPT = [...PARTS, ...Object.keys(OWN)]

/**
 * Deletes what was in rooms that were closed too long ago to come back. An empty row stays of the room, without a name,
 * so that its id can never be another room's. Nodes that sweep at once take turns, batch by batch.
 */
export async function sweepClosedRooms(): Promise<void> {
  for (let room = await nextRoom(); room !== undefined; room = await nextRoom()) {
    await forgetOwn(room)
    for (const table of PARTS) while (await deleteSome(table, room));
    await finish(room)
  }
}

async function nextRoom(): Promise<string | undefined> {
  const { rows } = await db.execute<{ id: string }>(sql`
    select r.id from rooms r join room_heads h on h.room_id = r.id
     where h.closed and r.closed_at <= now() - make_interval(days => ${KEPT_DAYS}) order by r.closed_at limit 1`)
  return rows[0]?.id
}

/** The devices of whoever has something of their own there are told that it is gone. */
async function forgetOwn(room: string): Promise<void> {
  const tables = Object.keys(OWN).map((table) => sql`select person_id from ${sql.raw(table)} where room_id = ${room}`)
  const { rows } = await db.execute<{ id: string }>(sql`
    select distinct person_id as id from (${sql.join(tables, sql` union all `)}) x`)
  for (const person of rows)
    await changeOwn(person, async (tx, version) => {
      for (const [table, gone] of Object.entries(OWN))
        await tx.execute(sql`
          update ${sql.raw(table)} set ${gone}, version = ${version} where room_id = ${room} and person_id = ${person.id}`)
    })
}

/** Whether there may be more. */
async function deleteSome(table: string, room: string): Promise<boolean> {
  const deleted = await inTurn((tx) =>
    tx.execute(sql`
      delete from ${sql.raw(table)} where ctid = any(array(
        select ctid from ${sql.raw(table)} where room_id = ${room} limit ${TOGETHER}))`),
  )
  return deleted.rowCount === TOGETHER
}

/** Only after every table was found empty of it. */
async function finish(room: string): Promise<void> {
  await inTurn((tx) =>
    tx.execute(sql`
      update rooms set name = '', topic = '', greeting = '', rules = '', avatar_url = null, created_by = null,
        member_count = 0, closed_at = null where id = ${room}`),
  )
}

function inTurn<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  return db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(${LOCK})`)
    return work(tx)
  })
}
