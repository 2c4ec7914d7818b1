import { sql } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import type { Viewer } from '@/lib/auth/viewer'
import { saveDraft } from '@/lib/messages/commands/draft'
import { answer, codeOf, newRoom, say } from '@/lib/messages/test-room'
import { newPeople } from '@/lib/people/test-people'
import { removeMember } from '@/lib/rooms/commands/leave'
import { listRooms } from '@/lib/rooms/queries'

let anna: Viewer
let boris: Viewer
let outsider: Viewer
beforeAll(async () => {
  ;[anna, boris, outsider] = (await newPeople(3)) as [Viewer, Viewer, Viewer]
})

const draftsOf = async (viewer: Viewer, room: string) =>
  (await listRooms(viewer)).own.drafts.filter((draft) => draft.room === room)

describe('drafts', () => {
  test('are there for the other devices, with what they answer, and for nobody else', async () => {
    const room = await newRoom(anna, boris)
    const replyTo = await say(boris, room, 'When?')
    const { draft } = await saveDraft(anna, room, { text: 'At noo', replyTo, base: 0 })
    expect(await draftsOf(anna, room)).toEqual([draft])
    expect(draft).toMatchObject({ text: 'At noo', replyTo })
    expect(await draftsOf(boris, room)).toEqual([])
  })

  test('go on from the one they name; another one stays as it is', async () => {
    const room = await newRoom(anna)
    const first = await saveDraft(anna, room, { text: 'one', base: 0 })
    const second = await saveDraft(anna, room, { text: 'one two', base: first.draft.version })
    expect(second.draft.version).toBeGreaterThan(first.draft.version)
    const stale = { text: 'one three', base: first.draft.version }
    expect(await codeOf(saveDraft(anna, room, stale))).toBe('conflict')
    expect(await codeOf(saveDraft(anna, room, { ...stale, text: '' }))).toBe('conflict')
    expect(await codeOf(saveDraft(anna, room, { ...stale, base: 0 }))).toBe('conflict')
    expect(await draftsOf(anna, room)).toEqual([second.draft])
  })

  test('that were cleared give way to any other', async () => {
    const room = await newRoom(anna)
    const { draft } = await saveDraft(anna, room, { text: 'one', base: 0 })
    const cleared = await saveDraft(anna, room, { text: '', base: draft.version })
    expect(await draftsOf(anna, room)).toEqual([])
    const { draft: late } = await saveDraft(anna, room, { text: 'one and more', base: draft.version })
    expect(late.version).toBeGreaterThan(cleared.draft.version)
    expect(await draftsOf(anna, room)).toEqual([late])
  })

  test('said once more take no version, also after an answer that got lost', async () => {
    const room = await newRoom(anna)
    const { draft } = await saveDraft(anna, room, { text: 'one', base: 0 })
    const { version } = await listRooms(anna)
    expect((await saveDraft(anna, room, { text: 'one', base: 0 })).draft).toEqual(draft)
    const other = await newRoom(boris)
    const before = (await listRooms(boris)).version
    expect((await saveDraft(boris, other, { text: '', base: 0 })).draft).toMatchObject({ text: '', version: 0 })
    expect((await listRooms(anna)).version).toBe(version)
    expect((await listRooms(boris)).version).toBe(before)
  })

  test('of two devices that begin at once, one is told that it must keep both', async () => {
    const room = await newRoom(anna)
    const texts = ['from the phone', 'from the desk', 'from the train']
    const codes = await Promise.all(texts.map((text) => codeOf(saveDraft(anna, room, { text, base: 0 }))))
    expect(codes.sort()).toEqual(['conflict', 'conflict', 'fine'])
    expect(await draftsOf(anna, room)).toHaveLength(1)
  })

  test('answer a number that the room has reached', async () => {
    const room = await newRoom(anna)
    expect(await codeOf(saveDraft(anna, room, { text: 'what?', replyTo: 99, base: 0 }))).toBe('invalid')
  })

  test('a person outside the room cannot leave one there, nor can somebody who was removed', async () => {
    const room = await newRoom(anna, boris)
    expect(await codeOf(saveDraft(outsider, room, { text: 'hi', base: 0 }))).toBe('not_found')
    await removeMember(anna, room, boris.username)
    expect(await codeOf(saveDraft(boris, room, { text: 'hi', base: 0 }))).toBe('not_found')
    const { rows } = await db.execute(sql`select 1 from drafts where room_id = ${room}`)
    expect(rows).toEqual([])
  })
})

test('a message that is to disturb nobody says so to everybody', async () => {
  const room = await newRoom(anna, boris)
  await answer(anna, room, { text: 'shh', silent: true })
  await answer(anna, room, { text: 'hey', silent: false })
  const { rows } = await db.execute(
    sql`select text, silent from messages where room_id = ${room} and kind = 'text' order by number`,
  )
  expect(rows).toEqual([
    { text: 'shh', silent: true },
    { text: 'hey', silent: false },
  ])
})
