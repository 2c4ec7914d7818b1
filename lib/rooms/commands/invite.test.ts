import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import type { Viewer } from '@/lib/auth/viewer'
import { newPeople } from '@/lib/people/test-people'
import { banPerson } from '@/lib/rooms/commands/ban'
import { closeRoom } from '@/lib/rooms/commands/close'
import { acceptInvite, createInvite, revokeInvite } from '@/lib/rooms/commands/invite'
import { acceptKnock } from '@/lib/rooms/commands/knock'
import { leaveRoom, removeMember } from '@/lib/rooms/commands/leave'
import type { CreateInviteInput } from '@/lib/rooms/door-shape'
import { getRoom, getRoomOrCard, listRooms } from '@/lib/rooms/queries'
import { getInvitation, listInvites } from '@/lib/rooms/queries-door'
import { codeOf, isWhole, memberIds, newRoom, notices } from '@/lib/rooms/test-door'

let anna: Viewer
let boris: Viewer
let chris: Viewer
let outsider: Viewer
beforeAll(async () => {
  ;[anna, boris, chris, outsider] = (await newPeople(4)) as [Viewer, Viewer, Viewer, Viewer]
})

const NO_CODE = 'A'.repeat(22)
const ORIGIN = 'http://parlor.test'
const invite = (room: string, input: CreateInviteInput = {}, by = anna) => createInvite(by, room, input)
const waiting = async (viewer: Viewer, room: string) => (await getRoom(viewer, room)).knocks
const versionOf = async (viewer: Viewer) => (await listRooms(viewer)).version

describe('a link', () => {
  test('shows the room, brings in as a member, once; going through it twice is fine', async () => {
    const room = await newRoom(anna)
    const code = await invite(room)
    expect(code).toMatch(/^[\w-]{22}$/)
    const { room: card, author, member } = await getInvitation(boris, code)
    expect({ card, by: author.id, member }).toMatchObject({
      card: { id: room, name: 'Garden', memberCount: 1, waiting: false },
      by: anna.id,
      member: false,
    })
    const outcomes = await Promise.all(Array.from({ length: 6 }, () => acceptInvite(boris, code)))
    expect(outcomes.at(-1)).toMatchObject({ room: { id: room, role: 'member', memberCount: 2 } })
    expect(await notices(anna, room)).toEqual(['created', 'joined'])
    expect((await listInvites(anna, room, ORIGIN)).map(({ uses, url }) => ({ uses, url }))).toEqual([
      { uses: 1, url: `${ORIGIN}/join/${code}` },
    ])
    expect((await getInvitation(boris, code)).member).toBe(true)
    expect(await isWhole(room)).toBe(true)
  })

  test('for one leads exactly one in, for ten exactly ten, of fifty who come at once', async () => {
    for (const uses of [1, 10]) {
      const [room, people] = [await newRoom(anna), await newPeople(50)]
      const code = await invite(room, { uses })
      const outcomes = await Promise.all(people.map((person) => codeOf(acceptInvite(person, code))))
      expect(outcomes.filter((outcome) => outcome === 'fine')).toHaveLength(uses)
      expect(outcomes.filter((outcome) => outcome === 'gone' || outcome === 'fine')).toHaveLength(50)
      expect(await memberIds(anna, room)).toHaveLength(1 + uses)
      expect(await isWhole(room)).toBe(true)
    }
  })

  test.each([
    ['has expired', (room: string, code: string) => expire(room, code)],
    ['was revoked', (room: string, code: string) => revokeInvite(anna, room, code)],
    ['was made by somebody who was removed', (room: string) => removeMember(anna, room, boris.username)],
    ['was made by somebody who has left', (room: string) => leaveRoom(boris, room)],
    ['leads to a room that was closed', (room: string) => closeRoom(anna, room)],
    ['is held by somebody who is banned', (room: string) => banPerson(anna, room, { username: chris.username })],
  ])('AZ-14: that %s leads nowhere, and nobody learns more', async (_, end) => {
    const room = await newRoom(anna, { members: [boris] })
    const code = await invite(room, {}, boris)
    await end(room, code)
    expect(await codeOf(acceptInvite(chris, code))).toBe('gone')
    expect(await codeOf(getInvitation(chris, code))).toBe('gone')
    expect(await codeOf(getRoom(chris, room))).toBe('not_found')
  })

  const expire = (room: string, code: string) =>
    db.execute(
      sql`update invites set expires_at = now() - interval '1 second' where room_id = ${room} and code = ${code}`,
    )

  test('is made by members, seen by its maker and by those who look after the room, ended by them', async () => {
    const room = await newRoom(anna, { members: [boris, chris] })
    const code = await invite(room, { expiresIn: 3_600, uses: 5, approval: true }, boris)
    const [held] = await listInvites(boris, room, ORIGIN)
    expect(held).toMatchObject({ code, author: { id: boris.id }, uses: 0, maxUses: 5, approval: true })
    expect(Date.parse(held?.expiresAt ?? '') - Date.parse(held?.createdAt ?? '')).toBe(3_600_000)
    expect(await listInvites(chris, room, ORIGIN)).toEqual([])
    expect(await listInvites(anna, room, ORIGIN)).toHaveLength(1)
    expect(await codeOf(revokeInvite(chris, room, code))).toBe('not_found')
    await revokeInvite(anna, room, code)
    const version = await versionOf(anna)
    await revokeInvite(anna, room, code)
    expect(await versionOf(anna)).toBe(version)
    expect(await listInvites(boris, room, ORIGIN)).toEqual([])
  })

  test('is nobody’s business outside, and one that never was is not there', async () => {
    const room = await newRoom(anna)
    const code = await invite(room)
    for (const id of [room, randomUUID()]) {
      expect(await codeOf(createInvite(outsider, id, {}))).toBe('not_found')
      expect(await codeOf(listInvites(outsider, id, ORIGIN))).toBe('not_found')
      expect(await codeOf(revokeInvite(outsider, id, code))).toBe('not_found')
    }
    expect(await codeOf(revokeInvite(anna, room, NO_CODE))).toBe('not_found')
    expect(await codeOf(acceptInvite(outsider, NO_CODE))).toBe('not_found')
    expect(await codeOf(getInvitation(outsider, NO_CODE))).toBe('not_found')
    const elsewhere = await newRoom(anna)
    expect(await codeOf(revokeInvite(anna, elsewhere, code))).toBe('not_found')
  })

  test('that asks for approval brings before the door, uses itself up there, and opens by those inside', async () => {
    const room = await newRoom(anna, { members: [boris] })
    const code = await invite(room, { uses: 1, approval: true })
    for (const _ of [1, 2])
      expect(await acceptInvite(chris, code)).toEqual({
        room: expect.objectContaining({ id: room, waiting: true, name: 'Garden' }),
        waiting: true,
      })
    expect(await codeOf(acceptInvite(outsider, code))).toBe('gone')
    expect(await codeOf(getRoom(chris, room))).toBe('not_found')
    expect(await getRoomOrCard(chris, room)).toMatchObject({ name: 'Garden', waiting: true, memberCount: 0 })
    expect(await waiting(anna, room)).toBe(1)
    await acceptKnock(anna, room, chris.username)
    expect(await getRoom(chris, room)).toMatchObject({ role: 'member', memberCount: 3 })
  })
})
