import { sql } from 'drizzle-orm'
import { uuidv7 } from 'uuidv7'
import { expect, test } from 'vitest'
import { db } from '@/db/client'
import type { Viewer } from '@/lib/auth/viewer'
import { addReaction } from '@/lib/messages/commands/react'
import { sendMessage } from '@/lib/messages/commands/send'
import { newPeople } from '@/lib/people/test-people'
import { closeRoom } from '@/lib/rooms/commands/close'
import { createRoom } from '@/lib/rooms/commands/create'
import { SWEPT, sweepClosedRooms } from '@/lib/rooms/commands/sweep'
import { listRooms } from '@/lib/rooms/queries'

async function countOf(room: string): Promise<Record<string, number>> {
  const { rows } = await db.execute<Record<string, number>>(sql`
    select (select count(*)::int from messages where room_id = ${room}) as messages,
      (select count(*)::int from reactions where room_id = ${room}) as reactions,
      (select count(*)::int from memberships where room_id = ${room}) as memberships,
      (select count(*)::int from room_states where room_id = ${room}) as states,
      (select count(*)::int from rooms where id = ${room} and name <> '') as named`)
  return rows[0] ?? {}
}

async function newClosed(anna: Viewer, boris: Viewer, days: number): Promise<string> {
  const { room } = await createRoom(anna, { kind: 'public', name: 'Cellar', members: [boris.username] })
  const { message } = await sendMessage(anna, room.id, { id: uuidv7(), text: 'dust' })
  await addReaction(boris, room.id, { number: message.number, emoji: '👍' })
  await closeRoom(anna, room.id)
  await db.execute(sql`update rooms set closed_at = now() - make_interval(days => ${days}) where id = ${room.id}`)
  return room.id
}

test('of a room that was closed more than thirty days ago nothing stays, of others all', async () => {
  const [anna, boris] = (await newPeople(2)) as [Viewer, Viewer]
  const [old, young] = [await newClosed(anna, boris, 31), await newClosed(anna, boris, 29)]
  const { room: open } = await createRoom(anna, { kind: 'group', name: 'Hall', members: [] })
  await db.execute(sql`
    insert into drafts (person_id, room_id, text, updated_at, version) values (${boris.id}, ${old}, 'begun', now(), 1)`)
  const before = (await listRooms(boris)).version
  await Promise.all([sweepClosedRooms(), sweepClosedRooms()])
  expect(await countOf(old)).toEqual({ messages: 0, reactions: 0, memberships: 0, states: 0, named: 0 })
  expect(await countOf(young)).toEqual({ messages: 2, reactions: 1, memberships: 2, states: 2, named: 1 })
  expect(await countOf(open.id)).toMatchObject({ messages: 1, memberships: 1, named: 1 })
  const { own, version } = await listRooms(boris)
  expect(own.drafts).toEqual([])
  expect(version).toBeGreaterThan(before)
})

test('however many nodes sweep at once, no row of any room is left behind', async () => {
  const [anna, boris] = (await newPeople(2)) as [Viewer, Viewer]
  const rooms: string[] = []
  for (let n = 0; n < 8; n++) rooms.push(await newClosed(anna, boris, 31))
  await Promise.all(Array.from({ length: 4 }, sweepClosedRooms))
  for (const room of rooms)
    expect(await countOf(room)).toEqual({ messages: 0, reactions: 0, memberships: 0, states: 0, named: 0 })
})

test('every table that speaks of a room is swept, or says why not', async () => {
  const { rows } = await db.execute<{ table: string }>(sql`
    select table_name as table from information_schema.columns
     where table_schema = 'public' and column_name = 'room_id' order by 1`)
  expect(rows.map(({ table }) => table).filter((table) => !SWEPT.includes(table))).toEqual(['room_heads'])
})
