import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { uuidv7 } from 'uuidv7'
import { beforeAll, describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import type { Viewer } from '@/lib/auth/viewer'
import type { AppError } from '@/lib/errors'
import { sendMessage } from '@/lib/messages/commands/send'
import { listMessages } from '@/lib/messages/queries'
import { newPeople } from '@/lib/people/test-people'
import { closeRoom } from '@/lib/rooms/commands/close'
import { createRoom, openDirect } from '@/lib/rooms/commands/create'
import { updateRoom } from '@/lib/rooms/commands/describe'
import { joinRoom, setMember } from '@/lib/rooms/commands/join'
import { leaveRoom, removeMember } from '@/lib/rooms/commands/leave'
import { markRead } from '@/lib/rooms/commands/read'
import { getRoom, getRoomOrCard, listMembers, listPublicRooms } from '@/lib/rooms/queries'
import { roomCard } from '@/lib/rooms/shape'

let anna: Viewer
let boris: Viewer
let chris: Viewer
let outsider: Viewer
beforeAll(async () => {
  ;[anna, boris, chris, outsider] = (await newPeople(4)) as [Viewer, Viewer, Viewer, Viewer]
})

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'fine',
    (error: unknown) => (error as AppError).code,
  )
const send = (viewer: Viewer, room: string, text = 'Hello') => sendMessage(viewer, room, { id: uuidv7(), text })

async function newRoom(kind: 'group' | 'public' = 'group', members: Viewer[] = []): Promise<string> {
  return (await createRoom(anna, { kind, name: 'Garden', members: members.map(({ username }) => username) })).room.id
}

const notices = async (viewer: Viewer, room: string) =>
  (await listMessages(viewer, room, { limit: 200 })).messages.flatMap(({ notice }) => notice?.type ?? [])

async function roles(viewer: Viewer, room: string) {
  const { members } = await listMembers(viewer, room, { limit: 200 })
  return Object.fromEntries(members.map(({ person, role }) => [person.id, role]))
}

/** Versions and numbers that rows carry, against the head: nothing burned, nothing beyond. */
async function isWhole(room: string): Promise<boolean> {
  const { rows } = await db.execute<{ whole: boolean }>(sql`
    select h.number = (select count(*) from messages where room_id = h.room_id)
       and h.number = (select coalesce(max(number), 0) from messages where room_id = h.room_id)
       and h.version = greatest((select max(version) from messages where room_id = h.room_id),
             (select max(version) from memberships where room_id = h.room_id), r.version)
       and r.member_count = (select count(*) from memberships where room_id = h.room_id and left_at is null) as whole
    from room_heads h join rooms r on r.id = h.room_id where h.room_id = ${room}`)
  return rows[0]?.whole ?? false
}

/** Commands of this test's own database that wait for a lock. */
async function countWaiting(): Promise<number> {
  const { rows } = await db.execute<{ waiting: number }>(sql`
    select count(*)::int as waiting from pg_stat_activity
     where datname = current_database() and wait_event_type = 'Lock'`)
  return rows[0]?.waiting ?? 0
}

describe('making a room', () => {
  test('the maker owns it, the others are in, the history says so', async () => {
    const room = await newRoom('group', [boris])
    expect(await roles(boris, room)).toEqual({ [anna.id]: 'owner', [boris.id]: 'member' })
    expect(await notices(boris, room)).toEqual(['created'])
    expect(await isWhole(room)).toBe(true)
  })

  test('the same id again is the same room; in other hands it is a conflict', async () => {
    const input = { id: randomUUID(), kind: 'group' as const, name: 'Once' }
    expect((await createRoom(anna, input)).created).toBe(true)
    expect((await createRoom(anna, { ...input, name: 'Twice' })).room.name).toBe('Once')
    expect((await createRoom(anna, input)).created).toBe(false)
    expect(await codeOf(createRoom(outsider, input))).toBe('conflict')
  })

  test('unknown members are named as the fault, and no room is made', async () => {
    const id = randomUUID()
    expect(await codeOf(createRoom(anna, { id, kind: 'group', name: 'Nobody', members: ['nobody.here'] }))).toBe(
      'invalid',
    )
    expect(await codeOf(getRoom(anna, id))).toBe('not_found')
  })

  test('two people have one direct conversation, also when both open it at once', async () => {
    const both = await Promise.all([
      ...Array.from({ length: 10 }, () => openDirect(anna, chris.username)),
      ...Array.from({ length: 10 }, () => openDirect(chris, anna.username)),
    ])
    expect(new Set(both.map(({ room }) => room.id)).size).toBe(1)
    expect(both.filter(({ created }) => created)).toHaveLength(1)
    expect(both[0]?.room).toMatchObject({
      kind: 'direct',
      counterpart: { id: chris.id },
      memberCount: 2,
      lastNumber: 0,
    })
    const notes = await openDirect(anna, anna.username)
    expect(notes.room).toMatchObject({ kind: 'direct', memberCount: 1, counterpart: { id: anna.id } })
    expect((await openDirect(anna, anna.username)).room.id).toBe(notes.room.id)
    expect(await codeOf(openDirect(anna, 'nobody.here'))).toBe('not_found')
  })
})

