import { sql } from 'drizzle-orm'
import { uuidv7 } from 'uuidv7'
import { expect, test } from 'vitest'
import { db } from '@/db/client'
import { sendMessage } from '@/lib/messages/commands/send'
import { newPerson } from '@/lib/people/test-people'
import { createRoom } from '@/lib/rooms/commands/create'
import { fillSomeSearch } from '@/lib/search/commands/fill'
import { searchMessages } from '@/lib/search/queries'

test('messages from before there was a search are found by and by, once, and by one node at a time', async () => {
  const reader = await newPerson()
  const { room } = await createRoom(reader, { kind: 'group', name: 'Old' })
  for (let n = 0; n < 3; n++) await sendMessage(reader, room.id, { id: uuidv7(), text: `old dodo ${n}` })
  const { rows: written } = await db.execute(sql`select id, search from messages where kind = 'text' order by number`)
  await db.execute(sql`update messages set search = null`)
  await db.execute(sql`update messages set deleted_at = now(), text = '' where number = 3 and room_id = ${room.id}`)
  const found = async () => (await searchMessages(reader, { q: 'dodo', limit: 50 })).results.length
  expect(await found()).toBe(0)

  await db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('parlor search', 0))`)
    expect(await fillSomeSearch()).toBe('busy')
  })
  expect(await fillSomeSearch()).toBe('more')
  expect(await fillSomeSearch()).toBe('done')
  expect(await found()).toBe(2)
  const { rows: filled } = await db.execute(
    sql`select id, search from messages where search is not null order by number`,
  )
  expect(filled).toEqual(written.filter((_, at) => at !== 1))
  const { rows: heads } = await db.execute(sql`select version from room_heads where room_id = ${room.id}`)
  expect(heads).toEqual([{ version: 4 }])
})
