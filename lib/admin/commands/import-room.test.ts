import { sql } from 'drizzle-orm'
import { uuidv7 } from 'uuidv7'
import { beforeEach, expect, test } from 'vitest'
import { db } from '@/db/client'
import { importIrc } from '@/lib/admin/commands/import-irc'
import { storeBatch } from '@/lib/admin/commands/store-batch'
import { Replies } from '@/lib/admin/irc/replies'
import { inFolder, manyLines, writeLog } from '@/lib/admin/test-logs'
import type { Viewer } from '@/lib/auth/viewer'
import type { AppError } from '@/lib/errors'
import { sendMessage } from '@/lib/messages/commands/send'
import { listMessages } from '@/lib/messages/queries'
import { getMe } from '@/lib/people/queries'
import { newPeople, newPerson } from '@/lib/people/test-people'
import { closeRoom } from '@/lib/rooms/commands/close'
import { createRoom, openDirect } from '@/lib/rooms/commands/create'
import { joinRoom } from '@/lib/rooms/commands/join'
import { getRoom, listMembers } from '@/lib/rooms/queries'
import { listChanges } from '@/lib/stream/changes'

let room: string
let count = 0
beforeEach(() => {
  room = `Rack ${++count}`
})

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'fine',
    (error: AppError) => error.code,
  )

test('a room stays closed to those who do not belong to it, and the people of the log are no members', async () => {
  const [owner, outsider] = (await newPeople(2)) as [Viewer, Viewer]
  const { room: group } = await createRoom(owner, { kind: 'group', name: room })
  await importIrc({ paths: [await writeLog('2024-07-01.txt', manyLines(20))], room: group.id })
  expect(await codeOf(listMessages(outsider, group.id, { limit: 50 }))).toBe('not_found')
  expect(await codeOf(listChanges(outsider, group.id, { after: 0, limit: 50 }))).toBe('not_found')
  expect((await listMembers(owner, group.id, { limit: 50 })).members.map(({ person }) => person.id)).toEqual([owner.id])
  expect((await listMessages(owner, group.id, { limit: 50 })).messages).toHaveLength(21)
})

test('a room that is made is public and can be joined, also when the server has no account yet', async () => {
  const { room: made } = await importIrc({ paths: [await writeLog('2024-07-02.txt', manyLines(5))], room })
  const visitor = await newPerson()
  expect(await joinRoom(visitor, made.id)).toMatchObject({ kind: 'public', memberCount: 1, unread: 0, lastNumber: 6 })
})

test('history is no news to whoever had read everything, and leaves alone where others are', async () => {
  const [reader, behind] = (await newPeople(2)) as [Viewer, Viewer]
  const { room: made } = await importIrc({
    paths: [await writeLog('2024-07-03.txt', manyLines(5))],
    room,
    owner: reader.username,
  })
  await joinRoom(behind, made.id)
  await sendMessage(reader, made.id, { id: uuidv7(), text: 'not yet read by the other' })
  const before = await getRoom(behind, made.id)
  const ownBefore = (await getMe(behind)).version
  await db.execute(sql`update room_states set read_number = 7 where room_id = ${made.id} and person_id = ${reader.id}`)
  await importIrc({ paths: [await writeLog('2024-07-04.txt', manyLines(30))], room })
  expect(await getRoom(reader, made.id)).toMatchObject({ lastNumber: 37, readNumber: 37, unread: 0 })
  expect(await getRoom(behind, made.id)).toMatchObject({ readNumber: before.readNumber, unread: 31 })
  expect((await getMe(behind)).version).toBe(ownBefore)
})

test('a room that is deleted, unknown or a conversation of two takes no log; two of one name must be told apart', async () => {
  const [owner, other] = (await newPeople(2)) as [Viewer, Viewer]
  const paths = [await writeLog('2024-07-05.txt', manyLines(5))]
  const { room: closed } = await createRoom(owner, { kind: 'group', name: room })
  await closeRoom(owner, closed.id)
  await expect(importIrc({ paths, room: closed.id })).rejects.toThrow(`There is no room ${closed.id}`)
  // Deleted while an import was going on.
  await expect(storeBatch(closed.id, [], new Replies())).rejects.toThrow('has been deleted')
  await expect(importIrc({ paths, room: uuidv7() })).rejects.toThrow('There is no room')
  const { room: direct } = await openDirect(owner, other.username)
  await expect(importIrc({ paths, room: direct.id })).rejects.toThrow('two people')
  await createRoom(owner, { kind: 'group', name: room })
  await createRoom(other, { kind: 'public', name: room })
  await expect(importIrc({ paths, room })).rejects.toThrow(`Several rooms are called ${room}`)
})

test('no room is made for files that are no logs', async () => {
  const good = await writeLog('2024-07-06.txt', manyLines(5))
  for (const path of [await writeLog('rack.txt', manyLines(5)), inFolder('2024-07-07.txt'), inFolder('.')])
    await expect(importIrc({ paths: [good, path], room })).rejects.toThrow(path)
  await expect(importIrc({ paths: [inFolder('x.replies.txt')], room })).rejects.toThrow('no log')
  const { rows } = await db.execute(sql`select 1 from rooms where name = ${room}`)
  expect(rows).toEqual([])
})
