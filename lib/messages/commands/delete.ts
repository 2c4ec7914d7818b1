import 'server-only'
import { and, asc, eq, inArray, isNotNull, isNull, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { db } from '@/db/client'
import { messageEdits, messages, pollVotes, reactionMarks, reactions } from '@/db/schema'
import type { Viewer } from '@/lib/auth/viewer'
import { AppError } from '@/lib/errors'
import { changeMessage } from '@/lib/messages/change'
import { deletePreviewPictures } from '@/lib/previews/commands'
import { changeRoom, type Step, Unchanged } from '@/lib/rooms/change'
import { may } from '@/lib/rooms/permissions'

/** Copies in one change: a version stamps at most a hundred rows. */
const COPIES_AT_ONCE = 100

/**
 * Deletes a message for everybody: its author may, and whoever keeps order in the room. What remains says only that
 * something stood here. Its earlier texts go with it, and so does whatever was passed on of it.
 *
 * @throws `not_found`, `forbidden`
 */
export async function deleteMessage(viewer: Viewer, roomId: string, number: number): Promise<void> {
  let id = ''
  await changeMessage(viewer, { roomId, number }, async ({ step, row, role }) => {
    if (row.kind === 'notice') throw new AppError('forbidden')
    if (row.authorId !== viewer.id && !may(role, 'deleteOthers')) throw new AppError('forbidden')
    id = row.id
    if (row.deletedAt !== null) throw new Unchanged()
    await bury(step, [number])
  })
  if (id !== '') await deleteCopies([id])
}

/**
 * Deletes everything that somebody has written, wherever and with what was passed on of it, as they would one after the
 * other. For an account that is deleted; whoever ends it halfway begins it anew.
 */
export async function deleteMessagesOf(personId: string): Promise<void> {
  const isLeft = and(eq(messages.authorId, personId), eq(messages.kind, 'text'), isNull(messages.deletedAt))
  for (;;) {
    const { id, roomId, number } = messages
    const rows = await db.select({ id, roomId, number }).from(messages).where(isLeft).limit(COPIES_AT_ONCE)
    if (rows.length === 0) return
    await buryAll(rows)
    await deleteCopies(rows.map((row) => row.id))
  }
}

/**
 * Deletes what was passed on of messages that have been deleted. The command does it itself; this finds what a process
 * that died in between has left.
 */
export async function deleteOrphanedCopies(): Promise<void> {
  const original = alias(messages, 'original')
  const rows = await db
    .selectDistinct({ id: original.id })
    .from(messages)
    .innerJoin(original, eq(original.id, messages.forwardedFrom))
    .where(and(isNotNull(messages.forwardedFrom), isNull(messages.deletedAt), isNotNull(original.deletedAt)))
    .limit(1_000)
  await deleteCopies(rows.map(({ id }) => id))
}

async function deleteCopies(originals: string[]): Promise<void> {
  // A copy of a copy may be made while its original goes: it is there when that copy's row has been waited for.
  for (let copies = await findCopies(originals); copies.length > 0; copies = await findCopies(originals))
    await buryAll(copies)
}

type Copy = Pick<typeof messages.$inferSelect, 'roomId' | 'number'>

const findCopies = (originals: string[]): Promise<Copy[]> =>
  db
    .select({ roomId: messages.roomId, number: messages.number })
    .from(messages)
    .where(and(inArray(messages.forwardedFrom, originals), isNull(messages.deletedAt)))
    .orderBy(asc(messages.roomId), asc(messages.number))

async function buryAll(copies: Copy[]): Promise<void> {
  for (const [roomId, rows] of Map.groupBy(copies, (copy) => copy.roomId))
    for (let at = 0; at < rows.length; at += COPIES_AT_ONCE)
      await buryIn(
        roomId,
        rows.slice(at, at + COPIES_AT_ONCE).map(({ number }) => number),
      )
}

const buryIn = (roomId: string, numbers: number[]) =>
  changeRoom(roomId, {
    numbers: 0,
    // A closed room can come back.
    evenClosed: true,
    lock: async () => {},
    write: async (step) => {
      await bury(step, numbers)
      return { people: [] }
    },
  })

/** Makes tombstones of these messages: nothing that was in them stays anywhere. */
async function bury(step: Step, numbers: number[]): Promise<void> {
  const { tx, roomId, version } = step
  await deletePreviewPictures(step, numbers)
  const buried = await tx
    .update(messages)
    .set({ ...NOTHING, deletedAt: sql`clock_timestamp()`, version })
    .where(and(eq(messages.roomId, roomId), inArray(messages.number, numbers), isNull(messages.deletedAt)))
  if (buried.rowCount === 0) throw new Unchanged()
  for (const table of [messageEdits, reactions, reactionMarks, pollVotes])
    await tx.delete(table).where(and(eq(table.roomId, roomId), inArray(table.number, numbers)))
}

const NOTHING = {
  text: '',
  body: null,
  mentions: [],
  mentionsAll: false,
  silent: false,
  reactions: [],
  poll: null,
  preview: null,
  pinned: false,
  replyTo: null,
  replyAuthorId: null,
  forwardedAuthorId: null,
  search: null,
} satisfies Partial<typeof messages.$inferInsert>
