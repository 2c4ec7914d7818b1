import { uuidv7 } from 'uuidv7'
import { describe, expect, test } from 'vitest'
import { anna, boris, expectAnswer, room, send } from '@/app/api/test-answers'
import { inboxApi } from '@/lib/openapi/inbox'
import { membersApi, roomsApi, sectionsApi } from '@/lib/openapi/rooms'

describe('what is mine alone', () => {
  test('a room is muted, pinned and put into a section, which goes again', async () => {
    const at = { sectionId: uuidv7() }
    const put = { as: anna, at, body: { name: 'Work', position: 2 } }
    const { section } = await expectAnswer(sectionsApi.put, 200, put)
    expect(section).toMatchObject({ id: at.sectionId, name: 'Work', position: 2, gone: false })
    const mine = { as: anna, at: { roomId: room }, body: { muted: true, pinned: true, section: section.id } }
    const { room: moved } = await expectAnswer(roomsApi.setMine, 200, mine)
    expect(moved).toMatchObject({ muted: true, pinned: true, archived: false, section: section.id })
    expect((await expectAnswer(roomsApi.list, 200, { as: anna })).own.sections).toEqual([section])
    await expectAnswer(sectionsApi.delete, 204, { as: anna, at })
    await expectAnswer(sectionsApi.delete, 204, { as: anna, at })
    expect((await expectAnswer(roomsApi.get, 200, { as: anna, at: { roomId: room } })).room.section).toBeNull()
    await expectAnswer(roomsApi.setMine, 200, { ...mine, body: { muted: false, pinned: false } })
  })

  test('an inbox has what names me, and where it was said', async () => {
    const at = { roomId: room, username: boris.username }
    await expectAnswer(membersApi.set, 204, { as: anna, at, body: {} })
    const { message } = await send(`Are you there, @${boris.username}?`)
    const { items, after } = await expectAnswer(inboxApi.list, 200, { as: boris, query: 'kind=mentions&limit=1' })
    expect(items).toMatchObject([{ message: { id: message.id }, room: { id: room, name: 'Kitchen' } }])
    expect(after).toBeNull()
  })
})
