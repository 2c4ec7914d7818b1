import 'server-only'
import { messageEdits, messages } from '@/db/schema'
import type { Viewer } from '@/lib/auth/viewer'
import { AppError } from '@/lib/errors'
import { changeMessage, messageAt, requireStanding } from '@/lib/messages/change'
import type { Poll } from '@/lib/messages/poll-shape'
import { getMessage } from '@/lib/messages/queries'
import { readMeaning } from '@/lib/messages/queries/meaning'
import type { EditInput, Message } from '@/lib/messages/shape'
import { settlePreview } from '@/lib/previews/commands'
import { seekPreview } from '@/lib/previews/seek'
import { Unchanged } from '@/lib/rooms/change'
import { searchVector } from '@/lib/search/rows'

/**
 * Gives one's own message another text. The earlier one is kept for those who may see the message.
 *
 * @throws `not_found`, `forbidden` for another's message, `conflict` for a deleted one and when `ifVersion` has passed
 */
export async function editMessage(
  viewer: Viewer,
  roomId: string,
  { number, text, ifVersion }: EditInput & { number: number },
): Promise<{ message: Message; epoch: string }> {
  const meaning = await readMeaning(viewer, roomId, text)
  const isChanged = await changeMessage(viewer, { roomId, number }, async ({ step, row }) => {
    const { tx, version } = step
    requireStanding(row)
    if (row.authorId !== viewer.id) throw new AppError('forbidden')
    // Whoever repeats an edit whose answer was lost finds it done.
    if (row.text === text) throw new Unchanged()
    if (ifVersion !== undefined && ifVersion !== row.version) throw stale()
    const editedAt = new Date()
    await tx.insert(messageEdits).values({ roomId, number, version, text: row.text, at: row.editedAt ?? row.createdAt })
    const preview = await settlePreview(step, row, text)
    await tx
      .update(messages)
      .set({ text, ...meaning, search: searchVector(text, choicesOf(row.poll)), ...preview, editedAt, version })
      .where(messageAt(roomId, number))
  })
  if (isChanged) seekPreview({ roomId, number, text, authorId: viewer.id })
  return getMessage(viewer, roomId, number)
}

const choicesOf = (poll: unknown) => (poll as Poll | null)?.options.map(({ text }) => text)

const stale = () => new AppError('conflict', { fields: { ifVersion: 'stale' } })
