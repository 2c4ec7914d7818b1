import 'server-only'
import { and, eq, isNull, sql } from 'drizzle-orm'
import { uuidv7 } from 'uuidv7'
import { db, type Tx } from '@/db/client'
import { memberships, roomHeads, rooms } from '@/db/schema'
import type { Viewer } from '@/lib/auth/viewer'
import { AppError, notFound } from '@/lib/errors'
import { accessRoom, lockAllowed, wasClosed } from '@/lib/rooms/access'
import { changeRoom, insertNotice, Unchanged } from '@/lib/rooms/change'
import { getRoom } from '@/lib/rooms/queries'
import { KEPT_DAYS, type Room } from '@/lib/rooms/shape'

/**
 * Closes a room for everybody. The flag on the head is checked under its lock, so nothing gets a number after it; the
 * rows stay for thirty days, in which an owner can bring it back. @throws `not_found`, `forbidden`
 */
export async function closeRoom(viewer: Viewer, roomId: string): Promise<void> {
  if (await wasClosed(db, viewer, roomId)) return
  const { room } = await accessRoom(db, viewer, roomId)
  if (room.kind === 'direct') throw new AppError('forbidden')
  await changeRoom(roomId, {
    numbers: 0,
    lock: (tx) => lockAllowed(tx, { roomId, personId: viewer.id, act: 'close' }),
    write: async ({ tx, version }) => {
      await tx.update(roomHeads).set({ closed: true }).where(eq(roomHeads.roomId, roomId))
      await tx.update(rooms).set({ closedAt: sql`now()`, version }).where(eq(rooms.id, roomId))
      return { people: await membersOf(tx, roomId), keepsUnread: true }
    },
  })
}

/**
 * Brings back a room that was closed at most thirty days ago, whole, for everybody who belonged to it. A room that is
 * open is simply open. @throws `not_found` also when it is too late, `forbidden` to those who do not own it
 */
export async function restoreRoom(viewer: Viewer, roomId: string): Promise<Room> {
  await changeRoom(roomId, {
    evenClosed: true,
    numbers: 1,
    lock: async (tx) => {
      await lockAllowed(tx, { roomId, personId: viewer.id, act: 'restore' })
      if (await isOpen(tx, roomId)) throw new Unchanged()
    },
    write: async (step) => {
      const { tx, version } = step
      const restored = await tx
        .update(rooms)
        .set({ closedAt: null, version })
        .where(and(eq(rooms.id, roomId), sql`${rooms.closedAt} > now() - make_interval(days => ${KEPT_DAYS})`))
      // It is too late, or another owner was quicker.
      if (restored.rowCount === 0) throw (await isOpen(tx, roomId)) ? new Unchanged() : notFound()
      await tx.update(roomHeads).set({ closed: false }).where(eq(roomHeads.roomId, roomId))
      await insertNotice(step, { id: uuidv7(), authorId: viewer.id, notice: { type: 'restored' } })
      return { people: await membersOf(tx, roomId), keepsUnread: true }
    },
  })
  return getRoom(viewer, roomId)
}

async function isOpen(tx: Tx, roomId: string): Promise<boolean> {
  const [head] = await tx.select({ closed: roomHeads.closed }).from(roomHeads).where(eq(roomHeads.roomId, roomId))
  return head?.closed === false
}

async function membersOf(tx: Tx, roomId: string): Promise<string[]> {
  const rows = await tx
    .select({ id: memberships.personId })
    .from(memberships)
    .where(and(eq(memberships.roomId, roomId), isNull(memberships.leftAt)))
  return rows.map(({ id }) => id)
}
