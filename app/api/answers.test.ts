import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ask, type Calling, call, newProgram, type Program } from '@/app/api/test-call'
import { accountsApi, tokensApi } from '@/lib/openapi/accounts'
import type { Endpoint } from '@/lib/openapi/endpoint'
import { endpoints } from '@/lib/openapi/endpoints'
import { changesApi, messagesApi } from '@/lib/openapi/messages'
import { peopleApi } from '@/lib/openapi/people'
import { presenceApi } from '@/lib/openapi/presence'
import { membersApi, roomsApi } from '@/lib/openapi/rooms'
import { serviceApi } from '@/lib/openapi/streams'

const PASSWORD = 'wisteria hovercraft'
const proven = new Set<Endpoint>()

let anna: Program
let boris: Program
let room: string

beforeAll(async () => {
  anna = await newProgram('Anna')
  boris = await newProgram('Boris')
  room = (await expectAnswer(roomsApi.create, 201, { as: anna, body: { kind: 'group', name: 'Kitchen' } })).room.id
})

afterAll(() => {
  const silent = endpoints
    .filter((endpoint) => !endpoint.events && !proven.has(endpoint))
    .map(({ method, path }) => `${method} ${path}`)
  expect(silent).toEqual([])
})

interface Called extends Calling {
  /** Parts of the path, then the query. */
  at?: Record<string, string | number>
  query?: string
}

/** Calls; the answer must have exactly the shape that the document gives it: what it does not name leaks. */
async function expectAnswer(endpoint: Endpoint, status: 200 | 201 | 204, { at = {}, query, ...calling }: Called = {}) {
  const path = endpoint.path.replaceAll(/\{(\w+)\}/g, (_, name) => String(at[name]))
  const answer = await ask(endpoint.method, path + (query ? `?${query}` : ''), calling)
  expect(answer, JSON.stringify(answer.json)).toMatchObject({ status })
  const shape = endpoint.answers[status]
  if (shape === undefined) throw new Error(`${endpoint.path} does not say that it answers ${status}`)
  expect(answer.json).toEqual(shape === null ? undefined : shape.parse(answer.json))
  if (!endpoint.isOpen) expect(answer.headers.get('cache-control')).toBe('private, no-store')
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
  proven.add(endpoint)
  return answer.json
}

const send = (text: string, id = uuidv7()) =>
  expectAnswer(messagesApi.send, 201, { as: anna, at: { roomId: room }, body: { id, text } })

describe('accounts and tokens', () => {
  test('sign up, take a token, list it, use it, revoke it', async () => {
    const body = {
      username: ' Clara.1 ',
      name: '  Clara  ',
      password: PASSWORD,
      email: 'clara@example.org',
      unknown: 1,
    }
    const { person } = await expectAnswer(accountsApi.signUp, 201, { body })
    expect(person).toEqual({ id: person.id, username: 'clara.1', name: 'Clara', avatarUrl: null })

    const login = { username: 'CLARA.1', password: PASSWORD, label: 'robot' }
    const made = await expectAnswer(tokensApi.create, 201, { body: login })
    expect(made.person).toEqual(person)
    const clara = { ...anna, token: made.token }

    const { tokens } = await expectAnswer(tokensApi.list, 200, { as: clara })
    expect(tokens).toEqual([{ id: made.id, label: 'robot', createdAt: tokens[0].createdAt, usedAt: tokens[0].usedAt }])
    await expectAnswer(tokensApi.revoke, 204, { as: clara, at: { tokenId: made.id } })
    expect((await call('GET', '/api/v1/me', { as: clara })).status).toBe(401)
  })

  test('my own account, and a change of it', async () => {
    const me = await expectAnswer(accountsApi.getMe, 200, { as: anna })
    expect(me).toMatchObject({
      person: { username: anna.username },
      email: null,
      settings: { locale: null, showsOnline: true, showsLastSeen: true, showsTyping: true },
      requests: 0,
    })
    const body = { name: 'Anna', about: 'Grows tomatoes', settings: { locale: 'uz', showsTyping: false } }
    const changed = await expectAnswer(accountsApi.updateMe, 200, { as: anna, body })
    expect(changed).toEqual({
      ...me,
      person: { ...me.person, about: 'Grows tomatoes' },
      settings: { locale: 'uz', showsOnline: true, showsLastSeen: true, showsTyping: false },
      version: me.version + 1,
    })
    expect(await expectAnswer(accountsApi.updateMe, 200, { as: anna, body: {} })).toEqual(changed)
    expect(await expectAnswer(accountsApi.getMe, 200, { as: anna })).toEqual(changed)
  })
})

