import { uuidv7 } from 'uuidv7'
import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { Viewer } from '@/lib/auth/viewer'
import { sendMessage } from '@/lib/messages/commands/send'
import { newPeople } from '@/lib/people/test-people'
import { createRoom } from '@/lib/rooms/commands/create'
import { setMember } from '@/lib/rooms/commands/join'
import { removeMember } from '@/lib/rooms/commands/leave'
import { listMembers } from '@/lib/rooms/queries'
import { announceRoom } from '@/lib/stream/announce'
import { hub } from '@/lib/stream/hub'
import { openStream } from '@/lib/stream/open'
import { Reader } from '@/lib/stream/test-reader'

let anna: Viewer
let boris: Viewer
let readers: Reader[] = []
beforeAll(async () => {
  ;[anna, boris] = (await newPeople(2)) as [Viewer, Viewer]
})
afterEach(() => {
  for (const reader of readers) reader.close()
  readers = []
})

async function read(viewer: Viewer): Promise<Reader> {
  const reader = await Reader.open(viewer)
  readers.push(reader)
  return reader
}

const send = (viewer: Viewer, room: string, text: string) => sendMessage(viewer, room, { id: uuidv7(), text })

async function newRoom(members: Viewer[] = []): Promise<string> {
  const usernames = members.map(({ username }) => username)
  return (await createRoom(anna, { kind: 'group', name: 'Garden', members: usernames })).room.id
}

const texts = (reader: Reader) => reader.all('change').flatMap(({ messages }) => messages.map(({ text }) => text))

describe('a stream opened in the middle of traffic', () => {
  test('misses nothing between its ready and what follows', async () => {
    const room = await newRoom([boris])
    const sends = Array.from({ length: 60 }, (_, n) => send(anna, room, `${n}`))
    const opened = Promise.all(Array.from({ length: 10 }, () => read(boris)))
    const [sent, streams] = [await Promise.all(sends), await opened]
    const last = Math.max(...sent.map(({ message }) => message.version))
    for (const reader of streams) {
      const start = reader.all('ready')[0]?.rooms[room] ?? 0
      if (start < last) await reader.reached(room, last)
      const seen = new Set(reader.all('change').flatMap(({ messages }) => messages.map(({ version }) => version)))
      const missing = sent.filter(({ message }) => message.version > start && !seen.has(message.version))
      expect(missing).toEqual([])
      expect(
        reader.all('change').every(({ from, to }, at, all) => from <= (all[at - 1]?.to ?? start) && to > from),
      ).toBe(true)
    }
  })

  test('a hint beyond the head, from wherever it came, is read once and holds nothing up', async () => {
    const room = await newRoom([boris])
    const reader = await read(boris)
    const { connection, start } = await openStream(anna, {})
    announceRoom(room, 1_000_000)
    const { message } = await send(anna, room, 'still here')
    await reader.reached(room, message.version)
    start({ write: () => {}, waiting: () => 0, end: () => {} })
    hub().close(connection)
    expect(texts(reader)).toEqual(['still here'])
  })

  test('members added and removed meanwhile end up with what they are entitled to', async () => {
    const room = await newRoom()
    const [person] = (await newPeople(1)) as [Viewer]
    for (let round = 0; round < 10; round++) {
      const added = setMember(anna, room, { username: person.username })
      const reader = await read(person)
      await added
      const { message } = await send(anna, room, `in ${round}`)
      await reader.until(() => knows(reader, room, message.version))
      await removeMember(anna, room, person.username)
      await reader.until(() => reader.all('removed').length > 0)
    }
    expect((await listMembers(anna, room, { limit: 50 })).members).toHaveLength(1)
  })
})

/** Has the room up to this version, whole or by changes. */
const knows = (reader: Reader, room: string, version: number) =>
  (reader.all('ready')[0]?.rooms[room] ?? 0) >= version ||
  reader.all('self').some(({ rooms }) => rooms?.some((one) => one.id === room && one.version >= version)) ||
  reader.all('change').some((change) => change.room === room && change.to >= version)
