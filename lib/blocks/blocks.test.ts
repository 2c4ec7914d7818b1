import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import type { Viewer } from '@/lib/auth/viewer'
import { blockPerson, unblockPerson } from '@/lib/blocks/commands'
import { listBlocks } from '@/lib/blocks/queries'
import { blocksAnswer } from '@/lib/blocks/shape'
import { acceptFriend, askFriend } from '@/lib/friends/commands'
import { areFriends, listFriends } from '@/lib/friends/queries'
import { listInbox } from '@/lib/inbox/queries'
import { addReaction } from '@/lib/messages/commands/react'
import { listMessages } from '@/lib/messages/queries'
import { findMention } from '@/lib/messages/queries/mentions'
import { listReacted } from '@/lib/messages/queries/reactions'
import { answer, codeOf, newRoom, say } from '@/lib/messages/test-room'
import { updateMe } from '@/lib/people/commands'
import { getMe, getPerson, searchPeople } from '@/lib/people/queries'
import { newPeople } from '@/lib/people/test-people'
import { sayTyping } from '@/lib/presence/commands/typing'
import { countHere, listReadings } from '@/lib/presence/queries'
import { come, endAll, know, online, pass, read, toldOf } from '@/lib/presence/test-presence'
import { addMembers } from '@/lib/rooms/commands/add'
import { createRoom, openDirect } from '@/lib/rooms/commands/create'
import { setMember } from '@/lib/rooms/commands/join'
import { markRead } from '@/lib/rooms/commands/read'
import { getRoom, listMembers, listRooms } from '@/lib/rooms/queries'
import { searchMessages } from '@/lib/search/queries'
import { findPeopleLike } from '@/lib/search/queries/people'

let [anna, boris, clara] = [] as unknown as [Viewer, Viewer, Viewer]
let room: string
beforeEach(async () => {
  ;[anna, boris, clara] = (await newPeople(3)) as [Viewer, Viewer, Viewer]
  room = await newRoom(anna, boris, clara)
})
afterEach(endAll)

const countsOf = async (viewer: Viewer, id = room) => {
  const { unread, mentions } = await getRoom(viewer, id)
  return { unread, mentions }
}

describe('blocking somebody', () => {
  test('is mine alone, once, and ends', async () => {
    const { version } = await listBlocks(anna)
    await Promise.all([blockPerson(anna, boris.username), blockPerson(anna, boris.username.toUpperCase())])
    const answered = blocksAnswer.parse(await listBlocks(anna))
    expect(answered).toMatchObject({ version: version + 1, blocks: [{ person: { id: boris.id }, gone: false }] })
    for (const other of [boris, clara]) expect((await listBlocks(other)).blocks).toEqual([])
    await unblockPerson(anna, boris.username)
    await unblockPerson(anna, boris.username)
    expect(await listBlocks(anna)).toMatchObject({ version: version + 2, blocks: [] })
    expect((await listRooms(anna)).own.blocks).toEqual([])
  })

  test('needs somebody, who is not oneself', async () => {
    expect(await codeOf(blockPerson(anna, 'nobody.at.all'))).toBe('not_found')
    expect(await codeOf(unblockPerson(anna, 'nobody.at.all'))).toBe('not_found')
    expect(await codeOf(blockPerson(anna, anna.username))).toBe('forbidden')
  })

  test('reaches my other devices, and nobody else', async () => {
    const [mine, theirs] = [await read(anna), await read(boris)]
    await blockPerson(anna, boris.username)
    await say(clara, room, 'after it')
    const { version } = await getRoom(anna, room)
    await Promise.all([mine, theirs].map((reader) => reader.reached(room, version)))
    await mine.until(() => mine.all('self').some(({ blocks }) => blocks?.[0]?.person.id === boris.id))
    expect(theirs.all('self')).toEqual([])
  })
})

