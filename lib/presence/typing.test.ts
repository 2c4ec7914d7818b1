import { sql } from 'drizzle-orm'
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import type { Viewer } from '@/lib/auth/viewer'
import { updateMe } from '@/lib/people/commands'
import { newPeople } from '@/lib/people/test-people'
import { sayTyping } from '@/lib/presence/commands/typing'
import { typing } from '@/lib/presence/typing'
import { closeRoom } from '@/lib/rooms/commands/close'
import { createRoom } from '@/lib/rooms/commands/create'
import { removeMember } from '@/lib/rooms/commands/leave'
import { streamEvents } from '@/lib/stream/shape'
import { Reader } from '@/lib/stream/test-reader'

let anna: Viewer
let boris: Viewer
let clara: Viewer
let outsider: Viewer
let room: string
let readers: Reader[] = []

beforeAll(async () => {
  ;[anna, boris, clara, outsider] = (await newPeople(4)) as [Viewer, Viewer, Viewer, Viewer]
})
beforeEach(async () => {
  room = await newRoom([boris, clara])
})
afterEach(() => {
  for (const reader of readers) {
    for (const { event, data } of reader.heard) streamEvents[event].parse(data)
    reader.close()
  }
  readers = []
})

const newRoom = async (members: Viewer[]) =>
  (await createRoom(anna, { kind: 'group', name: 'Garden', members: members.map(({ username }) => username) })).room.id

async function read(viewer: Viewer, asked = {}): Promise<Reader> {
  const reader = await Reader.open(viewer, asked)
  readers.push(reader)
  return reader
}

const typists = (reader: Reader) => reader.all('typing').map(({ username }) => username)

/** Whoever hears this has heard all that was said before. */
const untilHeard = (reader: Reader, by: Viewer) => reader.until(() => typists(reader).includes(by.username))

describe('who is typing', () => {
  test('reaches the others of the room on both kinds of stream, and no own device', async () => {
    const [own, other, ofRoom, outside] = [
      await read(anna),
      await read(boris),
      await read(boris, { room }),
      await read(outsider),
    ]
    await sayTyping(anna, room)
    await sayTyping(clara, room)
    for (const reader of [own, other, ofRoom]) await untilHeard(reader, clara)
    const both = [anna, clara].map(({ username, name }) => ({ room, username, name }))
    expect(other.all('typing')).toEqual(both)
    expect(ofRoom.all('typing')).toEqual(both)
    expect(own.all('typing')).toEqual(both.slice(1))
    expect(outside.heard.map(({ event }) => event)).toEqual(['ready'])
  })

  test('stays within the room', async () => {
    const elsewhere = await newRoom([boris])
    const [ofRoom, all] = [await read(boris, { room: elsewhere }), await read(boris)]
    await sayTyping(anna, room)
    await untilHeard(all, anna)
    expect(ofRoom.all('typing')).toEqual([])
  })

  test('is refused to outsiders as if there were no room', async () => {
    await expect(sayTyping(outsider, room)).rejects.toMatchObject({ code: 'not_found' })
    await expect(sayTyping(outsider, crypto.randomUUID())).rejects.toMatchObject({ code: 'not_found' })
  })

  test('RL-11: said a hundred times at once is told once', async () => {
    const reader = await read(boris)
    await Promise.all(Array.from({ length: 100 }, () => sayTyping(anna, room)))
    await sayTyping(clara, room)
    await untilHeard(reader, clara)
    expect(typists(reader)).toEqual([anna.username, clara.username])
  })

  test('neither tells nor is told whoever was removed a moment ago', async () => {
    const [removed, left] = [await read(boris), await read(clara)]
    typing().say(room, boris.id)
    await removeMember(anna, room, boris.username)
    await sayTyping(anna, room)
    await untilHeard(left, anna)
    expect(typists(left)).toEqual([anna.username])
    expect(removed.all('typing')).toEqual([])
  })

  test('is neither told nor seen by whoever hides theirs', async () => {
    await updateMe(boris, { settings: { showsTyping: false } })
    const [hiding, open] = [await read(boris), await read(clara)]
    await sayTyping(boris, room)
    await sayTyping(anna, room)
    await untilHeard(open, anna)
    expect(typists(open)).toEqual([anna.username])
    expect(hiding.all('typing')).toEqual([])
    await updateMe(boris, { settings: { showsTyping: true } })
  })

  test('is not told in a room that is too large, nor in one that is closed', async () => {
    const [large, closed] = [await newRoom([boris]), await newRoom([boris])]
    await db.execute(sql`update rooms set member_count = 101 where id = ${large}`)
    const reader = await read(boris)
    for (const silent of [large, closed]) typing().say(silent, anna.id)
    await closeRoom(anna, closed)
    await sayTyping(anna, large)
    await sayTyping(anna, room)
    await untilHeard(reader, anna)
    expect(reader.all('typing').map((one) => one.room)).toEqual([room])
  })

  test('is kept from a reader who is behind, and from them alone', async () => {
    const [behind, quick] = [await read(boris), await read(clara)]
    behind.waiting = 100_000
    await sayTyping(anna, room)
    await untilHeard(quick, anna)
    expect([behind.all('typing'), behind.isOpen]).toEqual([[], true])
  })
})
