import 'server-only'
import { sql } from 'drizzle-orm'
import { db } from '@/db/client'
import type { Viewer } from '@/lib/auth/viewer'
import { reachesAs } from '@/lib/blocks/rows'
import { notFound } from '@/lib/errors'
import { receipts } from '@/lib/presence/receipts'
import { Unchanged } from '@/lib/rooms/change'
import { changeOwn } from '@/lib/rooms/change-own'

/**
 * Moves the viewer's read position forward, cut at the room's last message; `force` may also move it back ("unread
 * from here"). The person's head is locked first, so that their versions stand in the order of commits. In a direct
 * conversation with somebody whom they have blocked, or do not know and have not answered, it stays where it was: nobody
 * is told that it was read.
 *
 * @throws `not_found` to those who do not belong to the room
 */
export async function markRead(
  viewer: Viewer,
  roomId: string,
  { number, force = false }: { number: number; force?: boolean | undefined },
): Promise<void> {
  const position = await findPosition(viewer, roomId)
  const target = Math.min(number, position.lastNumber)
  if (position.isApart || target === position.readNumber || (target < position.readNumber && !force)) return
  const condition = force ? sql`s.read_number <> ${target}` : sql`s.read_number < ${target}`
  const isMoved = await changeOwn(viewer, async (tx, version) => {
    const moved = await tx.execute(sql`
      update room_states s set read_number = ${target}, version = ${version}
       where s.person_id = ${viewer.id} and s.room_id = ${roomId} and ${condition}`)
    // Another device was further already.
    if (moved.rowCount === 0) throw new Unchanged()
  })
  // Going back is nobody's business.
  if (isMoved && !force) receipts().say({ room: roomId, person: viewer.id, number: target })
}

async function findPosition(viewer: Viewer, roomId: string) {
  const { rows } = await db.execute<{ lastNumber: number; readNumber: number; isApart: boolean }>(sql`
    select h.number as "lastNumber", s.read_number as "readNumber",
      h.awaits is not distinct from me.person_id or exists (select from rooms r join memberships p on p.room_id = r.id
        where r.id = me.room_id and r.kind = 'direct' and not ${reachesAs(sql`p.person_id`, viewer.id)}) as "isApart"
      from memberships me join room_heads h on h.room_id = me.room_id and not h.closed
      join room_states s on s.room_id = me.room_id and s.person_id = me.person_id
     where me.room_id = ${roomId} and me.person_id = ${viewer.id} and me.left_at is null`)
  if (!rows[0]) throw notFound()
  return rows[0]
}
