import 'server-only'
import { and, eq } from 'drizzle-orm'
import { messages, rooms } from '@/db/schema'
import type { Viewer } from '@/lib/auth/viewer'
import { AppError, notFound } from '@/lib/errors'
import { holdMembership } from '@/lib/rooms/access'
import { type Concerned, changeRoom, type Step } from '@/lib/rooms/change'
import type { Role } from '@/lib/rooms/shape'

type MessageRow = typeof messages.$inferSelect

interface Given {
  step: Step
  /** The message as it is under the head's lock: nobody else can change it now. */
  row: MessageRow
  role: Role
  isDirect: boolean
  /** Something of it is the viewer's own: written with the version that their head takes, for their other devices. */
  alsoMine(write: (version: number) => Promise<unknown>): void
}

/**
 * One change of one message by a member: their membership is held against removal, then the room's next version is
 * taken, then the row is read and written. Throwing takes everything back, `Unchanged` in silence.
 *
 * @throws `not_found` to those who do not belong to the room, or where no such message is
 */
export function changeMessage(
  viewer: Viewer,
  { roomId, number, numbers = 0 }: { roomId: string; number: number; numbers?: 0 | 1 },
  write: (given: Given) => Promise<void>,
): Promise<boolean> {
  return changeRoom(roomId, {
    numbers,
    lock: (tx) => holdMembership(tx, roomId, viewer.id),
    write: async (step, role) => {
      const [found] = await step.tx
        .select({ row: messages, kind: rooms.kind })
        .from(messages)
        .innerJoin(rooms, eq(rooms.id, messages.roomId))
        .where(messageAt(roomId, number))
      // A number that the change itself has taken is not there yet.
      if (!found) throw notFound()
      let own: Concerned['own']
      const alsoMine: Given['alsoMine'] = (writeOwn) => {
        own = { person: viewer.id, write: writeOwn }
      }
      await write({ step, row: found.row, role, isDirect: found.kind === 'direct', alsoMine })
      return { people: [], ...(own && { own }) }
    },
  })
}

/** What people say stands until it is deleted; notices are nobody's. @throws `forbidden`, `conflict` */
export function requireStanding({ kind, deletedAt }: MessageRow): void {
  if (kind === 'notice') throw new AppError('forbidden')
  if (deletedAt !== null) throw new AppError('conflict', { fields: { number: 'deleted' } })
}

export const messageAt = (roomId: string, number: number) =>
  and(eq(messages.roomId, roomId), eq(messages.number, number))
