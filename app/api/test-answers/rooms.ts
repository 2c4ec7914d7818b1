import { uuidv7 } from 'uuidv7'
import { describe, expect, test } from 'vitest'
import { anna, boris, expectAnswer, room, send } from '@/app/api/test-answers'
import { call, newProgram } from '@/app/api/test-call'
import { membersApi, requestsApi, roomsApi } from '@/lib/openapi/rooms'

describe('rooms', () => {
  test('made, found again under the same id, described, closed', async () => {
    const body = { id: uuidv7(), kind: 'public', name: 'Harbour', topic: 'Boats', members: [boris.username] }
    const { room: made } = await expectAnswer(roomsApi.create, 201, { as: anna, body })
    expect(made).toMatchObject({ id: body.id, memberCount: 2, role: 'owner', unread: 0, lastNumber: 1 })
    const again = await expectAnswer(roomsApi.create, 200, { as: anna, body: { ...body, name: 'Other' } })
    expect(again.room).toEqual(made)

    const at = { roomId: body.id }
    expect((await expectAnswer(roomsApi.get, 200, { as: anna, at })).room).toEqual(made)
    const stranger = await newProgram()
    const { room: card } = await expectAnswer(roomsApi.get, 200, { as: stranger, at })
    expect(card).toEqual({
      id: body.id,
      kind: 'public',
      name: 'Harbour',
      topic: 'Boats',
      avatarUrl: null,
      memberCount: 2,
      rules: '',
    })

    const { room: renamed } = await expectAnswer(roomsApi.update, 200, { as: anna, at, body: { name: 'Pier' } })
    expect(renamed).toMatchObject({ name: 'Pier', topic: 'Boats', version: made.version + 1 })
    await expectAnswer(roomsApi.close, 204, { as: anna, at })
    expect((await call('GET', `/api/v1/rooms/${body.id}`, { as: anna })).status).toBe(404)

    const { rooms } = await expectAnswer(roomsApi.listClosed, 200, { as: anna })
    expect(rooms[0]).toMatchObject({ id: body.id, name: 'Pier', memberCount: 2 })
    expect((await expectAnswer(roomsApi.listClosed, 200, { as: boris })).rooms).toEqual([])
    const { room: restored } = await expectAnswer(roomsApi.restore, 200, { as: anna, at })
    expect(restored).toMatchObject({ name: 'Pier', lastNumber: renamed.lastNumber + 1 })
    expect((await expectAnswer(roomsApi.restore, 200, { as: anna, at })).room).toEqual(restored)
  })

  test('discovered page by page, joined and left; doing it twice is fine', async () => {
    for (const name of ['Lake one', 'Lake two'])
      await expectAnswer(roomsApi.create, 201, { as: anna, body: { kind: 'public', name } })
    const first = await expectAnswer(roomsApi.listPublic, 200, { as: boris, query: 'q=LAKE&limit=1' })
    const second = await expectAnswer(roomsApi.listPublic, 200, { as: boris, query: `q=lake&after=${first.after}` })
    expect(second).toMatchObject({ after: null, rooms: [{ kind: 'public' }] })
    const [found] = second.rooms
    expect(found.id).not.toBe(first.rooms[0].id)

    const at = { roomId: found.id }
    const { room: joined } = await expectAnswer(roomsApi.join, 200, { as: boris, at })
    expect(joined).toMatchObject({ id: found.id, role: 'member', memberCount: 2 })
    expect((await expectAnswer(roomsApi.join, 200, { as: boris, at })).room).toEqual(joined)
    await expectAnswer(roomsApi.leave, 204, { as: boris, at })
    expect((await expectAnswer(roomsApi.get, 200, { as: boris, at })).room).toEqual(found)
  })

  test('a direct conversation is one, whoever opens it', async () => {
    const { room: one } = await expectAnswer(roomsApi.openDirect, 200, { as: anna, at: { username: boris.username } })
    const { room: same } = await expectAnswer(roomsApi.openDirect, 200, { as: boris, at: { username: anna.username } })
    expect(same.id).toBe(one.id)
    expect(one).toMatchObject({ kind: 'direct', counterpart: { id: boris.id }, lastMessage: null })
    expect(same.counterpart.id).toBe(anna.id)
  })

  test('my list has the newest activity first, and counts what I have not read', async () => {
    const at = { roomId: room }
    await expectAnswer(membersApi.set, 204, { as: anna, at: { ...at, username: boris.username }, body: {} })
    const { message } = await send('Dinner is ready')
    const { rooms } = await expectAnswer(roomsApi.list, 200, { as: boris })
    expect(rooms[0]).toMatchObject({ id: room, unread: 1, lastMessage: { id: message.id } })
    await expectAnswer(roomsApi.markRead, 204, { as: boris, at, body: { number: message.number } })
    await expectAnswer(roomsApi.markRead, 204, { as: boris, at, body: { number: 1 } })
    expect((await expectAnswer(roomsApi.get, 200, { as: boris, at })).room).toMatchObject({ unread: 0 })
    await expectAnswer(roomsApi.markRead, 204, { as: boris, at, body: { number: message.number - 1, force: true } })
    expect((await expectAnswer(roomsApi.get, 200, { as: boris, at })).room).toMatchObject({ unread: 1 })
  })
})

test('a conversation that somebody unknown begins is declined, then taken up', async () => {
  const stranger = await newProgram()
  const { room: made } = await expectAnswer(roomsApi.openDirect, 200, {
    as: stranger,
    at: { username: boris.username },
  })
  expect(made).toMatchObject({ request: 'asked' })
  const at = { roomId: made.id }
  const requestOf = async () => (await expectAnswer(roomsApi.get, 200, { as: boris, at })).room.request
  expect(await requestOf()).toBe('waiting')
  await expectAnswer(requestsApi.decline, 204, { as: boris, at })
  await expectAnswer(requestsApi.decline, 204, { as: boris, at })
  expect(await requestOf()).toBe('declined')
  await expectAnswer(requestsApi.accept, 204, { as: boris, at })
  await expectAnswer(requestsApi.accept, 204, { as: boris, at })
  expect(await requestOf()).toBe(null)
})

describe('members', () => {
  test('members are added, promoted, listed and removed', async () => {
    const { room: made } = await expectAnswer(roomsApi.create, 201, {
      as: anna,
      body: { kind: 'group', name: 'Attic' },
    })
    const at = { roomId: made.id, username: boris.username }
    await expectAnswer(membersApi.set, 204, { as: anna, at })
    await expectAnswer(membersApi.set, 204, { as: anna, at, body: { role: 'moderator' } })
    const { members, after } = await expectAnswer(membersApi.list, 200, { as: boris, at })
    expect(after).toBeNull()
    expect(members.find(({ person }: { person: { id: string } }) => person.id === boris.id)).toMatchObject({
      role: 'moderator',
    })
    await expectAnswer(membersApi.remove, 204, { as: anna, at })
    await expectAnswer(membersApi.remove, 204, { as: anna, at })
    expect((await call('GET', `/api/v1/rooms/${made.id}`, { as: boris })).status).toBe(404)
  })
})
