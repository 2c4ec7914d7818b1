import { sql } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import type { Viewer } from '@/lib/auth/viewer'
import { blockPerson, unblockPerson } from '@/lib/blocks/commands'
import { acceptFriend, askFriend } from '@/lib/friends/commands'
import { listInbox } from '@/lib/inbox/queries'
import { pinMessage } from '@/lib/messages/commands/pin'
import { codeOf, headOf, newRoom, say } from '@/lib/messages/test-room'
import { updateMe } from '@/lib/people/commands'
import { getPerson } from '@/lib/people/queries'
import { newPeople } from '@/lib/people/test-people'
import { sayTyping } from '@/lib/presence/commands/typing'
import { listPresence, listReadings } from '@/lib/presence/queries'
import { come, endAll, online, read } from '@/lib/presence/test-presence'
import { openDirect } from '@/lib/rooms/commands/create'
import { joinRoom } from '@/lib/rooms/commands/join'
import { markRead } from '@/lib/rooms/commands/read'
import { acceptRequest, declineRequest } from '@/lib/rooms/commands/request'
import { getRoom, listRooms } from '@/lib/rooms/queries'
import { searchMessages } from '@/lib/search/queries'

let [anna, boris, clara] = [] as unknown as [Viewer, Viewer, Viewer]
/** Anna has begun it; Boris does not know her. */
let room: string
beforeEach(async () => {
  ;[anna, boris, clara] = (await newPeople(3)) as [Viewer, Viewer, Viewer]
  room = (await openDirect(anna, boris.username)).room.id
})
afterEach(endAll)

const standing = async () => {
  const [hers, his] = [await getRoom(anna, room), await getRoom(boris, room)]
  return { hers: hers.request, his: his.request, unread: his.unread }
}
const ASKED = { hers: 'asked', his: 'waiting', unread: 0 }
const refusalOf = (work: Promise<unknown>) =>
  work.then(
    () => null,
    ({ code, fields }) => ({ code, fields }),
  )

describe('somebody unknown who writes', () => {
  test('waits for an answer, and nothing of it counts', async () => {
    await say(anna, room, `Hello @${boris.username}, about the marrow`)
    expect(await standing()).toEqual(ASKED)
    for (const kind of ['mentions', 'unread'] as const)
      expect((await listInbox(boris, { kind, limit: 10 })).items).toEqual([])
    expect((await searchMessages(boris, { q: 'marrow', limit: 10 })).results).toEqual([])
    expect((await searchMessages(anna, { q: 'marrow', limit: 10 })).results).toHaveLength(1)
    expect((await getRoom(boris, room)).lastMessage?.text).toContain('marrow')
  })

  test('is a request to no friend, no room-mate and not to oneself', async () => {
    await newRoom(clara, anna)
    await askFriend(clara, boris.username)
    await acceptFriend(boris, clara.username)
    for (const other of [anna, boris, clara]) expect((await openDirect(clara, other.username)).room.request).toBe(null)
    expect(await headOf((await openDirect(clara, boris.username)).room.id)).toMatchObject({ number: 0 })
  })

  test('is no room-mate by it, until it is answered', async () => {
    await updateMe(boris, { privacy: { added: 'known' } })
    await say(anna, room)
    expect(await codeOf(newRoom(anna, boris))).toBe('forbidden')
    await acceptRequest(boris, room)
    expect(await codeOf(newRoom(anna, boris))).toBe('fine')
  })

  test('learns nothing of whether one looks, types or is there', async () => {
    const number = await say(anna, room)
    const hall = await newRoom(anna, clara)
    const hers = await read(anna)
    await come(anna, boris)
    await markRead(boris, room, { number })
    await sayTyping(boris, room)
    await sayTyping(clara, hall)
    await hers.until(() => hers.all('typing').length > 0)
    expect(hers.all('typing')).toMatchObject([{ room: hall }])
    expect((await listReadings(anna, room)).reads).toMatchObject([{ person: boris.id, number: 0 }])
    expect((await listPresence(anna, [boris.username])).people).toEqual([])
    expect((await listPresence(boris, [anna.username])).people).toEqual([])
    await acceptRequest(boris, room)
    await markRead(boris, room, { number })
    await hers.until(() => hers.all('read').length > 0)
    expect(hers.all('read')).toMatchObject([{ person: boris.id, number }])
    expect((await listPresence(anna, [boris.username])).people).toMatchObject([{ presence: online }])
  })

  test('may say three things and no more, also all at once', async () => {
    const said = await Promise.all(Array.from({ length: 6 }, () => codeOf(say(anna, room))))
    expect(said.filter((code) => code === 'fine')).toHaveLength(3)
    expect(await refusalOf(say(anna, room))).toEqual({ code: 'forbidden', fields: { request: 'unanswered' } })
    expect(await headOf(room)).toMatchObject({ number: 3 })
    expect(await codeOf(pinMessage(anna, room, { number: 1, pinned: true }))).toBe('forbidden')
    await say(boris, room, 'Yes?')
    expect(await codeOf(say(anna, room))).toBe('fine')
  })

  test('shows who they are, though nobody else finds them: so one can block them', async () => {
    await updateMe(anna, { privacy: { found: 'nobody' } })
    expect((await getPerson(boris, anna.username)).person.id).toBe(anna.id)
    expect(await codeOf(getPerson(clara, anna.username))).toBe('not_found')
    await say(anna, room)
    await blockPerson(boris, anna.username)
    expect(await codeOf(say(anna, room))).toBe('fine')
    expect(await standing()).toEqual(ASKED)
    await unblockPerson(boris, anna.username)
    expect(await standing()).toEqual(ASKED)
  })
})

