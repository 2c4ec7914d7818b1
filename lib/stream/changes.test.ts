import { randomUUID } from 'node:crypto'
import { uuidv7 } from 'uuidv7'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Viewer } from '@/lib/auth/viewer'
import { sendMessage } from '@/lib/messages/commands/send'
import { listMessages } from '@/lib/messages/queries'
import type { Message } from '@/lib/messages/shape'
import { manyTimes } from '@/lib/messages/test-room'
import { newPeople } from '@/lib/people/test-people'
import { createRoom } from '@/lib/rooms/commands/create'
import { joinRoom, setMember } from '@/lib/rooms/commands/join'
import { leaveRoom } from '@/lib/rooms/commands/leave'
import { listMembers } from '@/lib/rooms/queries'
import type { Member } from '@/lib/rooms/shape'
import { listChanges, listManyChanges } from '@/lib/stream/changes'
import { changesAnswer, manyChangesAnswer, type RoomChanges } from '@/lib/stream/shape'

let people: Viewer[]
let anna: Viewer
let outsider: Viewer
beforeAll(async () => {
  people = await newPeople(6)
  ;[anna, outsider] = people as [Viewer, Viewer]
})

const send = (viewer: Viewer, room: string, text = 'Hello') => sendMessage(viewer, room, { id: uuidv7(), text })
const newRoom = async () => (await createRoom(anna, { kind: 'public', name: 'Changes' })).room.id

/** Reads pages after a version until there are no more, as a client does. */
async function follow(room: string, after: number, limit: number): Promise<RoomChanges[]> {
  const pages: RoomChanges[] = []
  for (let at = after, more = true; more; ) {
    const page = changesAnswer.parse(await listChanges(anna, room, { after: at, limit }))
    if ('reset' in page) throw new Error('reset')
    pages.push(page)
    ;({ to: at, more } = page)
  }
  return pages
}

const idOf = (row: Message | Member) => ('id' in row ? row.id : row.person.id)

/** What the pages add up to: of each row the last that was seen. */
function merge<Row extends Message | Member>(rows: Row[]): Map<string, Row> {
  return new Map(rows.map((row) => [idOf(row), row]))
}

describe('changes of one room', () => {
  test.each([1, 3, 200])('in pages of %i add up to what a fresh look shows, while the room goes on', async (limit) => {
    const room = await newRoom()
    const others = people.slice(2)
    const traffic = others.map(async (person, at) => {
      for (let round = 0; round < 6; round++) {
        await joinRoom(person, room)
        await send(person, room)
        if ((round + at) % 2) await leaveRoom(person, room)
      }
    })
    const pages = await follow(room, 0, limit)
    await Promise.all(traffic)
    pages.push(...(await follow(room, pages.at(-1)?.to ?? 0, limit)))
    expect(pages.slice(1).map(({ from }) => from)).toEqual(pages.slice(0, -1).map(({ to }) => to))

    const { messages } = await listMessages(anna, room, { limit: 200 })
    expect([...merge(pages.flatMap((page) => page.messages)).values()].sort((a, b) => a.number - b.number)).toEqual(
      messages.map(({ mine, ...message }) => message),
    )
    const { members } = await listMembers(anna, room, { limit: 200 })
    const standing = [...merge(pages.flatMap((page) => page.members)).values()].filter(({ leftAt }) => leftAt === null)
    expect(merge(standing)).toEqual(merge(members))
    expect(pages.findLast((page) => page.room)?.room?.memberCount).toBe(members.length)
  })

  test('nothing new is an empty answer at the same version', async () => {
    const room = await newRoom()
    const answer = await listChanges(anna, room, { after: 1, limit: 50 })
    expect(answer).toMatchObject({ from: 1, to: 1, messages: [], members: [], more: false })
  })

  test('another epoch, and a version beyond the head, start anew', async () => {
    const room = await newRoom()
    expect(await listChanges(anna, room, { after: 1, limit: 50, epoch: randomUUID() })).toMatchObject({
      reset: true,
      to: 1,
    })
    expect(await listChanges(anna, room, { after: 2, limit: 50 })).toMatchObject({ reset: true, to: 1 })
  })

  test('are not there for a person outside the room, and no more once one has left', async () => {
    const room = await newRoom()
    await expect(listChanges(outsider, room, { after: 0, limit: 50 })).rejects.toMatchObject({ code: 'not_found' })
    await setMember(anna, room, { username: outsider.username })
    expect(await listChanges(outsider, room, { after: 0, limit: 50 })).toMatchObject({ to: 2 })
    await leaveRoom(outsider, room)
    await expect(listChanges(outsider, room, { after: 0, limit: 50 })).rejects.toMatchObject({ code: 'not_found' })
  })
})

describe('changes of many rooms', () => {
  test('each since its own version; what is not mine is gone', async () => {
    const [one, two, foreign] = [await newRoom(), await newRoom(), randomUUID()]
    await send(anna, one)
    const answer = manyChangesAnswer.parse(await listManyChanges(anna, { rooms: { [one]: 1, [two]: 9, [foreign]: 0 } }))
    expect(answer.rooms[one]).toMatchObject({ from: 1, to: 2, messages: [{ number: 2 }] })
    expect(answer.rooms[two]).toEqual({ reset: true, to: 1 })
    expect(answer.gone).toEqual([foreign])
    expect((await listManyChanges(outsider, { rooms: { [one]: 0 } })).gone).toEqual([one])
  })

  test('what is too much for one answer is left for the next', async () => {
    const [one, two] = [await newRoom(), await newRoom()]
    const rooms = { [one]: 0, [two]: 0 }
    // Three bytes a character: two and a half megabytes a room.
    for (const room of [one, two]) await manyTimes(85, () => send(anna, room, '话'.repeat(10_000)))
    const first = await listManyChanges(anna, { rooms })
    expect(first.rooms[one]).toMatchObject({ to: 86, more: false })
    const part = first.rooms[two] as RoomChanges
    expect(part).toMatchObject({ from: 0, more: true })
    expect(part.messages.length).toBe(part.to)
    expect(Buffer.byteLength(JSON.stringify(first))).toBeLessThan(4 * 1024 * 1024)
    expect((await listManyChanges(anna, { rooms: { [two]: 0 } })).rooms[two]).toMatchObject({ to: 86, more: false })
  })
})
