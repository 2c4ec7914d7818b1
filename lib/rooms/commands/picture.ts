import 'server-only'
import { and, eq } from 'drizzle-orm'
import { db } from '@/db/client'
import { pictures, rooms } from '@/db/schema'
import type { Viewer } from '@/lib/auth/viewer'
import { AppError, invalid } from '@/lib/errors'
import { spend } from '@/lib/limits'
import { storePicture } from '@/lib/pictures/commands'
import { type Drawn, drawAnew } from '@/lib/pictures/draw'
import { accessRoom, lockAllowed } from '@/lib/rooms/access'
import { changeRoom, type Step, Unchanged } from '@/lib/rooms/change'
import { may } from '@/lib/rooms/permissions'
import { getRoom } from '@/lib/rooms/queries'
import type { Room } from '@/lib/rooms/shape'

const SIDE = 256

/**
 * Gives a room a picture. The file is read only once it is clear that this person may; what is kept is what we have drawn
 * ourselves, in a square.
 *
 * @throws `not_found`, `forbidden`, `invalid` for what is no picture, `rate_limited`, and what `readFile` throws
 */
export async function setPicture(viewer: Viewer, roomId: string, readFile: () => Promise<Buffer>): Promise<Room> {
  await requireDescribe(viewer, roomId)
  await spend('picture', viewer.id)
  const drawn = await drawAnew(await readFile(), { side: SIDE, isSquare: true })
  if (!drawn) throw invalid({ picture: 'malformed' })
  await changeRoom(roomId, {
    numbers: 0,
    lock: async (tx) => {
      await lockAllowed(tx, { roomId, personId: viewer.id, act: 'describe' })
    },
    write: (step) => replacePicture(step, drawn),
  })
  return getRoom(viewer, roomId)
}

/** Takes a room's picture away. Doing it twice is fine. @throws `not_found`, `forbidden` */
export async function removePicture(viewer: Viewer, roomId: string): Promise<void> {
  const { avatarUrl } = await requireDescribe(viewer, roomId)
  await changeRoom(roomId, {
    numbers: 0,
    lock: async (tx) => {
      await lockAllowed(tx, { roomId, personId: viewer.id, act: 'describe' })
      if (avatarUrl === null) throw new Unchanged()
    },
    write: (step) => replacePicture(step, null),
  })
}

async function requireDescribe(viewer: Viewer, roomId: string) {
  const { room, role } = await accessRoom(db, viewer, roomId)
  if (room.kind === 'direct' || !may(role, 'describe')) throw new AppError('forbidden')
  return room
}

/** The one before goes with it: its address leads nowhere from then on. */
async function replacePicture({ tx, roomId, version }: Step, drawn: Drawn | null): Promise<{ people: string[] }> {
  await tx.delete(pictures).where(and(eq(pictures.roomId, roomId), eq(pictures.kind, 'room')))
  const avatarUrl = drawn && (await storePicture(tx, { roomId, kind: 'room' }, drawn))
  await tx.update(rooms).set({ avatarUrl, version }).where(eq(rooms.id, roomId))
  return { people: [] }
}
