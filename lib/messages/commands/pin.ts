import 'server-only'
import { uuidv7 } from 'uuidv7'
import { messages } from '@/db/schema'
import type { Viewer } from '@/lib/auth/viewer'
import { AppError } from '@/lib/errors'
import { changeMessage, messageAt, requireStanding } from '@/lib/messages/change'
import { insertNotice, Unchanged } from '@/lib/rooms/change'
import { isWaiting } from '@/lib/rooms/change-request'
import { may } from '@/lib/rooms/permissions'

/**
 * Pins a message for everybody, and says so in the history; or takes it down in silence. Doing it twice is fine. In a
 * direct conversation both may, once they know each other: its line in the history is more than a stranger may say.
 *
 * @throws `not_found`, `forbidden`, `conflict` for a deleted message
 */
export async function pinMessage(
  viewer: Viewer,
  roomId: string,
  { number, pinned }: { number: number; pinned: boolean },
): Promise<void> {
  await changeMessage(viewer, { roomId, number, numbers: pinned ? 1 : 0 }, async ({ step, row, role, isDirect }) => {
    if (!isDirect && !may(role, 'pin')) throw new AppError('forbidden')
    if (!pinned && row.deletedAt !== null) throw new Unchanged()
    requireStanding(row)
    if (row.pinned === pinned) throw new Unchanged()
    if (pinned && (await isWaiting(step.tx, roomId))) throw new AppError('forbidden')
    await step.tx.update(messages).set({ pinned, version: step.version }).where(messageAt(roomId, number))
    if (pinned) await insertNotice(step, { id: uuidv7(), authorId: viewer.id, notice: { type: 'pinned', number } })
  })
}
