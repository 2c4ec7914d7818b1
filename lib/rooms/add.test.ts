import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import type { Viewer } from '@/lib/auth/viewer'
import { listMessages } from '@/lib/messages/queries'
import { newPeople } from '@/lib/people/test-people'
import { addMembers } from '@/lib/rooms/commands/add'
import { createRoom, openDirect } from '@/lib/rooms/commands/create'
import { listMembers } from '@/lib/rooms/queries'

let anna: Viewer
let boris: Viewer
let chris: Viewer
let outsider: Viewer
beforeAll(async () => {
  ;[anna, boris, chris, outsider] = (await newPeople(4)) as [Viewer, Viewer, Viewer, Viewer]
})

const newRoom = async () => (await createRoom(anna, { kind: 'group', name: 'Garden' })).room.id
const unknown = `x${randomUUID().slice(0, 12)}`

async function members(room: string) {
  const { members } = await listMembers(anna, room, { limit: 200 })
  return members.map(({ person }) => person.username).toSorted()
}

test('several are added at once, each with a notice; whoever is in already stays', async () => {
  const room = await newRoom()
  await addMembers(anna, room, [boris.username, anna.username, chris.username, boris.username])
  expect(await members(room)).toEqual([anna.username, boris.username, chris.username].toSorted())
  const { messages } = await listMessages(boris, room, { limit: 200 })
  expect(messages.map(({ notice }) => notice?.type)).toEqual(['created', 'added', 'added'])
})

test('nobody is added when one of them is unknown', async () => {
  const room = await newRoom()
  const adding = addMembers(anna, room, [boris.username, unknown])
  await expect(adding).rejects.toMatchObject({ code: 'invalid', fields: { members: 'unknown' } })
  expect(await members(room)).toEqual([anna.username])
})

test('outsiders see nothing to add to, and do not learn who exists', async () => {
  const room = await newRoom()
  for (const username of [outsider.username, unknown])
    await expect(addMembers(outsider, room, [username])).rejects.toMatchObject({ code: 'not_found' })
  expect(await members(room)).toEqual([anna.username])
})

test('a direct conversation stays one of two', async () => {
  const { room } = await openDirect(anna, boris.username)
  await expect(addMembers(anna, room.id, [chris.username])).rejects.toMatchObject({ code: 'forbidden' })
})
