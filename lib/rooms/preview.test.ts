import { uuidv7 } from 'uuidv7'
import { beforeAll, expect, test } from 'vitest'
import type { Viewer } from '@/lib/auth/viewer'
import { sendMessage } from '@/lib/messages/commands/send'
import { newPeople } from '@/lib/people/test-people'
import { closeRoom } from '@/lib/rooms/commands/close'
import { createRoom, openDirect } from '@/lib/rooms/commands/create'
import { acceptRequest } from '@/lib/rooms/commands/request'
import { previewRooms } from '@/lib/rooms/queries-preview'

let anna: Viewer
let boris: Viewer
let chris: Viewer

beforeAll(async () => {
  ;[anna, boris, chris] = (await newPeople(3)) as [Viewer, Viewer, Viewer]
  const { room } = await openDirect(chris, boris.username)
  await acceptRequest(boris, room.id)
})

test('somebody outside learns when a public room was last alive and who of theirs is in it, and nothing that was said', async () => {
  const { room } = await createRoom(anna, { kind: 'public', name: 'Harbour', members: [boris.username] })
  expect((await previewRooms(chris, [room.id])).get(room.id)).toMatchObject({ activeAt: null, familiar: [boris.name] })
  const { message } = await sendMessage(anna, room.id, { id: uuidv7(), text: 'a secret of the harbour' })
  const preview = (await previewRooms(chris, [room.id])).get(room.id)
  expect(preview).toEqual({ rules: '', activeAt: message.createdAt, familiar: [boris.name] })
  expect((await previewRooms(anna, [room.id])).get(room.id)?.familiar).toEqual([])
})

test('a group and a closed room have no preview', async () => {
  const { room: group } = await createRoom(anna, { kind: 'group', name: 'Attic' })
  const { room: closed } = await createRoom(anna, { kind: 'public', name: 'Pier' })
  await closeRoom(anna, closed.id)
  expect((await previewRooms(chris, [group.id, closed.id])).size).toBe(0)
})
