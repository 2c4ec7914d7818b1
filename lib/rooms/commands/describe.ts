import 'server-only'
import { eq } from 'drizzle-orm'
import { uuidv7 } from 'uuidv7'
import { db } from '@/db/client'
import { roomHeads, rooms } from '@/db/schema'
import type { Viewer } from '@/lib/auth/viewer'
import { AppError, invalid } from '@/lib/errors'
import { accessRoom, lockAllowed } from '@/lib/rooms/access'
import { changeRoom, insertNotice, type Step, Unchanged } from '@/lib/rooms/change'
import { may, type RoomAct } from '@/lib/rooms/permissions'
import { getRoom } from '@/lib/rooms/queries'
import type { Room, UpdateRoomInput } from '@/lib/rooms/shape'

/** What each part of a room's own row asks for. */
const ACTS = {
  name: 'describe',
  topic: 'describe',
  greeting: 'describe',
  rules: 'describe',
  knocking: 'describe',
  posting: 'settle',
  slowSeconds: 'settle',
} satisfies Record<keyof UpdateRoomInput, RoomAct>

type Part = keyof typeof ACTS

/**
 * Changes what a room is called, what it is for and how one behaves there, who may knock, who may write and how often. A
 * new name leaves a notice.
 *
 * @throws `not_found`, `forbidden`
 */
export async function updateRoom(viewer: Viewer, roomId: string, input: UpdateRoomInput): Promise<Room> {
  const { room } = await accessRoom(db, viewer, roomId)
  if (room.kind === 'direct') throw new AppError('forbidden')
  // A group may never have had a name; one that it has does not go away.
  if (input.name === '' && room.name !== '') throw invalid({ name: 'required' })
  // Only what is new: the rest is read before the locks, and somebody may have changed it since.
  const parts = (Object.keys(ACTS) as Part[]).filter((part) => input[part] !== undefined && input[part] !== room[part])
  const changes = Object.fromEntries(parts.map((part) => [part, input[part]])) as UpdateRoomInput
  await changeRoom(roomId, {
    numbers: changes.name === undefined ? 0 : 1,
    lock: async (tx) => {
      const role = await lockAllowed(tx, { roomId, personId: viewer.id, act: 'describe' })
      if (!parts.every((part) => may(role, ACTS[part]))) throw new AppError('forbidden')
      if (parts.length === 0) throw new Unchanged()
    },
    write: async (step) => {
      await writeChanges(step, changes)
      const { name } = changes
      if (name) await insertNotice(step, { id: uuidv7(), authorId: viewer.id, notice: { type: 'renamed', name } })
      return { people: [] }
    },
  })
  return getRoom(viewer, roomId)
}

async function writeChanges({ tx, roomId, version }: Step, changes: UpdateRoomInput): Promise<void> {
  await tx
    .update(rooms)
    .set({ ...changes, version })
    .where(eq(rooms.id, roomId))
  const { posting, slowSeconds } = changes
  if (posting === undefined && slowSeconds === undefined) return
  // Sends look for it there, under the lock that this change holds: after its version nobody slips through.
  await tx.update(roomHeads).set({ posting, slowSeconds }).where(eq(roomHeads.roomId, roomId))
}
