import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '@/db/client'
import type { Viewer } from '@/lib/auth/viewer'
import { newPeople } from '@/lib/people/test-people'
import { createRoom } from '@/lib/rooms/commands/create'
import { joinRoom } from '@/lib/rooms/commands/join'
import { leaveRoom } from '@/lib/rooms/commands/leave'
import { getRoom } from '@/lib/rooms/queries'

/** Commands of this test's own database that wait for a lock. */
async function countWaiting(): Promise<number> {
  const { rows } = await db.execute<{ waiting: number }>(sql`
    select count(*)::int as waiting from pg_stat_activity
     where datname = current_database() and wait_event_type = 'Lock'`)
  return rows[0]?.waiting ?? 0
}

test('whoever comes in while the last one leaves owns the room', async () => {
  const [anna, boris] = (await newPeople(2)) as [Viewer, Viewer]
  const { room } = await createRoom(anna, { kind: 'public', name: 'Porch' })
  const moves: Promise<unknown>[] = []
  await db.transaction(async (tx) => {
    await tx.execute(sql`select from room_heads where room_id = ${room.id} for update`)
    moves.push(joinRoom(boris, room.id))
    await expect.poll(countWaiting).toBe(1)
    moves.push(leaveRoom(anna, room.id))
    await expect.poll(countWaiting).toBe(2)
  })
  await Promise.all(moves)
  expect(await getRoom(boris, room.id)).toMatchObject({ role: 'owner', memberCount: 1 })
})