describe('coming and going', () => {
  test('a public room can be found, seen as a card and joined; joining twice takes one version', async () => {
    const room = await newRoom('public')
    expect(roomCard.strict().parse(await getRoomOrCard(boris, room))).toMatchObject({ name: 'Garden', memberCount: 1 })
    expect(await codeOf(getRoom(boris, room))).toBe('not_found')
    expect(await codeOf(listMessages(boris, room, { limit: 50 }))).toBe('not_found')
    const joined = await Promise.all(Array.from({ length: 8 }, () => joinRoom(boris, room)))
    expect(joined.at(-1)).toMatchObject({ role: 'member', memberCount: 2, unread: 0 })
    expect(await notices(boris, room)).toEqual(['created', 'joined'])
    expect(await isWhole(room)).toBe(true)
  })

  test('a group cannot be joined, and looks like nothing to those outside', async () => {
    const room = await newRoom()
    for (const id of [room, randomUUID()]) {
      expect(await codeOf(joinRoom(outsider, id))).toBe('not_found')
      expect(await codeOf(getRoomOrCard(outsider, id))).toBe('not_found')
      expect(await codeOf(listMembers(outsider, id, { limit: 50 }))).toBe('not_found')
      expect(await codeOf(leaveRoom(outsider, id))).toBe('not_found')
      expect(await codeOf(updateRoom(outsider, id, { name: 'Mine' }))).toBe('not_found')
      expect(await codeOf(setMember(outsider, id, { username: outsider.username }))).toBe('not_found')
      expect(await codeOf(removeMember(outsider, id, anna.username))).toBe('not_found')
      expect(await codeOf(markRead(outsider, id, { number: 1 }))).toBe('not_found')
      expect(await codeOf(closeRoom(outsider, id))).toBe('not_found')
    }
    expect(await notices(anna, room)).toEqual(['created'])
  })

  test('public rooms are discovered by words of their name, page by page; groups never', async () => {
    const word = uuidv7()
    for (const n of [1, 2, 3]) await createRoom(anna, { kind: 'public', name: `${word} ${n}` })
    await createRoom(anna, { kind: 'group', name: `${word} hidden` })
    const first = await listPublicRooms(outsider, { q: word, limit: 2 })
    const second = await listPublicRooms(outsider, { q: word, limit: 2, after: first.after ?? undefined })
    expect([...first.rooms, ...second.rooms].map(({ name }) => name).sort()).toEqual(
      [1, 2, 3].map((n) => `${word} ${n}`),
    )
    expect(second.after).toBeNull()
  })

  test('leaving twice is fine, and whoever comes back reads from the first message', async () => {
    const room = await newRoom('public', [boris])
    await send(anna, room, 'While you were in')
    await leaveRoom(boris, room)
    await leaveRoom(boris, room)
    await send(anna, room, 'While you were out')
    const back = await joinRoom(boris, room)
    expect(back).toMatchObject({ unread: 0, lastNumber: 5 })
    expect((await listMessages(boris, room, { limit: 50 })).messages.map(({ number }) => number)).toEqual([
      1, 2, 3, 4, 5,
    ])
    expect(await isWhole(room)).toBe(true)
  })

  test('closing twice is fine for the owner, and leaves nothing to find', async () => {
    const room = await newRoom('public', [boris])
    await closeRoom(anna, room)
    expect(await codeOf(closeRoom(anna, room))).toBe('fine')
    expect(await codeOf(leaveRoom(boris, room))).toBe('fine')
    expect(await codeOf(closeRoom(outsider, room))).toBe('not_found')
    for (const person of [anna, boris, outsider]) expect(await codeOf(getRoomOrCard(person, room))).toBe('not_found')
    expect(await codeOf(joinRoom(outsider, room))).toBe('not_found')
  })

  test('the last owner hands over to the longest-standing moderator, else member', async () => {
    const room = await newRoom('group', [boris])
    await setMember(anna, room, { username: chris.username, role: 'moderator' })
    await leaveRoom(anna, room)
    expect(await roles(boris, room)).toEqual({ [boris.id]: 'member', [chris.id]: 'owner' })
    await leaveRoom(chris, room)
    expect(await roles(boris, room)).toEqual({ [boris.id]: 'owner' })
    expect(await isWhole(room)).toBe(true)
  })

  test('a public room that everybody has left belongs to whoever enters first', async () => {
    const room = await newRoom('public')
    await leaveRoom(anna, room)
    await Promise.all([joinRoom(boris, room), joinRoom(chris, room)])
    expect(Object.values(await roles(boris, room)).sort()).toEqual(['member', 'owner'])
    expect(await isWhole(room)).toBe(true)
  })

  test('two owners who leave or demote each other at once leave an owner behind', async () => {
    for (let round = 0; round < 20; round++) {
      const room = await newRoom('group', [chris])
      await setMember(anna, room, { username: boris.username, role: 'owner' })
      if (round % 2) await Promise.all([leaveRoom(anna, room), leaveRoom(boris, room)])
      else
        await Promise.allSettled([
          setMember(anna, room, { username: boris.username, role: 'member' }),
          setMember(boris, room, { username: anna.username, role: 'member' }),
        ])
      expect(Object.values(await roles(chris, room))).toContain('owner')
      expect(await isWhole(room)).toBe(true)
    }
  })
})

