import { sql } from 'drizzle-orm'
import { uuidv7 } from 'uuidv7'
import { beforeAll, describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import type { Viewer } from '@/lib/auth/viewer'
import { deleteMessage, deleteOrphanedCopies } from '@/lib/messages/commands/delete'
import { editMessage } from '@/lib/messages/commands/edit'
import { pinMessage } from '@/lib/messages/commands/pin'
import { addReaction, removeReaction } from '@/lib/messages/commands/react'
import { getMessage, listEdits, listMessages, listPins } from '@/lib/messages/queries'
import { message as messageShape } from '@/lib/messages/shape'
import { answer, codeOf, headOf, newRoom, say } from '@/lib/messages/test-room'
import { newPeople, newPerson } from '@/lib/people/test-people'
import { closeRoom } from '@/lib/rooms/commands/close'
import { openDirect } from '@/lib/rooms/commands/create'
import { setMember } from '@/lib/rooms/commands/join'
import { removeMember } from '@/lib/rooms/commands/leave'
import { acceptRequest } from '@/lib/rooms/commands/request'

let anna: Viewer
let boris: Viewer
let clara: Viewer
let outsider: Viewer
beforeAll(async () => {
  ;[anna, boris, clara, outsider] = (await newPeople(4)) as [Viewer, Viewer, Viewer, Viewer]
})

const get = async (viewer: Viewer, room: string, number: number) => (await getMessage(viewer, room, number)).message

describe('editing', () => {
  test('changes the text, says so, and keeps the earlier ones for those who may see it', async () => {
    const room = await newRoom(anna, boris)
    const number = await say(anna, room, 'one')
    const { message } = await editMessage(anna, room, { number, text: `two @${boris.username}` })
    expect(messageShape.parse(message)).toMatchObject({
      text: `two @${boris.username}`,
      mentions: [boris.id],
      version: 3,
    })
    expect(message.editedAt).not.toBeNull()
    await editMessage(anna, room, { number, text: 'three' })
    const { edits } = await listEdits(boris, room, number)
    expect(edits.map(({ text }) => text)).toEqual(['one', `two @${boris.username}`])
    expect(edits[0]?.at).toBe(message.createdAt)
    expect(edits[1]?.at).toBe(message.editedAt)
    expect(await codeOf(listEdits(outsider, room, number))).toBe('not_found')
  })

  test('only the author may, and nobody outside learns that it is there', async () => {
    const room = await newRoom(anna, boris)
    const number = await say(anna, room)
    const before = await headOf(room)
    expect(await codeOf(editMessage(boris, room, { number, text: 'mine' }))).toBe('forbidden')
    expect(await codeOf(editMessage(outsider, room, { number, text: 'mine' }))).toBe('not_found')
    expect(await codeOf(editMessage(anna, room, { number: 99, text: 'mine' }))).toBe('not_found')
    expect(await codeOf(editMessage(anna, room, { number: 1, text: 'a notice' }))).toBe('forbidden')
    await removeMember(anna, room, boris.username)
    expect(await codeOf(editMessage(boris, room, { number, text: 'mine' }))).toBe('not_found')
    expect(before).toEqual({ number: 2, version: 2 })
  })

  test('of ten at once with one `ifVersion` one wins, and takes one version', async () => {
    const room = await newRoom(anna)
    const number = await say(anna, room)
    const texts = Array.from({ length: 10 }, (_, at) => `text ${at}`)
    const codes = await Promise.all(
      texts.map((text) => codeOf(editMessage(anna, room, { number, text, ifVersion: 2 }))),
    )
    expect(codes.toSorted()).toEqual([...Array(9).fill('conflict'), 'fine'])
    expect(await headOf(room)).toEqual({ number: 2, version: 3 })
  })

  test('the same text again is done already', async () => {
    const room = await newRoom(anna)
    const number = await say(anna, room)
    await editMessage(anna, room, { number, text: 'once', ifVersion: 2 })
    await editMessage(anna, room, { number, text: 'once', ifVersion: 2 })
    expect(await headOf(room)).toEqual({ number: 2, version: 3 })
  })
})

describe('deleting', () => {
  test('leaves a tombstone that says nothing, and never changes again', async () => {
    const room = await newRoom(anna, boris)
    const number = await say(anna, room, 'marker')
    await editMessage(anna, room, { number, text: 'marker again' })
    await addReaction(boris, room, { number, emoji: '👍' })
    await pinMessage(anna, room, { number, pinned: true })
    await deleteMessage(anna, room, number)
    const tombstone = await get(boris, room, number)
    expect(Object.keys(tombstone).toSorted()).toEqual(
      ['author', 'createdAt', 'deletedAt', 'id', 'kind', 'number', 'room', 'version'].toSorted(),
    )
    const head = await headOf(room)
    await deleteMessage(anna, room, number)
    await removeReaction(boris, room, { number, emoji: '👍' })
    expect(await codeOf(editMessage(anna, room, { number, text: 'back' }))).toBe('conflict')
    expect(await codeOf(addReaction(boris, room, { number, emoji: '👍' }))).toBe('conflict')
    expect(await codeOf(pinMessage(anna, room, { number, pinned: true }))).toBe('conflict')
    expect(await headOf(room)).toEqual(head)
    expect(await get(boris, room, number)).toEqual(tombstone)
    expect((await listEdits(boris, room, number)).edits).toEqual([])
    expect((await listPins(boris, room)).messages).toEqual([])
  })

  test('nothing of it stays in any table', async () => {
    const room = await newRoom(anna, boris)
    const marker = `marker${uuidv7().slice(-8)}`
    const number = await say(anna, room, marker)
    await editMessage(anna, room, { number, text: `${marker} again` })
    await deleteMessage(anna, room, number)
    for (const table of ['messages', 'message_edits', 'reactions', 'poll_votes', 'drafts', 'scheduled_messages']) {
      const { rows } = await db.execute(sql`select 1 from ${sql.raw(table)} t where t::text like ${`%${marker}%`}`)
      expect(rows, table).toEqual([])
    }
  })

  test('is for the author and for those who keep order', async () => {
    const room = await newRoom(anna, boris, clara)
    const [first, second] = [await say(boris, room), await say(boris, room)]
    expect(await codeOf(deleteMessage(clara, room, first))).toBe('forbidden')
    expect(await codeOf(deleteMessage(outsider, room, first))).toBe('not_found')
    expect(await codeOf(deleteMessage(anna, room, 1))).toBe('forbidden')
    await setMember(anna, room, { username: clara.username, role: 'moderator' })
    expect(await codeOf(deleteMessage(clara, room, first))).toBe('fine')
    expect(await codeOf(deleteMessage(boris, room, second))).toBe('fine')
  })

  test('takes along what was passed on of it, also into a closed room, and after a crash in between', async () => {
    const room = await newRoom(anna)
    const [open, closed] = [await newRoom(anna, boris), await newRoom(anna, boris)]
    const number = await say(anna, room, 'passed on')
    const { id } = await get(anna, room, number)
    for (const other of [open, closed]) {
      const copy = await say(boris, other, 'passed on')
      await db.execute(
        sql`update messages set forwarded_from = ${id}, forwarded_author_id = ${anna.id} where room_id = ${other} and number = ${copy}`,
      )
    }
    expect(await get(boris, open, 2)).toMatchObject({ forwarded: { author: { id: anna.id, avatarUrl: null } } })
    await closeRoom(anna, closed)
    const before = await headOf(closed)
    await deleteMessage(anna, room, number)
    expect((await get(boris, open, 2)).text).toBeUndefined()
    expect(await headOf(closed)).toEqual({ number: before?.number, version: (before?.version ?? 0) + 1 })
    const { rows } = await db.execute<{ text: string }>(
      sql`select text from messages where room_id = ${closed} and number = 2`,
    )
    expect(rows).toEqual([{ text: '' }])

    const third = await newRoom(anna)
    const late = await say(anna, third, 'passed on')
    await db.execute(sql`update messages set forwarded_from = ${id} where room_id = ${third} and number = ${late}`)
    await deleteOrphanedCopies()
    expect((await get(anna, third, late)).deletedAt).not.toBeNull()
  })
})

describe('reacting', () => {
  test('is counted once for each person, the first kind first', async () => {
    const room = await newRoom(anna, boris)
    const number = await say(anna, room)
    await addReaction(boris, room, { number, emoji: '🎈' })
    await addReaction(boris, room, { number, emoji: '🎈' })
    await addReaction(anna, room, { number, emoji: '❤' })
    await addReaction(anna, room, { number, emoji: '🎈' })
    expect(await headOf(room)).toEqual({ number: 2, version: 5 })
    expect((await get(anna, room, number)).reactions).toEqual([
      { emoji: '🎈', count: 2, people: [boris.id, anna.id] },
      { emoji: '❤️', count: 1, people: [anna.id] },
    ])
    expect((await get(anna, room, number)).mine).toEqual(['❤️', '🎈'])
    expect((await get(boris, room, number)).mine).toEqual(['🎈'])
    await removeReaction(anna, room, { number, emoji: '❤️' })
    await removeReaction(anna, room, { number, emoji: '❤️' })
    expect((await listMessages(anna, room, { limit: 1 })).messages[0]).toMatchObject({ mine: ['🎈'], version: 6 })
  })

  test('names twenty people and counts all', async () => {
    const crowd = await newPeople(23)
    const room = await newRoom(anna, ...crowd)
    const number = await say(anna, room)
    await Promise.all(crowd.map((person) => addReaction(person, room, { number, emoji: '👍' })))
    const [reaction] = (await get(anna, room, number)).reactions ?? []
    expect(reaction).toMatchObject({ emoji: '👍', count: 23 })
    expect(reaction?.people).toHaveLength(20)
    expect(await headOf(room)).toEqual({ number: 2, version: 25 })
  })

  test('takes an emoji, and at most twenty kinds', async () => {
    const room = await newRoom(anna)
    const number = await say(anna, room)
    for (const emoji of ['a', '👍👍', ':)', '1', '\u200d'])
      expect(await codeOf(addReaction(anna, room, { number, emoji })), emoji).toBe('invalid')
    const kinds = [...'😀😁😂😃😄😅😆😇😈😉😊😋😌😍😎😏😐😑😒😓']
    for (const emoji of kinds) await addReaction(anna, room, { number, emoji })
    expect(await codeOf(addReaction(anna, room, { number, emoji: '😔' }))).toBe('invalid')
    for (const emoji of ['👨‍👩‍👧‍👦', '🇺🇿', '👋🏽']) await removeReaction(anna, room, { number, emoji })
    expect(await headOf(room)).toEqual({ number: 2, version: 22 })
  })

  test('is for members', async () => {
    const room = await newRoom(anna)
    const number = await say(anna, room)
    expect(await codeOf(addReaction(outsider, room, { number, emoji: '👍' }))).toBe('not_found')
    expect(await codeOf(removeReaction(outsider, room, { number, emoji: '👍' }))).toBe('not_found')
    expect(await codeOf(addReaction(anna, room, { number: 1, emoji: '👍' }))).toBe('forbidden')
  })
})

describe('pinning', () => {
  test('is said in the history, and listed, the newest first', async () => {
    const room = await newRoom(anna, boris)
    const [one, two] = [await say(anna, room, 'one'), await say(anna, room, 'two')]
    await pinMessage(anna, room, { number: two, pinned: true })
    await pinMessage(anna, room, { number: one, pinned: true })
    await pinMessage(anna, room, { number: one, pinned: true })
    expect((await listPins(boris, room)).messages.map(({ number }) => number)).toEqual([two, one])
    expect(messageShape.parse(await get(boris, room, 4)).notice).toEqual({ type: 'pinned', number: two })
    await pinMessage(anna, room, { number: two, pinned: false })
    await pinMessage(anna, room, { number: two, pinned: false })
    expect(await headOf(room)).toEqual({ number: 5, version: 6 })
    expect((await get(boris, room, two)).pinned).toBe(false)
  })

  test('is for those who keep order; in a direct conversation for both', async () => {
    const room = await newRoom(anna, boris)
    const number = await say(boris, room)
    expect(await codeOf(pinMessage(boris, room, { number, pinned: true }))).toBe('forbidden')
    expect(await codeOf(pinMessage(outsider, room, { number, pinned: true }))).toBe('not_found')
    expect(await codeOf(listPins(outsider, room))).toBe('not_found')
    const other = await newPerson()
    const { room: direct } = await openDirect(boris, other.username)
    await acceptRequest(other, direct.id)
    const said = await say(boris, direct.id)
    expect(await codeOf(pinMessage(other, direct.id, { number: said, pinned: true }))).toBe('fine')
  })
})

test('a reply knows where its chain began', async () => {
  const room = await newRoom(anna, boris)
  const root = await say(anna, room)
  const reply = await answer(boris, room, { text: 'an answer', replyTo: root })
  const further = await answer(anna, room, { text: 'an answer to it', replyTo: reply })
  expect((await get(anna, room, root)).thread).toBeUndefined()
  expect((await get(anna, room, reply)).thread).toBe(root)
  expect((await get(anna, room, further)).thread).toBe(root)
})
