import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Viewer } from '@/lib/auth/viewer'
import { codeOf, newRoom, say } from '@/lib/messages/test-room'
import { updateMe } from '@/lib/people/commands'
import { newPeople } from '@/lib/people/test-people'
import { listReadings } from '@/lib/presence/queries'
import { receipts } from '@/lib/presence/receipts'
import { removeMember } from '@/lib/rooms/commands/leave'
import { markRead } from '@/lib/rooms/commands/read'
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
  receipts()
})
beforeEach(async () => {
  room = await newRoom(anna, boris, clara)
})
afterEach(() => {
  for (const reader of readers) {
    for (const { event, data } of reader.heard) streamEvents[event].parse(data)
    reader.close()
  }
  readers = []
})

async function read(viewer: Viewer): Promise<Reader> {
  const reader = await Reader.open(viewer)
  readers.push(reader)
  return reader
}

const heardOf = (reader: Reader) => reader.all('read').map(({ person, number }) => [person, number])
const untilHeard = (reader: Reader, person: Viewer, number: number) =>
  reader.until(() => heardOf(reader).some(([id, at]) => id === person.id && at === number))

describe('how far somebody has read', () => {
  test('reaches those of the room who see it, and is listed for whoever comes later', async () => {
    const number = await say(anna, room)
    const [mine, theirs, outside] = [await read(anna), await read(boris), await read(outsider)]
    await markRead(boris, room, { number })
    await untilHeard(mine, boris, number)
    await markRead(clara, room, { number })
    await untilHeard(theirs, clara, number)
    expect(heardOf(theirs)).toEqual([[clara.id, number]])
    expect(heardOf(outside)).toEqual([])
    const { reads } = await listReadings(anna, room)
    expect(reads).toContainEqual({ person: boris.id, number })
    expect(reads.map(({ person }) => person)).not.toContain(anna.id)
    expect(await codeOf(listReadings(outsider, room))).toBe('not_found')
  })

  test('is hidden both ways by whoever does not show it', async () => {
    const number = await say(anna, room)
    await updateMe(boris, { settings: { showsRead: false } })
    const [mine, theirs] = [await read(anna), await read(boris)]
    await markRead(boris, room, { number })
    await markRead(clara, room, { number })
    await untilHeard(mine, clara, number)
    expect(heardOf(mine)).toEqual([[clara.id, number]])
    expect(heardOf(theirs)).toEqual([])
    expect((await listReadings(anna, room)).reads.map(({ person }) => person)).toEqual([clara.id])
    expect((await listReadings(boris, room)).reads).toEqual([])
    await updateMe(boris, { settings: { showsRead: true } })
  })

  test('is nobody’s business once they have been taken out, and going back is not told', async () => {
    const number = await say(anna, room)
    const mine = await read(anna)
    await markRead(boris, room, { number })
    await markRead(boris, room, { number: number - 1, force: true })
    await untilHeard(mine, boris, number)
    await removeMember(anna, room, boris.username)
    expect((await listReadings(anna, room)).reads.map(({ person }) => person)).toEqual([clara.id])
    expect(await codeOf(listReadings(boris, room))).toBe('not_found')
    expect(heardOf(mine)).toEqual([[boris.id, number]])
  })
})
