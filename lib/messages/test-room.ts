import { sql } from 'drizzle-orm'
import pLimit from 'p-limit'
import { uuidv7 } from 'uuidv7'
import { db } from '@/db/client'
import type { Viewer } from '@/lib/auth/viewer'
import type { AppError } from '@/lib/errors'
import { sendMessage } from '@/lib/messages/commands/send'
import { createRoom } from '@/lib/rooms/commands/create'

/** A group of these people, the first as its owner. */
export async function newRoom(owner: Viewer, ...others: Viewer[]): Promise<string> {
  const members = others.map(({ username }) => username)
  return (await createRoom(owner, { kind: 'group', name: 'Kitchen', members })).room.id
}

/** Says something; answers with its number. */
export const say = (viewer: Viewer, roomId: string, text = 'Hello') => answer(viewer, roomId, { text })

export async function answer(
  viewer: Viewer,
  roomId: string,
  said: { text: string; replyTo?: number; silent?: boolean },
): Promise<number> {
  const { message } = await sendMessage(viewer, roomId, { id: uuidv7(), ...said })
  return message.number
}

/**
 * Does something so often, in one room or more. Several at a time, and never a crowd: on a machine under load a room
 * rightly refuses whoever has stood in its line for too long.
 */
export const manyTimes = <T>(count: number, work: (at: number) => Promise<T>): Promise<T[]> =>
  pLimit(10).map(Array(count).keys(), work)

export async function headOf(roomId: string) {
  const { rows } = await db.execute<{ number: number; version: number }>(
    sql`select number, version from room_heads where room_id = ${roomId}`,
  )
  return rows[0]
}

/** The code it is refused with. */
export const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'fine',
    (error: unknown) => (error as AppError).code,
  )
