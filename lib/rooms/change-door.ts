import 'server-only'
import { and, eq } from 'drizzle-orm'
import { db, type Tx } from '@/db/client'
import { roomHeads } from '@/db/schema'
import { notFound } from '@/lib/errors'
import { keepersOf } from '@/lib/rooms/access'
import { bumpPeople, repeatedly } from '@/lib/rooms/change'
import { announceAll } from '@/lib/rooms/change-heads'

interface DoorChange<Locked> {
  /** Locks membership rows, by person id and strongest mode first, and decides whether this may happen. */
  lock(tx: Tx): Promise<Locked>
  /** Writes the rows; answers with those who hear of it beside those who look after the room. */
  write(tx: Tx, locked: Locked): Promise<string[]>
}

/**
 * One change of who may come into a room, in one transaction. The room sees nothing of it, so it takes no version of the
 * room's: those who look after it hear of it by their own. The head is locked all the same, in its place in the one lock
 * order, so that nobody comes in, goes, or gets another role meanwhile. Answers false when there was nothing to change.
 */
export const changeDoor = <Locked>(roomId: string, { lock, write }: DoorChange<Locked>): Promise<boolean> =>
  repeatedly(roomId, async () => {
    const heads = await db.transaction(async (tx) => {
      const locked = await lock(tx)
      await lockHead(tx, roomId)
      const others = await write(tx, locked)
      return bumpPeople(tx, { roomId, people: [], told: [...(await keepersOf(tx, roomId)), ...others] })
    })
    announceAll(heads)
    return true
  })

/** @throws `not_found` for a room that is closed or not there */
async function lockHead(tx: Tx, roomId: string): Promise<void> {
  const [head] = await tx
    .select({ id: roomHeads.roomId })
    .from(roomHeads)
    .where(and(eq(roomHeads.roomId, roomId), eq(roomHeads.closed, false)))
    .for('update')
  if (!head) throw notFound()
}
