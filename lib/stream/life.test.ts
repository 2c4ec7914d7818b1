import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { uuidv7 } from 'uuidv7'
import { beforeAll, expect, test } from 'vitest'
import { db } from '@/db/client'
import { renewEpoch } from '@/lib/admin/commands/epoch'
import type { Viewer } from '@/lib/auth/viewer'
import { sendMessage } from '@/lib/messages/commands/send'
import { newPerson } from '@/lib/people/test-people'
import { createRoom } from '@/lib/rooms/commands/create'
import { listChanges } from '@/lib/stream/changes'
import { readEpoch } from '@/lib/stream/epoch'
import { hub } from '@/lib/stream/hub'
import { Reader } from '@/lib/stream/test-reader'

let anna: Viewer
let room: string
beforeAll(async () => {
  anna = await newPerson()
  room = (await createRoom(anna, { kind: 'group', name: 'Attic' })).room.id
})

const send = (text: string) => sendMessage(anna, room, { id: uuidv7(), text })

test.each([
  ['the operator says so', () => renewEpoch()],
  ['another timeline of the server has taken over', () => db.execute(sql`update server set timeline = timeline + 1`)],
  ['another server has', () => db.execute(sql`update server set system_identifier = 'another'`)],
  [
    'an older copy was put beneath this one, with the same epoch',
    () => db.execute(sql`update room_heads set version = version - 1, number = number - 1 where room_id = ${room}`),
  ],
])('when %s, every open stream is told to start anew and to come back', async (_, begin) => {
  const before = await readEpoch()
  const { version } = (await send('of this life')).message
  const readers = [await Reader.open(anna), await Reader.open(anna, { room })]
  await begin()
  await expect
    .poll(() =>
      hub()
        .look()
        .then(() => readers.some(({ isOpen }) => isOpen)),
    )
    .toBe(false)
  const epoch = await readEpoch()
  expect(epoch).not.toBe(before)
  for (const { heard } of readers) {
    expect(heard.map(({ event }) => event)).toEqual(['ready', 'reset', 'bye'])
    expect(heard[1]?.data).toEqual({ epoch })
  }
  expect(await listChanges(anna, room, { after: version - 1, limit: 50, epoch: before })).toMatchObject({ reset: true })
  await db.execute(
    sql`delete from messages where room_id = ${room} and version > (select version from room_heads where room_id = ${room})`,
  )
})

test('what was delivered in another life is not remembered, and streams that come then go on in the new one', async () => {
  const first = await Reader.open(anna)
  const { version } = (await send('lost by the restore')).message
  await first.reached(room, version)
  await db.execute(sql`update messages set text = 'restored' where room_id = ${room} and version = ${version}`)
  await renewEpoch()
  // Before anybody has looked.
  const answer = await listChanges(anna, room, { after: version - 1, limit: 50 })
  expect(answer).toMatchObject({ epoch: await readEpoch(), messages: [{ text: 'restored' }] })

  const early = await Reader.open(anna)
  await early.until(({ isOpen }) => !isOpen)
  expect(early.heard.map(({ event }) => event)).toEqual(['ready', 'bye'])
  await first.until(({ isOpen }) => !isOpen)
  expect(first.heard.map(({ event }) => event)).toEqual(['ready', 'change', 'reset', 'bye'])
  const later = await Reader.open(anna)
  await later.reached(room, (await send('after')).message.version)
  later.close()
})

test('with nobody there, whoever comes first begins in the life that is', async () => {
  await renewEpoch()
  const reader = await Reader.open(anna)
  await reader.reached(room, (await send(randomUUID())).message.version)
  expect(reader.all('ready')[0]?.epoch).toBe(await readEpoch())
  reader.close()
})
