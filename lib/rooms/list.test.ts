import { uuidv7 } from 'uuidv7'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Viewer } from '@/lib/auth/viewer'
import { sendMessage } from '@/lib/messages/commands/send'
import { manyTimes } from '@/lib/messages/test-room'
import { newPeople } from '@/lib/people/test-people'
import { createRoom } from '@/lib/rooms/commands/create'
import { markRead } from '@/lib/rooms/commands/read'
import { getRoom, listRooms } from '@/lib/rooms/queries'
import { roomsAnswer } from '@/lib/rooms/shape'

let anna: Viewer
let boris: Viewer
beforeAll(async () => {
  ;[anna, boris] = (await newPeople(2)) as [Viewer, Viewer]
})

const send = (viewer: Viewer, room: string, text = 'Hello') => sendMessage(viewer, room, { id: uuidv7(), text })

async function newRoom(members: Viewer[] = []): Promise<string> {
  const input = { kind: 'group' as const, name: 'Garden', members: members.map(({ username }) => username) }
  return (await createRoom(anna, input)).room.id
}

describe('the list of my rooms', () => {
  test('newest activity first, with what is unread and who I am in it', async () => {
    const [person, friend] = (await newPeople(2)) as [Viewer, Viewer]
    const made = []
    for (const name of ['One', 'Two', 'Three'])
      made.push((await createRoom(friend, { kind: 'group', name, members: [person.username] })).room.id)
    const [one = '', two = ''] = made
    await send(friend, two)
    await send(person, one, 'Mine is not unread')
    await send(friend, one, `For @${person.username}`)
    const list = roomsAnswer.parse(await listRooms(person))
    expect(list.rooms.map(({ name, unread, mentions }) => [name, unread, mentions])).toEqual([
      ['One', 1, 1],
      ['Two', 1, 0],
      ['Three', 0, 0],
    ])
    expect(list.rooms[0]?.lastMessage).toMatchObject({ number: 3, author: { id: friend.id } })
    expect(list.version).toBe(3)
  })

  test('the last message is cut at 200 characters', async () => {
    const room = await newRoom()
    await send(anna, room, 'я'.repeat(5_000))
    expect((await getRoom(anna, room)).lastMessage?.text).toBe('я'.repeat(200))
  })

  test('reading moves forward only, is cut at the end, and goes back when it is forced', async () => {
    const room = await newRoom([boris])
    for (const text of ['a', 'b', 'c']) await send(anna, room, text)
    const readNumber = async () => (await getRoom(boris, room)).readNumber
    await markRead(boris, room, { number: 3 })
    await markRead(boris, room, { number: 2 })
    expect(await readNumber()).toBe(3)
    await markRead(boris, room, { number: 999 })
    expect([await readNumber(), (await getRoom(boris, room)).unread]).toEqual([4, 0])
    await markRead(boris, room, { number: 1, force: true })
    expect([await readNumber(), (await getRoom(boris, room)).unread]).toEqual([1, 3])
  })

  test('read positions from many devices at once end at the furthest', async () => {
    const room = await newRoom([boris])
    for (const text of ['a', 'b', 'c', 'd']) await send(anna, room, text)
    const before = (await listRooms(boris)).version
    await Promise.all([2, 5, 3, 4, 2, 5].map((number) => markRead(boris, room, { number })))
    expect((await getRoom(boris, room)).readNumber).toBe(5)
    expect((await listRooms(boris)).version - before).toBeLessThanOrEqual(4)
  })

  test('unread stops counting at a hundred', async () => {
    const room = await newRoom([boris])
    await manyTimes(120, () => send(anna, room))
    expect((await getRoom(boris, room)).unread).toBe(100)
  })
})
