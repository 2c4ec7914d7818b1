import 'server-only'
import { and, eq, ne, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { reminders } from '@/db/schema'
import type { Viewer } from '@/lib/auth/viewer'
import { AppError } from '@/lib/errors'
import { getMessage } from '@/lib/messages/queries'
import type { ReminderInput } from '@/lib/messages/shape'
import { Unchanged } from '@/lib/rooms/change'
import { changeOwn } from '@/lib/rooms/change-own'

/** People whose reminders are looked at in one go. */
const PEOPLE_AT_ONCE = 100

/**
 * Reminds the viewer of a message at a time; the same id again moves it.
 *
 * @throws `not_found` for a message that is not theirs to see, `conflict` when the id is another's
 */
export async function setReminder(viewer: Viewer, id: string, { room, number, at }: ReminderInput): Promise<void> {
  await getMessage(viewer, room, number)
  await changeOwn(viewer, async (tx, version) => {
    const row = { roomId: room, number, at: new Date(at), state: 'waiting' as const, version }
    const set = await tx
      .insert(reminders)
      .values({ id, personId: viewer.id, ...row })
      .onConflictDoUpdate({ target: reminders.id, set: row, setWhere: eq(reminders.personId, viewer.id) })
    if (set.rowCount === 0) throw new AppError('conflict', { fields: { id: 'taken' } })
  })
}

/** Has dealt with it, or no longer wants it. Doing it twice is fine, and so is what was never there. */
export async function endReminder(viewer: Viewer, id: string): Promise<void> {
  await changeOwn(viewer, async (tx, version) => {
    const ended = await tx
      .update(reminders)
      .set({ state: 'done', version })
      .where(and(eq(reminders.id, id), eq(reminders.personId, viewer.id), ne(reminders.state, 'done')))
    if (ended.rowCount === 0) throw new Unchanged()
  })
}

/** Whether they are in the room, and it says something there, at this moment. */
const isTheirs = sql`exists (
  select from memberships m
    join room_heads h on h.room_id = m.room_id and not h.closed
    join messages x on x.room_id = m.room_id and x.number = reminders.number and x.deleted_at is null
   where m.room_id = reminders.room_id and m.person_id = reminders.person_id and m.left_at is null)`

/**
 * Makes due what is due: everybody's own devices hear of it. What is not theirs to see any more, or not there, is over
 * without a word.
 */
export async function ringReminders(): Promise<void> {
  const people = await db
    .selectDistinct({ id: reminders.personId })
    .from(reminders)
    .where(and(eq(reminders.state, 'waiting'), sql`${reminders.at} <= now()`))
    .limit(PEOPLE_AT_ONCE)
  for (const person of people)
    await changeOwn(person, async (tx, version) => {
      const rung = await tx
        .update(reminders)
        .set({ state: sql`case when ${isTheirs} then 'due' else 'done' end`, version })
        .where(and(eq(reminders.personId, person.id), eq(reminders.state, 'waiting'), sql`${reminders.at} <= now()`))
      // Another node was quicker.
      if (rung.rowCount === 0) throw new Unchanged()
    })
}
