import 'server-only'
import { eq } from 'drizzle-orm'
import { uuidv7 } from 'uuidv7'
import { db } from '@/db/client'
import { memberships, roomHeads, rooms } from '@/db/schema'
import type { Viewer } from '@/lib/auth/viewer'
import { AppError } from '@/lib/errors'
import { accessRoom, isOver, lockAllowed } from '@/lib/rooms/access'
import { changeRoom, insertNotice, Unchanged } from '@/lib/rooms/change'
import { getRoom } from '@/lib/rooms/queries'
import type { Room, UpdateRoomInput } from '@/lib/rooms/shape'

/** Gives a room another name or topic. A new name leaves a notice. @throws `not_found`, `forbidden` */
export async function updateRoom(viewer: Viewer, roomId: string, input: UpdateRoomInput): Promise<Room> {
  const { room } = await accessRoom(db, viewer, roomId)
  if (room.kind === 'direct') throw new AppError('forbidden')
  const isRenamed = input.name !== undefined && input.name !== room.name
  await changeRoom(roomId, {
    numbers: isRenamed ? 1 : 0,
    lock: async (tx) => {
      await lockAllowed(tx, { roomId, personId: viewer.id, act: 'describe' })
      if (!isRenamed && (input.topic === undefined || input.topic === room.topic)) throw new Unchanged()
    },
    write: async (step) => {
      // Only what is new: the rest was read before the locks, and somebody may have changed it since.
      const name = isRenamed ? input.name : undefined
      const changes = { name, topic: input.topic, version: step.version }
      await step.tx.update(rooms).set(changes).where(eq(rooms.id, roomId))
      if (name) await insertNotice(step, { id: uuidv7(), authorId: viewer.id, notice: { type: 'renamed', name } })
      return { people: [] }
    },
  })
  return getRoom(viewer, roomId)
}

/**
 * Closes a room for everybody. The flag on the head is checked under its lock, so nothing gets a number after it;
 * the rows stay. @throws `not_found`, `forbidden`
 */
export async function closeRoom(viewer: Viewer, roomId: string): Promise<void> {
  if (await isOver(db, viewer, roomId)) return
  const { room } = await accessRoom(db, viewer, roomId)
  if (room.kind === 'direct') throw new AppError('forbidden')
  await changeRoom(roomId, {
    numbers: 0,
    lock: (tx) => lockAllowed(tx, { roomId, personId: viewer.id, act: 'close' }),
    write: async ({ tx, version }) => {
      await tx.update(roomHeads).set({ closed: true }).where(eq(roomHeads.roomId, roomId))
      await tx.update(rooms).set({ version }).where(eq(rooms.id, roomId))
      const rows = await tx.select({ id: memberships.personId }).from(memberships).where(eq(memberships.roomId, roomId))
      return { people: rows.map(({ id }) => id) }
    },
  })
}
