import { beforeAll, expect, test } from 'vitest'
import type { Viewer } from '@/lib/auth/viewer'
import type { AppError } from '@/lib/errors'
import { newPeople } from '@/lib/people/test-people'
import { createRoom } from '@/lib/rooms/commands/create'
import { updateRoom } from '@/lib/rooms/commands/describe'
import { setMember } from '@/lib/rooms/commands/join'
import { leaveRoom } from '@/lib/rooms/commands/leave'
import { getRoom } from '@/lib/rooms/queries'

let people: Viewer[]

beforeAll(async () => {
  people = (await newPeople(8)).sort((one, other) => (one.username < other.username ? -1 : 1))
})

const usernames = (viewers: Viewer[]) => viewers.map(({ username }) => username)
const known = async (viewer: Viewer, room: string) =>
  (await getRoom(viewer, room)).people.map(({ username }) => username)
const fieldsOf = (work: Promise<unknown>) => work.catch((error: AppError) => error.fields)

test('a group without a name is known by its people, to each by the others', async () => {
  const [ada, bob, cy, di] = people as [Viewer, Viewer, Viewer, Viewer]
  const { room } = await createRoom(ada, { kind: 'group', name: '', members: usernames([bob, cy]) })
  expect(room).toMatchObject({ name: '', memberCount: 3 })
  expect(await known(ada, room.id)).toEqual(usernames([bob, cy]))
  expect(await known(cy, room.id)).toEqual(usernames([ada, bob]))
  await setMember(bob, room.id, { username: di.username })
  await leaveRoom(ada, room.id)
  expect(await known(cy, room.id)).toEqual(usernames([bob, di]))
  expect((await getRoom(di, room.id)).lastNumber).toBe(3)
})

test('of many the first five are named', async () => {
  const [ada, ...others] = people as [Viewer, ...Viewer[]]
  const { room } = await createRoom(ada, { kind: 'group', name: '', members: usernames(others) })
  expect(room.people.map(({ username }) => username)).toEqual(usernames(others.slice(0, 5)))
})

test('a name takes their place, and does not go again; a public room has one', async () => {
  const [ada, bob] = people as [Viewer, Viewer]
  const { room } = await createRoom(ada, { kind: 'group', name: '', members: [bob.username] })
  expect(await updateRoom(ada, room.id, { name: '', topic: 'Tea' })).toMatchObject({ name: '', topic: 'Tea' })
  expect(await updateRoom(ada, room.id, { name: 'Tea room' })).toMatchObject({ name: 'Tea room', people: [] })
  expect(await fieldsOf(updateRoom(ada, room.id, { name: '' }))).toEqual({ name: 'required' })
  expect(await fieldsOf(createRoom(ada, { kind: 'public', name: '' }))).toEqual({ name: 'required' })
})
