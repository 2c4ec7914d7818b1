import { sql } from 'drizzle-orm'
import { uuidv7 } from 'uuidv7'
import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import type { Viewer } from '@/lib/auth/viewer'
import { sendMessage } from '@/lib/messages/commands/send'
import { newPeople } from '@/lib/people/test-people'
import { createRoom } from '@/lib/rooms/commands/create'
import { updateRoom } from '@/lib/rooms/commands/describe'
import { joinRoom } from '@/lib/rooms/commands/join'
import { leaveRoom, removeMember } from '@/lib/rooms/commands/leave'
import { listChanges, listManyChanges } from '@/lib/stream/changes'
import { readPages } from '@/lib/stream/pages'
import type { RoomChanges } from '@/lib/stream/shape'
import { Reader } from '@/lib/stream/test-reader'

let people: Viewer[]
let anna: Viewer
let boris: Viewer
let readers: Reader[] = []
beforeAll(async () => {
  people = await newPeople(5)
  ;[anna, boris] = people as [Viewer, Viewer]
})
afterEach(() => {
  for (const reader of readers) reader.close()
  readers = []
})

async function read(viewer: Viewer, asked = {}): Promise<Reader> {
  const reader = await Reader.open(viewer, asked)
  readers.push(reader)
  return reader
}

const send = (viewer: Viewer, room: string, text = 'Hello') => sendMessage(viewer, room, { id: uuidv7(), text })
const newRoom = async () => (await createRoom(anna, { kind: 'public', name: 'Memory' })).room.id
const textsOf = ({ messages }: Pick<RoomChanges, 'messages'>) => messages.map(({ text }) => text)

/** While this runs nobody can read a row of a room: what is answered was remembered. */
async function withoutRows<T>(work: () => Promise<T>): Promise<T> {
  return db.transaction(async (tx) => {
    await tx.execute(sql`lock table messages, rooms in access exclusive mode`)
    return work()
  })
}

/** Deletes a message in the database alone: no command, no hint. */
async function deleteSilently(room: string, number: number): Promise<void> {
  await db.execute(sql`
    with head as (update room_heads set version = version + 1 where room_id = ${room} returning version)
    update messages set deleted_at = now(), text = '', version = head.version from head
     where room_id = ${room} and number = ${number}`)
}

async function changes(viewer: Viewer, room: string, after: number): Promise<RoomChanges> {
  const answer = await listChanges(viewer, room, { after, limit: 200 })
  if ('reset' in answer) throw new Error('reset')
  return answer
}

describe('what was delivered lately', () => {
  test('answers as the database does, from every version on and in pages of any size', async () => {
    const room = await newRoom()
    const reader = await read(anna)
    for (const person of people.slice(1)) {
      await joinRoom(person, room)
      await Promise.all([send(anna, room), send(person, room)])
    }
    await leaveRoom(people[3] as Viewer, room)
    await deleteSilently(room, 4)
    await updateRoom(anna, room, { name: 'Later' })
    const head = (await send(anna, room, 'the end')).message.version
    await reader.reached(room, head)

    const asked = [1, 2, 3, 200].flatMap((limit) => Array.from({ length: head }, (_, at) => ({ limit, after: at + 1 })))
    const remembered = await withoutRows(() => Promise.all(asked.map((one) => listChanges(anna, room, one))))
    for (const [at, { limit, after }] of asked.entries()) {
      const most = { perRoom: limit, rows: 2_000, bytes: 4_000_000 }
      const { epoch, pages } = await readPages({ viewer: anna, rooms: [[room, after]], most })
      const { head: _, ...page } = pages.get(room) ?? expect.fail()
      expect({ ...remembered[at], members: byPerson(remembered[at]) }).toEqual({
        ...page,
        epoch,
        members: byPerson(page),
      })
    }
  })

  test('is kept while nobody listens, so that a crowd that was cut off finds all of it', async () => {
    const room = await newRoom()
    const reader = await read(anna)
    reader.close()
    const sent = [await send(anna, room, 'one'), await send(anna, room, 'two')]
    // Whoever asks first waits until the hub has read it.
    await changes(anna, room, 1)
    expect(textsOf(await withoutRows(() => changes(anna, room, 1)))).toEqual(['one', 'two'])
    const many = await withoutRows(() => listManyChanges(anna, { rooms: { [room]: 2 } }))
    expect(many.rooms[room]).toMatchObject({ from: 2, to: 3, messages: [sent[1]?.message], more: false })
    const resumed = await withoutRows(() => read(anna, { room, lastEventId: '1' }))
    await resumed.reached(room, 3)
    expect(resumed.all('change').flatMap(textsOf)).toEqual(['one', 'two'])
  })

  test('never hands out what has been deleted, although nobody has told yet', async () => {
    const room = await newRoom()
    const reader = await read(anna)
    const { message } = await send(anna, room, 'secret')
    await reader.reached(room, message.version)
    await deleteSilently(room, message.number)
    const answer = await changes(anna, room, 1)
    expect(answer).toMatchObject({ to: 3, messages: [{ id: message.id, version: 3 }] })
    expect(JSON.stringify(answer)).not.toContain('secret')
  })

  test('is for those who belong to the room at this moment, and nobody else', async () => {
    const room = await newRoom()
    await joinRoom(boris, room)
    const [mine, theirs] = [await read(anna), await read(boris)]
    const { message } = await send(anna, room, 'inside')
    await Promise.all([mine, theirs].map((reader) => reader.reached(room, message.version)))
    await removeMember(anna, room, boris.username)
    await expect(listChanges(boris, room, { after: 1, limit: 50 })).rejects.toMatchObject({ code: 'not_found' })
    expect(await listManyChanges(boris, { rooms: { [room]: 1 } })).toMatchObject({ rooms: {}, gone: [room] })
    await expect(listChanges(people[4] as Viewer, room, { after: 1, limit: 50 })).rejects.toMatchObject({
      code: 'not_found',
    })
  })
})

const byPerson = (page: unknown) =>
  (page as RoomChanges).members.toSorted((a, b) => (a.person?.id ?? '').localeCompare(b.person?.id ?? ''))
