import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import type { Viewer } from '@/lib/auth/viewer'
import { newPeople, newPerson } from '@/lib/people/test-people'
import { addMembers } from '@/lib/rooms/commands/add'
import { banPerson, liftBan } from '@/lib/rooms/commands/ban'
import { acceptInvite, createInvite } from '@/lib/rooms/commands/invite'
import { joinRoom, setMember } from '@/lib/rooms/commands/join'
import { knock } from '@/lib/rooms/commands/knock'
import type { CreateInviteInput } from '@/lib/rooms/door-shape'
import { getRoomOrCard } from '@/lib/rooms/queries'
import { listBans, listKnocks } from '@/lib/rooms/queries-door'
import { codeOf, isWhole, memberIds, newRoom, notices } from '@/lib/rooms/test-door'

let anna: Viewer
let boris: Viewer
let chris: Viewer
let outsider: Viewer
beforeAll(async () => {
  ;[anna, boris, chris, outsider] = (await newPeople(4)) as [Viewer, Viewer, Viewer, Viewer]
})

const invite = (room: string, input: CreateInviteInput = {}, by = anna) => createInvite(by, room, input)

describe('a ban', () => {
  test('takes out and keeps out by every way, until it is lifted', async () => {
    const room = await newRoom(anna, { kind: 'public', members: [boris] })
    const code = await invite(room)
    await banPerson(anna, room, { username: boris.username, for: 3_600, reason: 'Shouting' })
    expect(await notices(anna, room)).toEqual(['created', 'removed'])
    const [held] = await listBans(anna, room)
    expect(held).toMatchObject({ person: { id: boris.id }, by: { id: anna.id }, reason: 'Shouting' })
    expect(Date.parse(held?.until ?? '') - Date.parse(held?.at ?? '')).toBe(3_600_000)
    expect(await codeOf(joinRoom(boris, room))).toBe('forbidden')
    expect(await codeOf(acceptInvite(boris, code))).toBe('gone')
    await expect(setMember(anna, room, { username: boris.username })).rejects.toMatchObject({
      code: 'forbidden',
      fields: { members: 'banned' },
    })
    await expect(addMembers(anna, room, [chris.username, boris.username])).rejects.toMatchObject({ code: 'forbidden' })
    expect(await memberIds(anna, room)).toEqual([anna.id])
    await liftBan(anna, room, boris.username)
    await liftBan(anna, room, boris.username)
    await joinRoom(boris, room)
    expect(await listBans(anna, room)).toEqual([])
    expect(await isWhole(room)).toBe(true)
  })

  test('ends by itself', async () => {
    const room = await newRoom(anna, { kind: 'public' })
    await banPerson(anna, room, { username: boris.username, until: new Date(Date.now() + 60_000).toISOString() })
    expect(await codeOf(joinRoom(boris, room))).toBe('forbidden')
    await db.execute(sql`update bans set until = now() - interval '1 second' where room_id = ${room}`)
    expect(await listBans(anna, room)).toEqual([])
    await joinRoom(boris, room)
  })

  test('sends away from the door, and the door is not there any more', async () => {
    const room = await newRoom(anna, { knocking: true })
    await knock(boris, room)
    await banPerson(anna, room, { username: boris.username })
    expect(await listKnocks(anna, room)).toEqual([])
    expect(await codeOf(getRoomOrCard(boris, room))).toBe('not_found')
    expect(await codeOf(knock(boris, room))).toBe('not_found')
    expect(await listBans(anna, room)).toMatchObject([{ until: null }])
  })

  test('takes the standing that removing takes, and nobody outside has any', async () => {
    const room = await newRoom(anna, { members: [boris, chris] })
    await setMember(anna, room, { username: boris.username, role: 'moderator' })
    expect(await codeOf(banPerson(chris, room, { username: outsider.username }))).toBe('forbidden')
    expect(await codeOf(banPerson(boris, room, { username: anna.username }))).toBe('forbidden')
    expect(await codeOf(banPerson(anna, room, { username: anna.username }))).toBe('forbidden')
    expect(await codeOf(listBans(chris, room))).toBe('forbidden')
    expect(await codeOf(liftBan(chris, room, outsider.username))).toBe('forbidden')
    for (const id of [room, randomUUID()]) {
      expect(await codeOf(banPerson(outsider, id, { username: chris.username }))).toBe('not_found')
      expect(await codeOf(listBans(outsider, id))).toBe('not_found')
      expect(await codeOf(liftBan(outsider, id, chris.username))).toBe('not_found')
    }
    await banPerson(boris, room, { username: chris.username })
    expect(await memberIds(anna, room)).toHaveLength(2)
  })

  test('against somebody who comes at the same moment: whoever is banned is out', async () => {
    for (const _ of Array(12)) {
      const [room, person] = [await newRoom(anna, { kind: 'public' }), await newPerson()]
      const code = await invite(room)
      await Promise.all([
        codeOf(joinRoom(person, room)),
        codeOf(acceptInvite(person, code)),
        banPerson(anna, room, { username: person.username }),
        codeOf(addMembers(anna, room, [person.username])),
      ])
      expect(await memberIds(anna, room)).toEqual([anna.id])
      expect(await listBans(anna, room)).toHaveLength(1)
      expect(await isWhole(room)).toBe(true)
    }
  })
})
