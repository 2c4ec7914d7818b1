import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { uuidv7 } from 'uuidv7'
import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import type { Viewer } from '@/lib/auth/viewer'
import { sendMessage } from '@/lib/messages/commands/send'
import { manyTimes } from '@/lib/messages/test-room'
import { updateMe } from '@/lib/people/commands'
import { newPeople } from '@/lib/people/test-people'
import { closeRoom } from '@/lib/rooms/commands/close'
import { createRoom, openDirect } from '@/lib/rooms/commands/create'
import { updateRoom } from '@/lib/rooms/commands/describe'
import { joinRoom, setMember } from '@/lib/rooms/commands/join'
import { leaveRoom, removeMember } from '@/lib/rooms/commands/leave'
import { markRead } from '@/lib/rooms/commands/read'
import { listRooms } from '@/lib/rooms/queries'
import { announceRoom } from '@/lib/stream/announce'
import { streamEvents } from '@/lib/stream/shape'
import { Reader } from '@/lib/stream/test-reader'

let anna: Viewer
let boris: Viewer
let outsider: Viewer
let readers: Reader[] = []

beforeAll(async () => {
  ;[anna, boris, outsider] = (await newPeople(3)) as [Viewer, Viewer, Viewer]
})
afterEach(() => {
  for (const reader of readers) {
    for (const { event, data } of reader.heard) streamEvents[event].parse(data)
    reader.close()
  }
  readers = []
})

async function read(viewer: Viewer, asked = {}): Promise<Reader> {
  const reader = await Reader.open(viewer, asked)
  readers.push(reader)
  return reader
}

const send = (viewer: Viewer, room: string, text: string) => sendMessage(viewer, room, { id: uuidv7(), text })

async function newRoom(kind: 'group' | 'public' = 'group', members: Viewer[] = []): Promise<string> {
  const usernames = members.map(({ username }) => username)
  return (await createRoom(anna, { kind, name: 'Garden', members: usernames })).room.id
}

/** As an import does: many messages before anybody is told. */
const addInOneGo = (room: string, count: number) =>
  db.execute(sql`
    with head as (update room_heads set number = number + ${count}, version = version + ${count}
                   where room_id = ${room} returning number, version)
    insert into messages (id, room_id, number, version, author_id, text)
    select gen_random_uuid(), ${room}, number - ${count} + n, version - ${count} + n, ${anna.id}, n::text
      from head, generate_series(1, ${count}) n`)

const texts = (reader: Reader) => reader.all('change').flatMap(({ messages }) => messages.map(({ text }) => text))

describe('a stream of everything of mine', () => {
  test('begins with where everything stands, and then carries what others send', async () => {
    const room = await newRoom('group', [boris])
    const reader = await read(boris)
    expect(reader.all('ready')[0]?.rooms).toMatchObject({ [room]: 1 })
    const { message } = await send(anna, room, 'Good morning')
    await reader.reached(room, message.version)
    expect(reader.all('change')).toEqual([{ room, from: 1, to: 2, messages: [message], members: [] }])
  })

  test('a hundred sends reach everybody once each, in order, without a gap between the batches', async () => {
    const room = await newRoom('group', [boris])
    const [own, other] = [await read(anna), await read(boris)]
    await manyTimes(100, (n) => send(n % 2 ? anna : boris, room, `${n}`))
    for (const reader of [own, other]) {
      await reader.reached(room, 101)
      const changes = reader.all('change')
      expect(changes.flatMap(({ messages }) => messages.map(({ number }) => number))).toEqual(
        Array.from({ length: 100 }, (_, n) => n + 2),
      )
      expect(changes.slice(1).map(({ from }) => from)).toEqual(changes.slice(0, -1).map(({ to }) => to))
    }
  })

  test('a room that runs far ahead comes in batches that a reader can hold', async () => {
    const room = await newRoom('group', [boris])
    const reader = await read(boris)
    await addInOneGo(room, 1_000)
    announceRoom(room, 1_001)
    await reader.reached(room, 1_001)
    const changes = reader.all('change')
    expect(changes.map(({ from, to }) => [from, to])).toEqual([1, 201, 401, 601, 801].map((from) => [from, from + 200]))
    expect(changes.flatMap(({ messages }) => messages)).toHaveLength(1_000)
  })

  test('nothing of a room reaches somebody outside of it', async () => {
    const room = await newRoom('group', [boris])
    const [inside, outside] = [await read(boris), await read(outsider)]
    const { message } = await send(anna, room, 'Between us')
    await inside.reached(room, message.version)
    expect(outside.heard.map(({ event }) => event)).toEqual(['ready'])
  })

  test('a room that somebody is added to comes whole, and goes on live', async () => {
    const room = await newRoom()
    await send(anna, room, 'Before')
    const reader = await read(boris)
    await setMember(anna, room, { username: boris.username })
    await reader.until(() => reader.all('self').length > 0)
    const [self] = reader.all('self')
    expect(self?.rooms).toEqual((await listRooms(boris)).rooms.filter(({ id }) => id === room))
    const { message } = await send(anna, room, 'After')
    await reader.reached(room, message.version)
    expect(texts(reader)).toEqual(['After'])
  })

  test('whoever is removed hears that, and never the batch that removed them nor anything after it', async () => {
    const room = await newRoom('group', [boris])
    const [owner, removed] = [await read(anna), await read(boris)]
    await removeMember(anna, room, boris.username)
    const { message } = await send(anna, room, 'Without Boris')
    await owner.reached(room, message.version)
    await removed.until(() => removed.all('self').length > 0)
    expect(removed.all('removed')).toEqual([{ room }])
    expect(removed.all('self')[0]?.gone).toEqual([room])
    expect(removed.all('change')).toEqual([])
  })

  test('whoever comes back hears the room again', async () => {
    const room = await newRoom('public', [boris])
    const reader = await read(boris)
    await leaveRoom(boris, room)
    await joinRoom(boris, room)
    await reader.until(() => reader.all('self').some(({ rooms }) => rooms?.some(({ id }) => id === room)))
    const { message } = await send(anna, room, 'Welcome back')
    await reader.reached(room, message.version)
    expect(texts(reader)).toContain('Welcome back')
  })

  test('a new name reaches everybody with the room itself', async () => {
    const room = await newRoom('group', [boris])
    const reader = await read(boris)
    await updateRoom(anna, room, { name: 'Greenhouse' })
    await reader.reached(room, 2)
    expect(reader.all('change')[0]).toMatchObject({
      info: { id: room, name: 'Greenhouse', version: 2 },
      messages: [{ notice: { type: 'renamed', name: 'Greenhouse' } }],
    })
  })

  test('a closed room is gone for everybody', async () => {
    const room = await newRoom('group', [boris])
    const reader = await read(boris)
    await closeRoom(anna, room)
    await reader.until(() => reader.all('removed').length > 0)
    expect((await listRooms(boris)).rooms.map(({ id }) => id)).not.toContain(room)
    await expect(send(anna, room, 'Too late')).rejects.toMatchObject({ code: 'not_found' })
  })

  test('a read position reaches my other devices, and nobody else', async () => {
    const room = await newRoom('group', [boris])
    await send(anna, room, 'One')
    await send(anna, room, 'Two')
    const [mine, theirs] = [await read(boris), await read(anna)]
    await markRead(boris, room, { number: 2 })
    await mine.until(() => mine.all('self').length > 0)
    expect(mine.all('self')[0]?.reads).toMatchObject([{ room, readNumber: 2, unread: 1, mentions: 0, version: 3 }])
    expect(theirs.all('self')).toEqual([])
  })

  test('settings changed on one device reach the others', async () => {
    const [mine, theirs] = [await read(boris), await read(anna)]
    await updateMe(boris, { settings: { locale: 'uz' } })
    await mine.until(() => mine.all('self').length > 0)
    expect(mine.all('self')[0]?.settings).toMatchObject({ locale: 'uz' })
    expect(theirs.all('self')).toEqual([])
  })

  test('a direct conversation appears at the other person as soon as it is opened', async () => {
    const reader = await read(outsider)
    const { room } = await openDirect(boris, outsider.username)
    await reader.until(() => reader.all('self').length > 0)
    expect(reader.all('self')[0]?.rooms).toMatchObject([{ id: room.id, kind: 'direct', counterpart: { id: boris.id } }])
  })
})