describe('RT-12: somebody who is blocked', () => {
  test('counts for nothing in my figures, where others still do', async () => {
    await blockPerson(anna, boris.username)
    await say(boris, room, `look, @${anna.username}`)
    await say(boris, room, '@all of you')
    expect(await countsOf(anna)).toEqual({ unread: 0, mentions: 0 })
    expect(await countsOf(clara)).toEqual({ unread: 2, mentions: 1 })
    expect(await findMention(anna, room, 0)).toEqual({ number: null })
    for (const kind of ['mentions', 'unread'] as const)
      expect((await listInbox(anna, { kind, limit: 10 })).items).toEqual([])
    await say(clara, room, `and you, @${anna.username}?`)
    expect(await countsOf(anna)).toEqual({ unread: 1, mentions: 1 })
    await unblockPerson(anna, boris.username)
    expect(await countsOf(anna)).toEqual({ unread: 3, mentions: 3 })
  })

  test('answers me in vain', async () => {
    const number = await say(anna, room)
    await blockPerson(anna, boris.username)
    await answer(boris, room, { text: 'in vain', replyTo: number })
    expect((await listInbox(anna, { kind: 'replies', limit: 10 })).items).toEqual([])
  })

  test('is not found in what was said, nor among people, and the rows of the room stay whole', async () => {
    await say(boris, room, 'the porcupine')
    await say(clara, room, 'a porcupine')
    await blockPerson(anna, boris.username)
    const found = async (viewer: Viewer, query: { q: string; room?: string; from?: string }) =>
      (await searchMessages(viewer, { limit: 50, ...query })).results.map(({ message }) => message.author?.id)
    for (const query of [{ q: 'porcupine' }, { q: 'porcupine', room }, { q: 'porcupine', from: boris.username }])
      expect(await found(anna, query)).not.toContain(boris.id)
    expect(await found(anna, { q: 'porcupine' })).toEqual([clara.id])
    expect(await found(clara, { q: 'porcupine' })).toEqual([clara.id, boris.id])
    const { messages } = await listMessages(anna, room, { limit: 50 })
    expect(messages.map(({ number }) => number)).toEqual([1, 2, 3])
    const names = async (viewer: Viewer, q: string) => (await searchPeople(viewer, { q, limit: 5 })).people
    expect(await names(anna, boris.username)).toEqual([])
    expect(await findPeopleLike(anna, boris.username, 5)).toEqual([])
    expect(await names(boris, anna.username)).toMatchObject([{ id: anna.id }])
  })

  test('reacts unseen by me alone', async () => {
    const number = await say(clara, room)
    await addReaction(boris, room, { number, emoji: '🎈' })
    await addReaction(clara, room, { number, emoji: '🎈' })
    await blockPerson(anna, boris.username)
    const reacted = async (viewer: Viewer) =>
      (await listReacted(viewer, room, { number, emoji: '🎈', limit: 10 })).people.map(({ id }) => id)
    expect(await reacted(anna)).toEqual([clara.id])
    expect(await reacted(boris)).toEqual([boris.id, clara.id])
  })

  test('types, reads and is there unseen by me; what they see of me is as of one who hides it', async () => {
    const [mine, theirs, others] = [await read(anna), await read(boris), await read(clara)]
    await come(anna, boris, clara)
    expect([await know(anna, boris), await know(boris, anna)]).toEqual([online, online])
    await blockPerson(anna, boris.username)
    await pass()
    await theirs.until(() => toldOf(theirs, anna).at(-1) === undefined)
    await mine.until(() => toldOf(mine, boris).at(-1) === undefined)
    expect([await know(anna, boris), await know(boris, anna), await know(clara, boris)]).toEqual([
      undefined,
      undefined,
      online,
    ])
    expect([await countHere(anna, room), await countHere(boris, room), await countHere(clara, room)]).toEqual([
      { others: 1 },
      { others: 1 },
      { others: 2 },
    ])
    const number = await say(clara, room)
    await markRead(boris, room, { number })
    await sayTyping(boris, room)
    await sayTyping(clara, room)
    await others.until(() => others.all('typing').length + others.all('read').length === 2)
    await mine.until(() => mine.all('typing').length === 1)
    expect(mine.all('typing')).toMatchObject([{ username: clara.username }])
    expect(mine.all('read')).toEqual([])
    expect((await listReadings(anna, room)).reads.map(({ person }) => person)).toEqual([clara.id])
    await unblockPerson(anna, boris.username)
    await pass()
    await mine.until(() => toldOf(mine, boris).at(-1)?.online === true)
    expect(await know(boris, anna)).toEqual(online)
  })

  test('writes to me directly as if it had been sent: numbered, and neither counted nor ever read', async () => {
    const { room: direct } = await openDirect(boris, anna.username)
    const first = await say(boris, direct.id, 'before')
    await markRead(anna, direct.id, { number: first })
    await blockPerson(anna, boris.username)
    const reader = await read(boris)
    expect(await say(boris, direct.id, `now, @${anna.username}`)).toBe(first + 1)
    await markRead(anna, direct.id, { number: first + 1 })
    expect(await getRoom(anna, direct.id)).toMatchObject({
      lastNumber: first + 1,
      readNumber: first,
      unread: 0,
      mentions: 0,
    })
    expect((await listReadings(boris, direct.id)).reads).toEqual([{ person: anna.id, number: first }])
    expect((await openDirect(boris, anna.username)).room.id).toBe(direct.id)
    expect(reader.all('self')).toEqual([])
    await unblockPerson(anna, boris.username)
    expect(await countsOf(anna, direct.id)).toEqual({ unread: 1, mentions: 1 })
  })

  test('begins a direct conversation as with anybody', async () => {
    await blockPerson(anna, boris.username)
    const { room: direct, created } = await openDirect(boris, anna.username)
    expect([created, await say(boris, direct.id)]).toEqual([true, 1])
    expect(await countsOf(anna, direct.id)).toEqual({ unread: 0, mentions: 0 })
  })

  test('puts me into no room, and is told no more than whom privacy keeps from it; nor do I put them into one', async () => {
    const other = await newRoom(boris, clara)
    await blockPerson(anna, boris.username)
    const input = { kind: 'group' as const, name: 'Trap', members: [anna.username] }
    const isUnwilling = { code: 'forbidden', fields: { members: 'unwilling' } }
    await expect(createRoom(boris, input)).rejects.toMatchObject(isUnwilling)
    await expect(addMembers(boris, other, [anna.username])).rejects.toMatchObject(isUnwilling)
    await expect(setMember(boris, other, { username: anna.username })).rejects.toMatchObject(isUnwilling)
    const mine = await newRoom(anna, clara)
    await expect(addMembers(anna, mine, [boris.username])).rejects.toMatchObject(isUnwilling)
    await setMember(clara, other, { username: anna.username })
    expect((await listMembers(anna, other, { limit: 5 })).members).toHaveLength(3)
  })

  test('is a friend no longer, and asks in vain without seeing it', async () => {
    await askFriend(anna, boris.username)
    await askFriend(boris, anna.username)
    const reader = await read(anna)
    await blockPerson(anna, boris.username)
    expect(await areFriends(db, anna.id, boris.id)).toBe(false)
    await expect(askFriend(anna, boris.username)).rejects.toMatchObject({ code: 'forbidden' })
    await askFriend(boris, anna.username, 'Why?')
    expect((await listFriends(boris)).outgoing).toMatchObject([{ id: anna.id, relation: 'requested', note: 'Why?' }])
    expect(await listFriends(anna)).toMatchObject({ friends: [], incoming: [], outgoing: [] })
    expect([(await getMe(anna)).requests, (await getPerson(anna, boris.username)).relation]).toEqual([0, 'none'])
    await expect(acceptFriend(anna, boris.username)).rejects.toMatchObject({ code: 'forbidden' })
    await unblockPerson(anna, boris.username)
    expect((await listFriends(anna)).incoming).toMatchObject([{ id: boris.id, note: 'Why?' }])
    await reader.until(() => reader.all('self').some(({ requests }) => requests === 1))
    const told = reader.all('self').flatMap(({ friends = [] }) => friends)
    expect(told.at(-1)).toMatchObject({ id: boris.id, relation: 'requests_you' })
    expect(told.slice(0, -1).map(({ relation, note }) => relation + note)).not.toContain('requests_youWhy?')
    await blockPerson(anna, boris.username)
    expect((await listFriends(anna)).incoming).toEqual([])
    expect((await listFriends(boris)).outgoing).toHaveLength(1)
  })

  test('learns nothing from how I look to them', async () => {
    const looks = async () => {
      const { person, ...rest } = await getPerson(boris, anna.username)
      return { ...rest, person: { ...person, presence: null } }
    }
    await updateMe(anna, { about: 'Bread' })
    const [seen, member] = [await looks(), await listMembers(boris, room, { limit: 5 })]
    await blockPerson(anna, boris.username)
    expect(await looks()).toEqual(seen)
    expect(await listMembers(boris, room, { limit: 5 })).toEqual(member)
    expect(await getPerson(anna, boris.username)).toMatchObject({ blocked: true })
  })
})
