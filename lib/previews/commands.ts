import 'server-only'
import { sql } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { messages } from '@/db/schema'
import type { Viewer } from '@/lib/auth/viewer'
import { AppError } from '@/lib/errors'
import { changeMessage, messageAt } from '@/lib/messages/change'
import { storePicture } from '@/lib/pictures/commands'
import { previewableLink } from '@/lib/previews/link'
import type { Found } from '@/lib/previews/look-up'
import type { Preview } from '@/lib/previews/shape'
import { changeRoom, type Step, Unchanged } from '@/lib/rooms/change'
import { may } from '@/lib/rooms/permissions'

/** What stands in the column: a preview, or that the one of this link is not wanted. */
type Stored = Preview | { removed: string }

type MessageRow = typeof messages.$inferSelect

interface Place {
  roomId: string
  number: number
}

/**
 * Shows what a message's link leads to, if by now it still stands there, with that link and without a preview.
 * Everybody's screens hear of it as of any change.
 */
export function storePreview({ roomId, number }: Place, url: string, { picture, ...page }: Found): Promise<boolean> {
  const requireAwaited = async (tx: Tx) => {
    const [message] = await tx.select().from(messages).where(messageAt(roomId, number))
    // The text of a tombstone has no link.
    if (!message || message.preview !== null || previewableLink(message.text) !== url) throw new Unchanged()
  }
  return changeRoom(roomId, {
    numbers: 0,
    lock: requireAwaited,
    write: async ({ tx, version }) => {
      // Edited or deleted since, while others held the head.
      await requireAwaited(tx)
      const preview: Preview = { url, ...page }
      if (picture) {
        const { width, height } = picture
        preview.picture = { url: await storePicture(tx, { roomId, kind: 'preview' }, picture), width, height }
      }
      await tx.update(messages).set({ preview, version }).where(messageAt(roomId, number))
      return { people: [] }
    },
  })
}

/**
 * Takes a preview away, or keeps one from coming; it stays away for as long as the message has that link. Doing it twice
 * is fine. @throws `not_found`, `forbidden` to others than the author and those who look after the room
 */
export async function removePreview(viewer: Viewer, roomId: string, number: number): Promise<void> {
  await changeMessage(viewer, { roomId, number }, async ({ step, row, role }) => {
    if (row.kind === 'notice') throw new AppError('forbidden')
    if (row.authorId !== viewer.id && !may(role, 'deleteOthers')) throw new AppError('forbidden')
    const link = previewableLink(row.text)
    if (link === null || isRemoved(row.preview)) throw new Unchanged()
    await deletePreviewPictures(step, [number])
    const preview: Stored = { removed: link }
    await step.tx.update(messages).set({ preview, version: step.version }).where(messageAt(roomId, number))
  })
}

/** Part of an edit: what becomes of the preview under this new text. What the message no longer leads to goes with it. */
export async function settlePreview(step: Step, row: MessageRow, text: string): Promise<{ preview?: null }> {
  if (!row.preview) return {}
  const link = isRemoved(row.preview) ? row.preview.removed : (row.preview as Preview).url
  if (link === previewableLink(text)) return {}
  await deletePreviewPictures(step, [row.number])
  return { preview: null }
}

/** Part of a deletion, while the rows still say what they showed: no picture outlives its message. */
export async function deletePreviewPictures({ tx, roomId }: Step, numbers: number[]): Promise<void> {
  await tx.execute(sql`
    delete from pictures p using messages m
     where m.room_id = ${roomId} and m.number in ${numbers} and m.preview ? 'picture'
       and p.id = right(m.preview #>> '{picture,url}', 36)::uuid and p.room_id = m.room_id and p.kind = 'preview'`)
}

const isRemoved = (preview: unknown): preview is { removed: string } =>
  typeof preview === 'object' && preview !== null && 'removed' in preview