describe('people', () => {
  test('are found page by page, and looked at one by one', async () => {
    const first = await expectAnswer(peopleApi.search, 200, { as: anna, query: 'limit=1' })
    expect(first.people).toHaveLength(1)
    const rest = await expectAnswer(peopleApi.search, 200, { as: anna, query: `after=${first.after}` })
    expect(rest.after).toBeNull()
    const names = [...first.people, ...rest.people].map(({ username }: { username: string }) => username)
    expect(names).toEqual([...new Set(names)].toSorted())
    expect(names).toEqual(expect.arrayContaining([anna.username, boris.username]))
    const { person, relation } = await expectAnswer(peopleApi.get, 200, { as: anna, at: { username: boris.username } })
    expect({ id: person.id, relation }).toEqual({ id: boris.id, relation: 'none' })
    const self = await expectAnswer(peopleApi.get, 200, { as: anna, at: { username: anna.username.toUpperCase() } })
    expect(self).toMatchObject({ relation: 'self', blocked: false })
  })
})

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
    })

    const { room: renamed } = await expectAnswer(roomsApi.update, 200, { as: anna, at, body: { name: 'Pier' } })
    expect(renamed).toMatchObject({ name: 'Pier', topic: 'Boats', version: made.version + 1 })
    await expectAnswer(roomsApi.close, 204, { as: anna, at })
    expect((await call('GET', `/api/v1/rooms/${body.id}`, { as: anna })).status).toBe(404)
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

describe('messages', () => {
  test('sent twice with one id are one; the second answer is 200 with what was stored', async () => {
    const id = uuidv7()
    const first = await send('  Cafe\u0301 at noon? \n', id)
    expect(first.message).toMatchObject({ id, text: 'Café at noon?', author: { id: anna.id }, replyTo: null })
    const body = { id: id.toUpperCase(), text: 'Something else' }
    expect(await expectAnswer(messagesApi.send, 200, { as: anna, at: { roomId: room }, body })).toEqual(first)
    const at = { roomId: room, number: first.message.number }
    expect(await expectAnswer(messagesApi.get, 200, { as: anna, at })).toEqual(first)
  })

  test('history goes in all directions', async () => {
    const sent = []
    for (const text of ['one', 'two', 'three', 'four']) sent.push((await send(text)).message.number)
    const [one = 0, , three = 0, four = 0] = sent
    const page = async (query: string) => {
      const { messages, hasBefore, hasAfter } = await expectAnswer(messagesApi.list, 200, {
        as: anna,
        at: { roomId: room },
        query,
      })
      return { numbers: messages.map(({ number }: { number: number }) => number), hasBefore, hasAfter }
    }
    expect(await page('limit=2')).toEqual({ numbers: [three, four], hasBefore: true, hasAfter: false })
    expect(await page(`before=${three}&limit=2`)).toEqual({
      numbers: sent.slice(0, 2),
      hasBefore: true,
      hasAfter: true,
    })
    expect(await page(`after=${one}&limit=2`)).toEqual({ numbers: sent.slice(1, 3), hasBefore: true, hasAfter: true })
    expect(await page(`around=${three}&limit=3`)).toMatchObject({ numbers: sent.slice(1) })
    expect(await page('after=0&limit=1')).toEqual({ numbers: [1], hasBefore: false, hasAfter: true })
  })

  test('changes after a version, of one room and of many', async () => {
    const before = (await expectAnswer(changesApi.list, 200, { as: anna, at: { roomId: room }, query: 'after=0' })).to
    const { message } = await send('later')
    const one = await expectAnswer(changesApi.list, 200, { as: anna, at: { roomId: room }, query: `after=${before}` })
    expect(one).toMatchObject({ from: before, to: before + 1, messages: [message], members: [], more: false })
    const foreign = uuidv7()
    const body = { rooms: { [room]: before, [foreign]: 0 } }
    const many = await expectAnswer(changesApi.listMany, 200, { as: anna, body })
    const { epoch, ...rest } = one
    expect(many).toEqual({ epoch, rooms: { [room]: rest }, gone: [foreign] })

    const reset = { reset: true, to: before + 1, epoch }
    const beyond = `after=${before + 2}`
    expect(await expectAnswer(changesApi.list, 200, { as: anna, at: { roomId: room }, query: beyond })).toEqual(reset)
    const other = `after=${before}&epoch=${uuidv7()}`
    expect(await expectAnswer(changesApi.list, 200, { as: anna, at: { roomId: room }, query: other })).toEqual(reset)
  })
})

describe('presence and typing', () => {
  test('whoever beats is told of those they share a room with', async () => {
    const at = { roomId: room, username: boris.username }
    await expectAnswer(membersApi.set, 204, { as: anna, at, body: {} })
    await expectAnswer(presenceApi.beat, 200, { as: boris })
    const body = { people: [boris.id, anna.username, 'nobody-of-this-name', uuidv7()], active: false }
    const { people } = await expectAnswer(presenceApi.beat, 200, { as: anna, body })
    expect(people).toMatchObject([{ id: boris.id, username: boris.username }])
    await expectAnswer(presenceApi.type, 204, { as: anna, at })
    await expectAnswer(presenceApi.type, 204, { as: anna, at })
  })
})

describe('service', () => {
  test('health, readiness and the document need nobody signed in', async () => {
    expect(await expectAnswer(serviceApi.health, 200)).toMatchObject({ status: 'ok' })
    expect(await expectAnswer(serviceApi.ready, 200)).toMatchObject({ status: 'ok' })
    expect((await ask('GET', serviceApi.document.path)).json.openapi).toBe('3.1.1')
    proven.add(serviceApi.document)
  })
})
