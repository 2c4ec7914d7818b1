import 'server-only'
import { and, asc, eq, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { people, scheduledMessages } from '@/db/schema'
import type { Viewer } from '@/lib/auth/viewer'
import { AppError } from '@/lib/errors'
import { sendMessage } from '@/lib/messages/commands/send'
import type { ScheduleInput } from '@/lib/messages/shape'
import { accessRoom } from '@/lib/rooms/access'
import { Unchanged } from '@/lib/rooms/change'
import { changeOwn } from '@/lib/rooms/change-own'

/** Messages that one node sends in one go. */
const AT_ONCE = 50

type ScheduledRow = typeof scheduledMessages.$inferSelect

/**
 * Keeps a message until its time comes; the same id again changes it. The id is that of the message to be.
 *
 * @throws `not_found`, `conflict` when the id is another's, or the message has gone out
 */
export async function scheduleMessage(viewer: Viewer, id: string, input: ScheduleInput): Promise<void> {
  const { room, text, replyTo = null, silent = false, at } = input
  await accessRoom(db, viewer, room)
  await changeOwn(viewer, async (tx, version) => {
    const row = {
      roomId: room,
      text,
      replyTo,
      silent,
      at: new Date(at),
      state: 'waiting' as const,
      code: null,
      version,
    }
    const set = await tx
      .insert(scheduledMessages)
      .values({ id, personId: viewer.id, ...row })
      .onConflictDoUpdate({
        target: scheduledMessages.id,
        set: row,
        setWhere: and(
          eq(scheduledMessages.personId, viewer.id),
          sql`${scheduledMessages.state} in ('waiting', 'failed')`,
        ),
      })
    if (set.rowCount === 0) throw new AppError('conflict', { fields: { id: 'taken' } })
  })
}

/** Takes it back before it goes out; its text goes with it. Doing it twice is fine. */
export async function cancelScheduled(viewer: Viewer, id: string): Promise<void> {
  await changeOwn(viewer, async (tx, version) => {
    const cancelled = await tx
      .update(scheduledMessages)
      .set({ state: 'cancelled', text: '', version })
      .where(
        and(
          eq(scheduledMessages.id, id),
          eq(scheduledMessages.personId, viewer.id),
          sql`${scheduledMessages.state} in ('waiting', 'failed')`,
        ),
      )
    if (cancelled.rowCount === 0) throw new Unchanged()
  })
}

/**
 * Sends what is due. A process that dies between sending and noting it sends it again, under the same id: it is stored
 * once. Two nodes at once do no harm for the same reason.
 */
export async function sendScheduled(): Promise<void> {
  const due = await db
    .select()
    .from(scheduledMessages)
    .where(and(eq(scheduledMessages.state, 'waiting'), sql`${scheduledMessages.at} <= now()`))
    .orderBy(asc(scheduledMessages.at), asc(scheduledMessages.id))
    .limit(AT_ONCE)
  // One that cannot be sent holds up no other: all are tried, then the job hears of the first failure.
  let failure: unknown
  for (const row of due)
    await sendDue(row).catch((error: unknown) => {
      failure ??= error
    })
  if (failure !== undefined) throw failure
}

async function sendDue(row: ScheduledRow): Promise<void> {
  const outcome = await trySend(row)
  // It comes again with the next round.
  if (outcome === 'later') return
  await changeOwn({ id: row.personId }, async (tx, version) => {
    const noted = await tx
      .update(scheduledMessages)
      .set({ ...outcome, version })
      .where(and(eq(scheduledMessages.id, row.id), eq(scheduledMessages.state, 'waiting')))
    if (noted.rowCount === 0) throw new Unchanged()
  })
}

type Outcome = { state: 'sent'; text: '' } | { state: 'failed'; code: string }

async function trySend({ id, personId, roomId, text, replyTo, silent }: ScheduledRow): Promise<Outcome | 'later'> {
  try {
    const viewer = await findAuthor(personId)
    if (!viewer) return { state: 'failed', code: 'forbidden' }
    await sendMessage(viewer, roomId, { id, text, replyTo, silent })
    return { state: 'sent', text: '' }
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return ['unavailable', 'rate_limited'].includes(error.code) ? 'later' : { state: 'failed', code: error.code }
  }
}

/** Nobody is signed in here: the author's account stands for them, unless it is suspended. */
async function findAuthor(personId: string): Promise<Viewer | null> {
  const [row] = await db.select().from(people).where(eq(people.id, personId))
  if (!row || row.suspendedAt !== null) return null
  const { id, username, name, avatarUrl, role, locale } = row
  return { id, username, name, avatarUrl, role, locale, credential: { kind: 'session', id } }
}
