import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Viewer } from '@/lib/auth/viewer'
import { listMessages } from '@/lib/messages/queries'
import { newPeople } from '@/lib/people/test-people'
import { addMembers } from '@/lib/rooms/commands/add'
import { setMember } from '@/lib/rooms/commands/join'
import { acceptKnock, declineKnock, knock, withdrawKnock } from '@/lib/rooms/commands/knock'
import { getRoom, getRoomOrCard, listRooms } from '@/lib/rooms/queries'
import { listKnocks } from '@/lib/rooms/queries-door'
import { codeOf, isWhole, newRoom, notices } from '@/lib/rooms/test-door'

let anna: Viewer
let boris: Viewer
let chris: Viewer
let outsider: Viewer
beforeAll(async () => {
  ;[anna, boris, chris, outsider] = (await newPeople(4)) as [Viewer, Viewer, Viewer, Viewer]
})

const waiting = async (viewer: Viewer, room: string) => (await getRoom(viewer, room)).knocks
const versionOf = async (viewer: Viewer) => (await listRooms(viewer)).version

describe('knocking', () => {
  test('is for groups that allow it; any other is not there', async () => {
    const [open, shut, hall] = [
      await newRoom(anna, { knocking: true }),
      await newRoom(anna),
      await newRoom(anna, { kind: 'public' }),
    ]
    for (const room of [shut, hall, randomUUID()]) {
      expect(await codeOf(knock(outsider, room))).toBe('not_found')
      expect(await codeOf(withdrawKnock(outsider, room))).toBe('not_found')
    }
    expect(await codeOf(getRoomOrCard(outsider, shut))).toBe('not_found')
    expect(await getRoomOrCard(outsider, open)).toEqual({
      id: open,
      kind: 'group',
      name: 'Garden',
      topic: '',
      avatarUrl: null,
      memberCount: 0,
      rules: '',
      knocking: true,
      waiting: false,
    })
    await knock(outsider, open, 'It is me')
    await knock(anna, open)
    expect(await getRoomOrCard(outsider, open)).toMatchObject({ waiting: true })
    expect(await codeOf(listMessages(outsider, open, { limit: 1 }))).toBe('not_found')
  })

  test('is heard by owner and moderators alone, and takes no version of the room', async () => {
    const room = await newRoom(anna, { members: [boris, chris], knocking: true })
    await setMember(anna, room, { username: boris.username, role: 'moderator' })
    const { version } = await getRoom(anna, room)
    const before = await Promise.all([anna, boris, chris].map(versionOf))
    await knock(outsider, room, 'It is me')
    await knock(outsider, room, 'It is me')
    const after = await Promise.all([anna, boris, chris].map(versionOf))
    expect(after.map((at, n) => at - (before[n] ?? 0))).toEqual([1, 1, 0])
    expect(await Promise.all([anna, boris, chris].map((viewer) => waiting(viewer, room)))).toEqual([1, 1, 0])
    expect(await listKnocks(boris, room)).toMatchObject([{ person: { id: outsider.id }, text: 'It is me' }])
    expect(await codeOf(listKnocks(chris, room))).toBe('forbidden')
    expect((await getRoom(anna, room)).version).toBe(version)
    await setMember(anna, room, { username: chris.username, role: 'moderator' })
    expect(await waiting(chris, room)).toBe(1)
  })

  test('is opened once, turned away, taken back; whoever comes in otherwise waits no longer', async () => {
    const room = await newRoom(anna, { members: [boris], knocking: true })
    await knock(chris, room)
    expect(await codeOf(acceptKnock(boris, room, chris.username))).toBe('forbidden')
    expect(await codeOf(declineKnock(boris, room, chris.username))).toBe('forbidden')
    await declineKnock(anna, room, chris.username)
    await declineKnock(anna, room, chris.username)
    expect(await getRoomOrCard(chris, room)).toMatchObject({ waiting: false })
    expect(await codeOf(acceptKnock(anna, room, chris.username))).toBe('not_found')
    await knock(chris, room)
    await withdrawKnock(chris, room)
    await withdrawKnock(chris, room)
    expect(await waiting(anna, room)).toBe(0)
    await knock(chris, room)
    const opened = await Promise.all([1, 2, 3].map(() => codeOf(acceptKnock(anna, room, chris.username))))
    expect(opened).toEqual(['fine', 'fine', 'fine'])
    expect(await notices(anna, room)).toEqual(['created', 'added'])
    await knock(outsider, room)
    await addMembers(boris, room, [outsider.username])
    expect(await waiting(anna, room)).toBe(0)
    expect(await isWhole(room)).toBe(true)
  })

  test('is decided by nobody outside', async () => {
    const room = await newRoom(anna, { knocking: true })
    await knock(chris, room)
    for (const id of [room, randomUUID()]) {
      expect(await codeOf(listKnocks(outsider, id))).toBe('not_found')
      expect(await codeOf(acceptKnock(outsider, id, chris.username))).toBe('not_found')
      expect(await codeOf(declineKnock(outsider, id, chris.username))).toBe('not_found')
    }
    expect(await codeOf(acceptKnock(chris, room, chris.username))).toBe('not_found')
  })
})
