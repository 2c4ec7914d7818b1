import { sql } from 'drizzle-orm'
import { uuidv7 } from 'uuidv7'
import { beforeAll, expect, test } from 'vitest'
import { db } from '@/db/client'
import type { Viewer } from '@/lib/auth/viewer'
import type { AppError } from '@/lib/errors'
import { sendMessage } from '@/lib/messages/commands/send'
import { newPeople } from '@/lib/people/test-people'
import { closeRoom, restoreRoom } from '@/lib/rooms/commands/close'
import { createRoom } from '@/lib/rooms/commands/create'
import { setMember } from '@/lib/rooms/commands/join'
import { leaveRoom } from '@/lib/rooms/commands/leave'
import { getRoom, listRooms } from '@/lib/rooms/queries'

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'fine',
    (error: unknown) => (error as AppError).code,
  )

let anna: Viewer
let boris: Viewer
let chris: Viewer
let outsider: Viewer

beforeAll(async () => {
  ;[anna, boris, chris, outsider] = (await newPeople(4)) as [Viewer, Viewer, Viewer, Viewer]
})

async function newClosed(): Promise<string> {
  const { room } = await createRoom(anna, { kind: 'group', name: 'Attic', members: [boris.username, chris.username] })
  await sendMessage(anna, room.id, { id: uuidv7(), text: 'not read yet' })
  await leaveRoom(chris, room.id)
  await closeRoom(anna, room.id)
  return room.id
}

const closedFor = (roomId: string, days: number) =>
  db.execute(sql`update rooms set closed_at = closed_at - make_interval(days => ${days}) where id = ${roomId}`)

test('a closed room comes back whole, for all who belonged to it, with what they had not read', async () => {
  const room = await newClosed()
  expect((await listRooms(boris)).rooms.map(({ id }) => id)).not.toContain(room)
  expect(await restoreRoom(anna, room)).toMatchObject({ id: room, name: 'Attic', role: 'owner', memberCount: 2 })
  expect(await getRoom(boris, room)).toMatchObject({ unread: 1, lastMessage: { notice: { type: 'restored' } } })
  expect(await codeOf(getRoom(chris, room))).toBe('not_found')
  expect(await codeOf(sendMessage(boris, room, { id: uuidv7(), text: 'back' }))).toBe('fine')
})

test('twice is once, also by two owners at the same moment', async () => {
  const room = await newClosed()
  await restoreRoom(anna, room)
  await setMember(anna, room, { username: boris.username, role: 'owner' })
  await closeRoom(boris, room)
  await Promise.all([restoreRoom(anna, room), restoreRoom(boris, room), restoreRoom(anna, room)])
  const { rows } = await db.execute<{ count: number }>(
    sql`select count(*)::int as count from messages where room_id = ${room} and notice ->> 'type' = 'restored'`,
  )
  expect(rows).toEqual([{ count: 2 }])
})

test('only an owner brings it back, and only within thirty days', async () => {
  const room = await newClosed()
  expect(await codeOf(restoreRoom(boris, room))).toBe('forbidden')
  expect(await codeOf(restoreRoom(chris, room))).toBe('not_found')
  expect(await codeOf(restoreRoom(outsider, room))).toBe('not_found')
  await closedFor(room, 30)
  expect(await codeOf(restoreRoom(anna, room))).toBe('not_found')
})
