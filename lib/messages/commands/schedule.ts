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

const isDue = sql`${scheduledMessages.state} in ('waiting', 'sending') and ${scheduledMessages.at} <= now()`

type ScheduledRow = typeof scheduledMessages.$inferSelect

/**
 * Keeps a message until its time comes; the same id again changes its text and its time. The id is that of the message
 * to be.
 *
 * @throws `not_found`, `conflict` when the id is another's, or the message has gone out or is about to
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
          sql`${scheduledMessages.state} in ('waiting', 'sending', 'failed')`,
        ),
      )
    if (cancelled.rowCount === 0) throw new Unchanged()
  })
}

/**
 * Sends what is due. Whoever sends one takes it first, so that what goes out is what its author was told that stands: a
 * change comes before that, or is refused. A process that dies between sending and noting it sends it again, under the
 * same id: it is stored once. Two nodes at once do no harm for the same reason. (Decision 0033.)
 */
export async function sendScheduled(): Promise<void> {
  const due = await db
    .select({ id: scheduledMessages.id })
    .from(scheduledMessages)
    .where(isDue)
    .orderBy(asc(scheduledMessages.at), asc(scheduledMessages.id))
    .limit(AT_ONCE)
  // One that cannot be sent holds up no other: all are tried, then the job hears of the first failure.
  let failure: unknown
  for (const { id } of due)
    await sendDue(id).catch((error: unknown) => {
      failure ??= error
    })
  if (failure !== undefined) throw failure
}

async function sendDue(id: string): Promise<void> {
  // Looked at again under the lock of the row: it may have been put off since.
  const [row] = await db
    .update(scheduledMessages)
    .set({ state: 'sending' })
    .where(and(eq(scheduledMessages.id, id), isDue))
    .returning()
  if (!row) return
  const outcome = await trySend(row)
  // It comes again with the next round. One that may have arrived all the same stays taken.
  if (outcome === 'unknown') return
  if (outcome === 'later') return giveBack(id)
  await changeOwn({ id: row.personId }, async (tx, version) => {
    const noted = await tx
      .update(scheduledMessages)
      .set({ ...outcome, version })
      .where(and(eq(scheduledMessages.id, id), eq(scheduledMessages.state, 'sending')))
    if (noted.rowCount === 0) throw new Unchanged()
  })
}

/** Nothing of it has gone out, so its author may change it until it is tried again. Nobody sees a difference. */
async function giveBack(id: string): Promise<void> {
  await db
    .update(scheduledMessages)
    .set({ state: 'waiting' })
    .where(and(eq(scheduledMessages.id, id), eq(scheduledMessages.state, 'sending')))
}

type Outcome = { state: 'sent'; text: '' } | { state: 'failed'; code: string }

async function trySend({
  id,
  personId,
  roomId,
  text,
  replyTo,
  silent,
}: ScheduledRow): Promise<Outcome | 'later' | 'unknown'> {
  try {
    const viewer = await findAuthor(personId)
    if (!viewer) return { state: 'failed', code: 'forbidden' }
    await sendMessage(viewer, roomId, { id, text, replyTo, silent })
    return { state: 'sent', text: '' }
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    if (error.code === 'rate_limited') return 'later'
    return error.code === 'unavailable' ? 'unknown' : { state: 'failed', code: error.code }
  }
}

/** Nobody is signed in here: the author's account stands for them, unless it is suspended. */
async function findAuthor(personId: string): Promise<Viewer | null> {
  const [row] = await db.select().from(people).where(eq(people.id, personId))
  if (!row || row.suspendedAt !== null) return null
  const { id, username, name, avatarUrl, role, locale } = row
  return { id, username, name, avatarUrl, role, locale, credential: { kind: 'session', id } }
}
