import { sql } from 'drizzle-orm'
import { db } from '@/db/client'
import type { Viewer } from '@/lib/auth/viewer'
import type { AppError } from '@/lib/errors'
import { listMessages } from '@/lib/messages/queries'
import { createRoom } from '@/lib/rooms/commands/create'
import { listMembers } from '@/lib/rooms/queries'

export const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'fine',
    (error: unknown) => (error as AppError).code,
  )

interface RoomWish {
  kind?: 'group' | 'public'
  members?: Viewer[]
  knocking?: boolean
}

export async function newRoom(owner: Viewer, { kind = 'group', members = [], knocking = false }: RoomWish = {}) {
  const { room } = await createRoom(owner, { kind, name: 'Garden', members: members.map(({ username }) => username) })
  await db.execute(sql`update rooms set knocking = ${knocking} where id = ${room.id}`)
  return room.id
}

export const notices = async (viewer: Viewer, room: string) =>
  (await listMessages(viewer, room, { limit: 200 })).messages.flatMap(({ notice }) => notice?.type ?? [])

export const memberIds = async (viewer: Viewer, room: string) =>
  (await listMembers(viewer, room, { limit: 200 })).members.map(({ person }) => person.id)

/** Versions and numbers that rows carry, against the head: nothing burned, nothing beyond. */
export async function isWhole(room: string): Promise<boolean> {
  const { rows } = await db.execute<{ whole: boolean }>(sql`
    select h.number = (select count(*) from messages where room_id = h.room_id)
       and h.version = greatest((select max(version) from messages where room_id = h.room_id),
             (select max(version) from memberships where room_id = h.room_id), r.version)
       and r.member_count = (select count(*) from memberships where room_id = h.room_id and left_at is null) as whole
    from room_heads h join rooms r on r.id = h.room_id where h.room_id = ${room}`)
  return rows[0]?.whole ?? false
}
