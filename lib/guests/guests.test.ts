import { eq, sql } from 'drizzle-orm'
import { uuidv7 } from 'uuidv7'
import { beforeEach, describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { guests, people, sessions } from '@/db/schema'
import { noteUse } from '@/lib/auth/credentials'
import type { Viewer } from '@/lib/auth/viewer'
import { askFriend } from '@/lib/friends/commands'
import { requireForGuest } from '@/lib/guests/allowed'
import { endStays } from '@/lib/guests/commands/end'
import { enterAsGuest } from '@/lib/guests/commands/enter'
import { findGuestDoor } from '@/lib/guests/queries'
import { atBrowser, guestLink, HERE, newGuest } from '@/lib/guests/test-guests'
import { sendMessage } from '@/lib/messages/commands/send'
import { getMessage, listMessages } from '@/lib/messages/queries'
import { getPerson, searchPeople } from '@/lib/people/queries'
import { changeSomething, newPeople, suspend } from '@/lib/people/test-people'
import { listPresence, readHiding, readMoved } from '@/lib/presence/queries'
import { seenBy } from '@/lib/presence/watchers'
import { updateServer } from '@/lib/registration/commands/settings'
import { newOwner } from '@/lib/registration/test-registration'
import { addMembers } from '@/lib/rooms/commands/add'
import { banPerson } from '@/lib/rooms/commands/ban'
import { closeRoom, restoreRoom } from '@/lib/rooms/commands/close'
import { openDirect } from '@/lib/rooms/commands/create'
import { acceptInvite, createInvite, revokeInvite } from '@/lib/rooms/commands/invite'
import { setMember } from '@/lib/rooms/commands/join'
import { leaveRoom, removeMember } from '@/lib/rooms/commands/leave'
import { listMembers, listRooms } from '@/lib/rooms/queries'
import { listInvites } from '@/lib/rooms/queries-door'
import { codeOf, isWhole, memberIds, newRoom, notices } from '@/lib/rooms/test-door'
import { findEnded } from '@/lib/stream/rights'
import { Reader } from '@/lib/stream/test-reader'

let anna: Viewer
let boris: Viewer
let outsider: Viewer
let room: string
beforeEach(async () => {
  ;[anna, boris, outsider] = (await newPeople(3)) as [Viewer, Viewer, Viewer]
  room = await newRoom(anna, { members: [boris] })
})

const say = (viewer: Viewer, text = 'Hello') => sendMessage(viewer, room, { id: uuidv7(), text })
const run = (statement: ReturnType<typeof sql>) => db.execute(statement)
const timeIsUp = ({ id }: Viewer) => db.update(guests).set({ until: sql`now()` }).where(eq(guests.personId, id))
/** Whether their browser is let in at this moment. */
const isIn = async ({ id }: Viewer) => (await atBrowser(id)) !== undefined

describe('a link for guests', () => {
  test('is made by those who look after the room, and says for how long', async () => {
    const code = await guestLink(anna, room)
    expect(await codeOf(guestLink(boris, room))).toBe('forbidden')
    expect(await codeOf(guestLink(outsider, room))).toBe('not_found')
    expect(await codeOf(createInvite(anna, room, { guestsFor: 3_600, approval: true }))).toBe('invalid')
    expect(await listInvites(anna, room, '')).toMatchObject([{ code, guestsFor: 3_600, uses: 0 }])
    expect(await findGuestDoor(code, 'here')).toEqual({ room: 'Garden', inviter: 'Somebody', seconds: 3_600 })
  })

  test('AZ-14: leads nowhere once it is ended, used up, or its maker may not invite guests any more', async () => {
    const enter = (code: string) => codeOf(enterAsGuest(code, { name: 'Gustav' }, HERE))
    const plain = await createInvite(anna, room, {})
    expect(await enter(plain)).toBe('gone')
    expect(await enter('A'.repeat(22))).toBe('gone')
    const once = await createInvite(anna, room, { guestsFor: 3_600, uses: 1 })
    const answers = await Promise.all([1, 2, 3, 4].map(() => enter(once)))
    expect(answers.sort()).toEqual(['fine', 'gone', 'gone', 'gone'])
    await setMember(anna, room, { username: boris.username, role: 'moderator' })
    const theirs = await guestLink(boris, room)
    await setMember(anna, room, { username: boris.username, role: 'member' })
    expect(await findGuestDoor(theirs, 'here')).toBeUndefined()
    expect(await enter(theirs)).toBe('gone')
    const ended = await guestLink(anna, room)
    await revokeInvite(anna, room, ended)
    expect(await enter(ended)).toBe('gone')
    expect(await isWhole(room)).toBe(true)
  })

  test('makes a member of whoever has an account', async () => {
    const { room: joined } = await acceptInvite(outsider, await guestLink(anna, room))
    expect(joined.id).toBe(room)
    expect(outsider.stay).toBeUndefined()
  })
})

describe('a guest', () => {
  test('is in that room under a name, and marked wherever the name stands', async () => {
    const reader = await Reader.open(anna)
    const gustav = await newGuest(anna, room)
    const { message } = await say(gustav)
    await reader.reached(room, message.version)
    expect(gustav).toMatchObject({ name: 'Gustav', username: /^guest-/.exec(gustav.username)?.input, stay: { room } })
    expect(message.author).toMatchObject({ name: 'Gustav', guest: true })
    const heard = reader.all('change').flatMap(({ members }) => members)
    expect(heard.at(-1)).toMatchObject({ person: { id: gustav.id, guest: true }, role: 'member' })
    const { members } = await listMembers(boris, room, { limit: 50 })
    expect(members.filter(({ person }) => person.guest).map(({ person }) => person.id)).toEqual([gustav.id])
    expect((await listMessages(gustav, room, { limit: 50 })).messages.at(-1)?.author).toHaveProperty('guest', true)
    expect((await say(anna)).message.author).not.toHaveProperty('guest')
    reader.close()
  })

  test('AZ-08: has one room and a stream of that room, and nothing of another', async () => {
    const elsewhere = await newRoom(anna, { kind: 'public' })
    const gustav = await newGuest(anna, room)
    const reader = await Reader.open(gustav)
    await sendMessage(anna, elsewhere, { id: uuidv7(), text: 'Not for guests' })
    await reader.reached(room, (await say(anna)).message.version)
    expect(reader.all('ready')[0]?.rooms).toEqual({ [room]: expect.any(Number) })
    expect(new Set(reader.all('change').map((change) => change.room))).toEqual(new Set([room]))
    expect((await listRooms(gustav)).rooms.map(({ id }) => id)).toEqual([room])
    expect(await codeOf(Reader.open(gustav, { room: elsewhere }))).toBe('not_found')
    reader.close()
  })

  test('AZ-08: is told no more of the others than their names', async () => {
    const gustav = await newGuest(anna, room)
    await changeSomething(anna, 2)
    await run(sql`update people set about = 'Secret', about_for = 'everybody', colour = 'moss' where id = ${anna.id}`)
    expect(await listPresence(gustav, [anna.id])).toEqual({ people: [] })
    const [moved] = await readMoved([anna.id])
    const shows = (await readHiding([gustav.id])).get(gustav.id)
    const seen = moved && seenBy(moved, 'changed', { shows, isFriend: false })
    expect(seen).toEqual({ id: anna.id, username: anna.username, name: anna.name, avatarUrl: null })
  })

  test('AZ-08: asks for its own room, and for nothing that is not written down', async () => {
    const gustav = await newGuest(anna, room)
    const ask = (method: 'GET' | 'POST' | 'PUT', path: `/api/${string}`, roomId?: string) =>
      codeOf(Promise.resolve().then(() => requireForGuest(gustav, { method, path }, roomId)))
    expect(await ask('GET', '/api/v1/rooms/{roomId}/messages', room.toUpperCase())).toBe('fine')
    expect(await ask('GET', '/api/v1/rooms/{roomId}/messages', uuidv7())).toBe('not_found')
    expect(await ask('POST', '/api/v1/rooms/{roomId}/join', room)).toBe('not_found')
    expect(await ask('GET', '/api/v1/people')).toBe('not_found')
    expect(await ask('PUT', '/api/v1/something-new')).toBe('not_found')
  })

  test('cannot be found, written to, befriended, added or given a role', async () => {
    const { username } = await newGuest(anna, room)
    expect((await searchPeople(anna, { q: 'Gustav', limit: 50 })).people).toEqual([])
    for (const reach of [getPerson, openDirect, askFriend])
      expect(await codeOf(reach(anna, username))).toBe('not_found')
    expect(await codeOf(addMembers(anna, await newRoom(anna), [username]))).toBe('invalid')
    expect(await codeOf(setMember(anna, room, { username, role: 'owner' }))).toBe('not_found')
  })

  test('never follows an owner who leaves', async () => {
    const gustav = await newGuest(anna, room)
    await leaveRoom(boris, room)
    expect(await codeOf(leaveRoom(anna, room, { successor: gustav.username }))).toBe('invalid')
  })
})

describe('a stay is over', () => {
  const ways: [string, (gustav: Viewer, code: string) => Promise<unknown>][] = [
    ['when its time is up', (gustav) => timeIsUp(gustav)],
    ['AZ-15: when its link is ended', (_, code) => revokeInvite(anna, room, code)],
    ['AZ-15: when the server takes no guests any more', async () => updateServer(await newOwner(), { guests: false })],
    ['when the room takes them out', ({ username }) => removeMember(anna, room, username)],
    ['when the room keeps them out', ({ username }) => banPerson(anna, room, { username })],
    ['when they leave', (gustav) => leaveRoom(gustav, room)],
    ['when the room is closed', () => closeRoom(anna, room)],
    ['when they are suspended', (gustav) => suspend(gustav)],
  ]

  test.each(ways)('%s', async (way, end) => {
    const code = await guestLink(anna, room)
    const gustav = await newGuest(anna, room, code)
    const { message } = await say(gustav)
    const reader = await Reader.open(gustav)
    const connection = { viewer: gustav } as Parameters<typeof findEnded>[0] extends Iterable<infer One> ? One : never
    expect(await findEnded([connection])).toEqual([])
    await end(gustav, code)
    // At once, whether or not the job has been there.
    expect(await isIn(gustav)).toBe(false)
    expect(await findEnded([connection])).toEqual([gustav.credential.id])
    await endStays()
    await updateServer(await newOwner(), { guests: true })
    expect(await isIn(gustav)).toBe(false)
    await restoreRoom(anna, room)
    await reader.until(({ isOpen }) => !isOpen)
    if (way !== 'when they are suspended') expect(await memberIds(anna, room)).not.toContain(gustav.id)
    expect(await getMessage(anna, room, message.number)).toMatchObject({
      message: { text: 'Hello', author: { name: 'Gustav', guest: true } },
    })
    expect(await isWhole(room)).toBe(true)
  })

  test('is said once, however many nodes look', async () => {
    const gustav = await newGuest(anna, room)
    await timeIsUp(gustav)
    await Promise.all([endStays(), endStays(), endStays()])
    expect((await notices(anna, room)).filter((type) => type === 'left')).toHaveLength(1)
    expect(await db.$count(guests, eq(guests.personId, gustav.id))).toBe(0)
  })

  test('AUTH-23: no use of a session makes it longer', async () => {
    const gustav = await newGuest(anna, room)
    const lasts = async () =>
      (await db.select().from(sessions).where(eq(sessions.id, gustav.credential.id)))[0]?.expiresAt.toISOString()
    expect(await lasts()).toBe(gustav.stay?.until)
    await run(sql`update sessions set seen_at = now() - interval '1 hour' where id = ${gustav.credential.id}`)
    noteUse('session', gustav.credential.id)
    await expect
      .poll(async () => (await db.select().from(sessions).where(eq(sessions.id, gustav.credential.id)))[0]?.seenAt)
      .toSatisfy((at: Date) => Date.now() - at.getTime() < 60_000)
    expect(await lasts()).toBe(gustav.stay?.until)
  })

  test('leaves the name with what was said, and nobody to sign in', async () => {
    const gustav = await newGuest(anna, room)
    await timeIsUp(gustav)
    await endStays()
    const [row] = await db.select().from(people).where(eq(people.id, gustav.id))
    expect(row).toMatchObject({ kind: 'guest', name: 'Gustav', passwordHash: null })
    expect(await codeOf(say(gustav))).toBe('not_found')
  })
})