describe('a request', () => {
  test('is taken up on all devices of both, with what was said unread', async () => {
    await say(anna, room)
    await say(anna, room)
    const [hers, his] = [await read(anna), await read(boris)]
    const before = await listRooms(boris)
    await Promise.all([acceptRequest(boris, room), acceptRequest(boris, room)])
    expect(await standing()).toEqual({ hers: null, his: null, unread: 2 })
    expect((await listRooms(boris)).version).toBe(before.version + 1)
    for (const reader of [hers, his])
      await reader.until(() => reader.all('self').some(({ reads }) => reads?.[0]?.request === null))
    expect((await searchMessages(boris, { q: 'hello', limit: 10 })).results).toHaveLength(2)
  })

  test('is declined without a word to the other one, and can be taken up later', async () => {
    await say(anna, room)
    const [hers, head] = [await read(anna), await headOf(room)]
    await declineRequest(boris, room)
    const { version } = await listRooms(boris)
    await declineRequest(boris, room)
    expect((await listRooms(boris)).version).toBe(version)
    expect(await standing()).toEqual({ ...ASKED, his: 'declined' })
    expect(await headOf(room)).toEqual(head)
    await say(anna, room, 'Are you there?')
    expect(await standing()).toEqual({ ...ASKED, his: 'declined' })
    await hers.until(() => hers.all('change').length > 0)
    expect(hers.all('self')).toEqual([])
    await acceptRequest(boris, room)
    expect(await standing()).toEqual({ hers: null, his: null, unread: 2 })
  })

  test('is taken up by an answer, also by one that crosses another', async () => {
    await say(anna, room)
    await Promise.all([say(boris, room, 'One'), say(boris, room, 'Two'), say(anna, room, 'Three')])
    expect(await standing()).toMatchObject({ hers: null, his: null })
    expect(await headOf(room)).toMatchObject({ number: 4 })
  })

  test('is none between friends, nor between people who meet in a room', async () => {
    await askFriend(boris, anna.username)
    expect(await standing()).toEqual(ASKED)
    await acceptFriend(anna, boris.username)
    expect(await standing()).toMatchObject({ hers: null, his: null })
    const { room: other } = await openDirect(anna, clara.username)
    const hall = await newRoom(anna)
    await db.execute(sql`update rooms set kind = 'public' where id = ${hall}`)
    await declineRequest(clara, other.id)
    await joinRoom(clara, hall)
    expect((await getRoom(clara, other.id)).request).toBe(null)
    expect((await getRoom(anna, other.id)).request).toBe(null)
  })

  test('that a crash has left between friends is over with the next word', async () => {
    for (let at = 0; at < 3; at++) await say(anna, room)
    const [low, high] = [anna.id, boris.id].sort()
    await db.execute(sql`
      insert into friendships (low_id, high_id, state, asked_by, asked_at, low_version, high_version)
      values (${low}, ${high}, 'friends', ${anna.id}, now(), 0, 0)`)
    expect(await codeOf(say(anna, room))).toBe('fine')
    expect(await standing()).toEqual({ hers: null, his: null, unread: 4 })
  })

  test('is answered by the one it is for, and by nobody else', async () => {
    await say(anna, room)
    for (const decide of [acceptRequest, declineRequest]) {
      expect(await codeOf(decide(anna, room))).toBe('forbidden')
      expect(await codeOf(decide(clara, room))).toBe('not_found')
    }
    expect(await standing()).toEqual(ASKED)
    await acceptRequest(boris, room)
    expect(await codeOf(declineRequest(boris, room))).toBe('forbidden')
    expect(await codeOf(acceptRequest(boris, room))).toBe('fine')
  })
})
