import 'server-only'
import { and, eq, isNull, sql } from 'drizzle-orm'
import { db, type Tx } from '@/db/client'
import { messages } from '@/db/schema'
import type { Viewer } from '@/lib/auth/viewer'
import { AppError, notFound } from '@/lib/errors'
import { sendMessage } from '@/lib/messages/commands/send'
import type { ForwardInput } from '@/lib/messages/shape'
import { accessRoom } from '@/lib/rooms/access'

type MessageRow = typeof messages.$inferSelect

/**
 * Passes a message on into another room (or the same), under the name of who had written it. What is passed on of a
 * copy is passed on of its original, and goes when that is deleted.
 *
 * @throws `not_found` when either room is not the viewer's, or there is no such message; `forbidden` for a notice;
 *   `conflict` for a deleted one, or when the id was used for something else
 */
export async function forwardMessage(viewer: Viewer, roomId: string, { id, from, number }: ForwardInput) {
  await accessRoom(db, viewer, from)
  const original = await findOriginal(from, number)
  return sendMessage(viewer, roomId, {
    id,
    text: original.text,
    carries: {
      // Nobody is called by what they were called by before.
      mentions: sql`'{}'::uuid[]`,
      mentions_all: sql`false`,
      body: sql`${original.body === null ? null : JSON.stringify(original.body)}::jsonb`,
      forwarded_from: sql`${original.forwardedFrom ?? original.id}::uuid`,
      forwarded_author_id: sql`${original.forwardedFrom ? original.forwardedAuthorId : original.authorId}::uuid`,
    },
    check: (tx) => requireSame(tx, original),
  })
}

async function findOriginal(roomId: string, number: number): Promise<MessageRow> {
  const [row] = await db
    .select()
    .from(messages)
    .where(and(eq(messages.roomId, roomId), eq(messages.number, number)))
  if (!row) throw notFound()
  if (row.kind === 'notice' || row.poll !== null) throw new AppError('forbidden')
  if (row.deletedAt !== null) throw deleted()
  return row
}

/**
 * Held against deletion until the copy is committed: whoever deletes the original afterwards finds the copy. Taken after
 * the head, so the order of locks is that of every other change.
 */
async function requireSame(tx: Tx, { id, text }: MessageRow): Promise<void> {
  const [held] = await tx
    .select({ text: messages.text })
    .from(messages)
    .where(and(eq(messages.id, id), isNull(messages.deletedAt)))
    .for('share')
  if (held?.text !== text) throw deleted()
}

const deleted = () => new AppError('conflict', { fields: { number: 'deleted' } })