describe('a stream of one room', () => {
  test('resumes exactly after the id that was last seen', async () => {
    const room = await newRoom('group', [boris])
    const first = await read(boris, { room })
    const one = await send(anna, room, 'One')
    await first.reached(room, one.message.version)
    const lastEventId = first.heard.findLast(({ event }) => event === 'change')?.id
    expect(lastEventId).toBe(`${first.all('ready')[0]?.epoch}.${one.message.version}`)
    first.close()
    await send(anna, room, 'Two')
    const second = await read(boris, { room, lastEventId })
    await send(anna, room, 'Three')
    await second.reached(room, 4)
    expect(texts(second)).toEqual(['Two', 'Three'])
    expect(second.all('ready')[0]?.rooms).toEqual({ [room]: 2 })
  })

  test('ends with the membership: whoever comes back asks for it anew', async () => {
    const room = await newRoom('public', [boris])
    const [one, everything] = [await read(boris, { room }), await read(boris)]
    await removeMember(anna, room, boris.username)
    await Promise.all([one, everything].map((reader) => reader.until(() => reader.all('removed').length > 0)))
    expect([one.isOpen, everything.isOpen]).toEqual([false, true])
    await joinRoom(boris, room)
    expect((await read(boris, { room })).all('ready')).toHaveLength(1)
  })

  test('catches up over many pages', async () => {
    const room = await newRoom()
    await manyTimes(450, (n) => send(anna, room, `${n}`))
    const reader = await read(anna, { room, lastEventId: '1' })
    expect(new Set(texts(reader)).size).toBe(450)
    expect(reader.all('change').at(-1)?.to).toBe(451)
  })

  test('comes in parts to whoever has missed much, each going on where the last one ended', async () => {
    const room = await newRoom()
    const { length } = await manyTimes(130, () => send(anna, room, 'long '.repeat(2_000)))
    const heard: number[] = []
    let parts = 0
    for (let lastEventId = '1'; ; parts++) {
      const reader = await read(anna, { room, lastEventId })
      heard.push(...reader.all('change').flatMap(({ messages }) => messages.map(({ number }) => number)))
      if (reader.all('bye').length === 0) break
      expect(reader.isOpen).toBe(false)
      lastEventId = reader.heard.findLast(({ id }) => id)?.id ?? ''
    }
    expect(parts).toBe(1)
    expect(heard).toEqual(Array.from({ length }, (_, at) => at + 2))
  })

  test.each([
    ['another epoch', `${randomUUID()}.1`],
    ['a version beyond the head', '999'],
    ['no version at all', 'x'.repeat(10_000)],
    ['a negative one', '-5'],
  ])('%s is told to start anew', async (_, lastEventId) => {
    const room = await newRoom()
    const reader = await read(anna, { room, lastEventId })
    expect(reader.heard.map(({ event }) => event)).toEqual(['reset', 'ready'])
  })

  test('is not there for somebody outside the room', async () => {
    const room = await newRoom()
    await expect(read(outsider, { room })).rejects.toMatchObject({ code: 'not_found' })
    await expect(read(outsider, { room: randomUUID() })).rejects.toMatchObject({ code: 'not_found' })
  })
})