describe('standing', () => {
  test('who may do what', async () => {
    const room = await newRoom('group', [boris])
    await setMember(anna, room, { username: chris.username, role: 'moderator' })
    expect(await codeOf(removeMember(boris, room, chris.username))).toBe('forbidden')
    expect(await codeOf(removeMember(chris, room, anna.username))).toBe('forbidden')
    expect(await codeOf(updateRoom(boris, room, { name: 'Mine' }))).toBe('forbidden')
    expect(await codeOf(setMember(chris, room, { username: chris.username, role: 'owner' }))).toBe('forbidden')
    expect(await codeOf(setMember(boris, room, { username: outsider.username, role: 'owner' }))).toBe('forbidden')
    expect(await codeOf(closeRoom(chris, room))).toBe('forbidden')
    expect(await codeOf(updateRoom(chris, room, { name: 'Ours' }))).toBe('fine')
    expect(await codeOf(removeMember(chris, room, boris.username))).toBe('fine')
    expect(await codeOf(getRoom(boris, room))).toBe('not_found')
    expect(await isWhole(room)).toBe(true)
  })

  test('a direct conversation has no roles and nobody is taken out of it', async () => {
    const { room } = await openDirect(anna, boris.username)
    const acts = [
      () => setMember(anna, room.id, { username: chris.username }),
      () => removeMember(anna, room.id, boris.username),
      () => leaveRoom(anna, room.id),
      () => updateRoom(anna, room.id, { name: 'Us' }),
      () => closeRoom(anna, room.id),
    ]
    for (const act of acts) expect(await codeOf(act())).toBe('forbidden')
  })

  test('a name and a topic that are given at once do not undo each other', async () => {
    const room = await newRoom('group', [boris])
    await setMember(anna, room, { username: boris.username, role: 'moderator' })
    let updates: Promise<unknown> | undefined
    await db.transaction(async (tx) => {
      await tx.execute(sql`select from room_heads where room_id = ${room} for update`)
      updates = Promise.all([updateRoom(anna, room, { name: 'Pond' }), updateRoom(boris, room, { topic: 'Frogs' })])
      await expect.poll(countWaiting).toBe(2)
    })
    await updates
    expect(await getRoom(anna, room)).toMatchObject({ name: 'Pond', topic: 'Frogs' })
    expect(await isWhole(room)).toBe(true)
  })

  test('what changes nothing takes no version', async () => {
    const room = await newRoom('public', [boris])
    const before = (await getRoom(anna, room)).version
    await joinRoom(boris, room)
    await setMember(anna, room, { username: boris.username })
    await setMember(anna, room, { username: boris.username, role: 'member' })
    await removeMember(anna, room, chris.username)
    await updateRoom(anna, room, { name: 'Garden', topic: '' })
    expect((await getRoom(anna, room)).version).toBe(before)
  })
})
