import 'server-only'
import { sql } from 'drizzle-orm'
import { db } from '@/db/client'
import type { Viewer } from '@/lib/auth/viewer'
import { AppError } from '@/lib/errors'
import { accessRoom } from '@/lib/rooms/access'
import { Unchanged } from '@/lib/rooms/change'
import { changeOwn } from '@/lib/rooms/change-own'
import { endRequest, settleRequest } from '@/lib/rooms/change-request'
import { STRANGER_MESSAGES_MAX } from '@/lib/sync/limits'

/**
 * Takes up a conversation that somebody unknown has begun, also one that was declined. Doing it twice is fine.
 *
 * @throws `not_found` to those who do not belong to the room, `forbidden` to the one who waits
 */
export async function acceptRequest(viewer: Viewer, roomId: string): Promise<void> {
  if ((await readRequest(viewer, roomId)) === 'asked') throw new AppError('forbidden')
  await endRequest(roomId, viewer.id)
}

/**
 * Puts such a conversation out of sight. Whoever began it is told nothing, and sees what they saw. Doing it twice is
 * fine.
 *
 * @throws `not_found` to those who do not belong to the room, `forbidden` where nothing waits for them
 */
export async function declineRequest(viewer: Viewer, roomId: string): Promise<void> {
  const request = await readRequest(viewer, roomId)
  if (request !== 'waiting' && request !== 'declined') throw new AppError('forbidden')
  await changeOwn(viewer, async (tx, version) => {
    const declined = await tx.execute(sql`
      update room_states s set request = 'declined', version = ${version}
       where s.person_id = ${viewer.id} and s.room_id = ${roomId} and s.request = 'waiting'`)
    // Another device was first, or has accepted it.
    if (declined.rowCount === 0) throw new Unchanged()
  })
}

/**
 * Before a message finds a place in a conversation of two who do not know each other: whoever answers takes it up.
 *
 * @throws `forbidden` with `fields.request` to the one who has begun it and said as much as may wait for an answer
 */
export async function openWay(viewer: Viewer, roomId: string): Promise<void> {
  const { rows } = await db.execute<{ awaits: string; number: number }>(
    sql`select h.awaits, h.number from room_heads h where h.room_id = ${roomId} and h.awaits is not null`,
  )
  const [head] = rows
  if (!head) return
  if (head.awaits === viewer.id) await endRequest(roomId, viewer.id)
  else if (head.number >= STRANGER_MESSAGES_MAX && !(await settleRequest(roomId)))
    throw new AppError('forbidden', { fields: { request: 'unanswered' } })
}

async function readRequest(viewer: Viewer, roomId: string): Promise<string | null> {
  await accessRoom(db, viewer, roomId)
  const { rows } = await db.execute<{ request: string | null }>(
    sql`select s.request from room_states s where s.room_id = ${roomId} and s.person_id = ${viewer.id}`,
  )
  return rows[0]?.request ?? null
}
