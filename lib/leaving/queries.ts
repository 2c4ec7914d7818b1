import 'server-only'
import { and, eq, isNull, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { people } from '@/db/schema'
import type { Viewer } from '@/lib/auth/viewer'
import type { Author } from '@/lib/people/shape'
import { listRooms } from '@/lib/rooms/queries'
import { findHeir } from '@/lib/rooms/queries-heirs'
import type { Room } from '@/lib/rooms/shape'

/** Rooms that somebody else has to own once the viewer is gone, with who that would be as things stand. */
export async function listHandedOver(viewer: Viewer): Promise<{ room: Room; heir: Author | null }[]> {
  const { rooms } = await listRooms(viewer)
  const { rows } = await db.execute<{ id: string }>(sql`
    select m.room_id as id from memberships m where m.person_id = ${viewer.id} and m.left_at is null and m.role = 'owner'
       and not exists (select from memberships o where o.room_id = m.room_id and o.person_id <> m.person_id
         and o.left_at is null and o.role = 'owner')`)
  const owned = new Set(rows.map(({ id }) => id))
  const handed = rooms.filter(({ id, kind }) => kind !== 'direct' && owned.has(id))
  return Promise.all(handed.map(async (room) => ({ room, heir: await findHeir(viewer, room.id) })))
}

/** Whether the server would be nobody's without the viewer: then they name somebody. */
export async function isLastOwner({ id, role }: Viewer): Promise<boolean> {
  if (role !== 'owner') return false
  const isOwner = and(eq(people.role, 'owner'), eq(people.kind, 'person'), isNull(people.suspendedAt))
  return (await db.$count(people, and(isOwner, sql`${people.id} <> ${id}`))) === 0
}
