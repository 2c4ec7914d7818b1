import { uuidv7 } from 'uuidv7'
import { beforeAll, expect, test } from 'vitest'
import { ask, type Calling, type Program } from '@/app/api/test-call'
import { bodies, MISSING, named } from '@/app/api/test-house'
import { type Cast, givePicture, newCast, newPlace } from '@/app/api/test-roles'
import { digest } from '@/db/test-digest'
import { statementsOf } from '@/db/test-statements'
import { insertToken } from '@/lib/auth/commands'
import type { Method } from '@/lib/openapi/endpoint'
import { endpoints } from '@/lib/openapi/endpoints'

/** Stands in the room alone, in all that can be said or named there; `ODDITY` stands nowhere. */
const MARKER = 'zebrafinch'
const ODDITY = 'quokkafern'
/** What they have written there for themselves alone. It stays theirs, as the numbers do that they have kept. */
const OWN = 'heronquill'

let cast: Cast
let left: Program
/** Who has no business there: a guest has one in another room. */
let outside: Program[]
const parts: Record<string, string> = { emoji: encodeURIComponent('👍'), ownId: uuidv7(), tokenId: MISSING }
const TOMORROW = new Date(Date.now() + 86_400_000).toISOString()

interface Deed {
  as?: Program
  body?: unknown
}

/** Somebody has done whatever a member can do, remembers what it was called, and is removed. */
beforeAll(async () => {
  cast = await newCast()
  left = cast.member
  const { guest } = await newPlace(cast, 'group')
  const { token } = await insertToken(guest.id, 'test')
  outside = [left, cast.stranger, { ...guest, token }]
  const { room } = await newPlace(cast, 'group')
  const at = `/api/v1/rooms/${room.id}`
  const does = async (method: 'POST' | 'PUT' | 'PATCH', path: string, { as = left, body }: Deed = {}) => {
    const { status, json } = await ask(method, path, { as, body })
    expect([path, status]).toEqual([path, expect.toSatisfy((status: number) => status < 300)])
    return json
  }
  const { owner } = cast
  await does('PATCH', at, { as: owner, body: { name: MARKER, topic: MARKER, greeting: MARKER, rules: MARKER } })
  const { message } = await does('POST', `${at}/messages`, { body: { id: uuidv7(), text: `${MARKER} one` } })
  const said = `${at}/messages/${message.number}`
  await does('PATCH', said, { body: { text: `${MARKER} two` } })
  const poll = { options: [MARKER, 'No'] }
  const asks = { id: uuidv7(), text: MARKER, poll, replyTo: message.number }
  await does('POST', `${at}/messages`, { as: owner, body: asks })
  await does('PUT', `${said}/reactions/${parts.emoji}`)
  await does('PUT', `${said}/saved`)
  await does('PUT', `${said}/pin`, { as: owner })
  await does('PUT', `${at}/draft`, { body: { text: OWN, base: 0 } })
  const later = { room: room.id, at: TOMORROW }
  await does('PUT', `/api/v1/reminders/${parts.ownId}`, { body: { ...later, number: message.number } })
  await does('PUT', `/api/v1/scheduled/${uuidv7()}`, { body: { ...later, text: OWN } })
  const { code } = await does('POST', `${at}/invites`, { body: {} })
  Object.assign(parts, { roomId: room.id, number: `${message.number}`, username: cast.owner.username, code })
  const gone = await ask('DELETE', `${at}/members/${left.username}`, { as: cast.owner })
  expect(gone.status).toBe(204)
})

const NEEDED: Record<string, string> = { changes: '?after=0', date: '?time=2001-01-01T00:00:00Z', mention: '?after=0' }
const addressOf = (path: string, roomId = parts.roomId) =>
  path.replaceAll(/\{(\w+)\}/g, (_, name: string) => (name === 'roomId' ? roomId : parts[name]) ?? MISSING) +
  (NEEDED[path.split('/').at(-1) ?? ''] ?? '')

/** All that somebody can learn by asking: the answer, and what it took, which is what takes the time. */
async function learn(method: Method, address: string, calling: Calling) {
  let answer: unknown
  const statements = await statementsOf(async () => {
    const { status, headers, json } = await ask(method, address, calling)
    answer = [status, Object.fromEntries(headers), json]
  })
  expect(statements).not.toEqual([])
  return { answer, statements }
}

/** Leaving twice is fine. */
const ofRooms = endpoints.filter(({ path, events }) => path.includes('{roomId}') && !events)
const refused = ofRooms.filter(({ path }) => !path.endsWith('/leave'))

test.each(named(refused))(
  'AZ-03, AZ-09 %s: to somebody who was removed it is as if there had never been any',
  async (name, endpoint) => {
    const { json: whole } = await ask('GET', `/api/v1/rooms/${parts.roomId}/messages`, { as: cast.owner })
    expect(JSON.stringify(whole)).toContain(MARKER)
    const body = bodies(cast.target)[name]
    const before = await digest()
    const asked = await ask(endpoint.method, addressOf(endpoint.path), { as: left, body })
    expect([asked.status, asked.json]).toEqual([
      404,
      expect.objectContaining({ error: expect.objectContaining({ code: 'not_found' }) }),
    ])
    const missing = await ask(endpoint.method, addressOf(endpoint.path, MISSING), { as: left, body })
    expect([missing.status, missing.json]).toEqual([asked.status, asked.json])
    expect(await digest()).toEqual(before)
  },
)

test.each(named(refused))(
  'AZ-02 %s: a room of others takes the same work as none at all, for who left, strangers and guests of another',
  async (name, { method, path }) => {
    for (const as of outside) {
      const calling = { as, body: bodies(cast.target)[name] }
      const hidden = await learn(method, addressOf(path), calling)
      expect(await learn(method, addressOf(path, MISSING), calling)).toEqual(hidden)
    }
  },
)

test('AZ-02 what is another’s takes the same work as what is nowhere', async () => {
  const { owner, member, stranger, host } = cast
  await ask('PATCH', '/api/v1/me', { as: owner, body: { privacy: { found: 'nobody' } } })
  const { room } = await newPlace(cast, 'group')
  const avatarUrl = await givePicture(owner, room.id)
  const { tokens } = (await ask('GET', '/api/v1/tokens', { as: owner })).json
  const section = uuidv7()
  await ask('PUT', `/api/v1/sections/${section}`, { as: owner, body: { name: 'Work', position: 0 } })
  const into = (await ask('POST', `/api/v1/rooms/${room.id}/invites`, { as: owner, body: {} })).json.code
  const onto = (await ask('POST', '/api/v1/server/invites', { as: host, body: {} })).json.code
  const NO_CODE = 'AAAAAAAAAAAAAAAAAAAAAA'
  const hidden: [Program, Method, string, string, string][] = [
    [stranger, 'GET', '/api/v1/pictures/', avatarUrl.split('/').at(-1) ?? '', MISSING],
    [stranger, 'DELETE', '/api/v1/tokens/', tokens[0].id, MISSING],
    [stranger, 'DELETE', '/api/v1/sections/', section, MISSING],
    [stranger, 'DELETE', '/api/v1/server/invites/', onto, NO_CODE],
    [member, 'DELETE', `/api/v1/rooms/${room.id}/invites/`, into, NO_CODE],
    [stranger, 'GET', '/api/v1/people/', owner.username, 'nobody-of-this-name'],
    [stranger, 'PUT', '/api/v1/direct/', owner.username, 'nobody-of-this-name'],
    [stranger, 'PUT', '/api/v1/friends/', owner.username, 'nobody-of-this-name'],
    [stranger, 'PUT', '/api/v1/blocks/', owner.username, 'nobody-of-this-name'],
  ]
  for (const [as, method, path, there, nowhere] of hidden) {
    const calling = { as, body: method === 'PUT' ? {} : undefined }
    const learned = await learn(method, path + there, calling)
    expect([path, learned.answer]).toEqual([path, expect.arrayContaining([404])])
    expect([path, await learn(method, path + nowhere, calling)]).toEqual([path, learned])
  }
})

const WITHOUT_ROOM = endpoints.filter(
  ({ method, path, events }) => method === 'GET' && !events && !path.includes('{roomId}'),
)

test.each(named(WITHOUT_ROOM))(
  'AZ-06, AZ-08, AZ-09 %s: nothing of the room is in it, for who left, strangers and guests of another',
  async (_, { path }) => {
    for (const as of outside) {
      const { json } = await ask('GET', addressOf(path), { as })
      expect(JSON.stringify(json) ?? '').not.toContain(MARKER)
      expect(JSON.stringify({ ...json, own: null })).not.toContain(parts.roomId)
    }
  },
)

test.each([
  '/api/v1/search?q=*',
  '/api/v1/search?q=*&room={room}',
  '/api/v1/search?q=*&from={owner}',
  '/api/v1/people?q=*',
  '/api/v1/rooms/public?q=*',
])(
  'AZ-06 %s: a word of a room of others is found as little as one that stands nowhere, by the same work',
  async (question) => {
    for (const as of outside) {
      const find = async (word: string) => {
        const address = question
          .replace('*', word)
          .replace('{room}', parts.roomId ?? '')
          .replace('{owner}', cast.owner.username)
        const learned = await learn('GET', address, { as })
        return JSON.parse(JSON.stringify(learned).replaceAll(word, '*'))
      }
      expect(await find(MARKER)).toEqual(await find(ODDITY))
    }
    // Whoever belongs there does find it.
    expect(JSON.stringify((await ask('GET', `/api/v1/search?q=${MARKER}`, { as: cast.owner })).json)).toContain(
      parts.roomId,
    )
  },
)

test('AZ-09 nothing of the room is in the changes, and the link of who was removed leads nowhere', async () => {
  const body = { rooms: { [parts.roomId ?? '']: 0 } }
  const { json } = await ask('POST', '/api/v1/changes', { as: left, body })
  expect([json.rooms, json.gone]).toEqual([{}, [parts.roomId]])
  expect(JSON.stringify(json)).not.toContain(MARKER)
  for (const method of ['GET', 'POST'] as const)
    for (const as of outside)
      expect([404, 410]).toContain((await ask(method, `/api/v1/invites/${parts.code}`, { as })).status)
})

test('AZ-09 what somebody had begun there does not go there after all', async () => {
  for (const path of [`/api/v1/reminders/${uuidv7()}`, `/api/v1/scheduled/${uuidv7()}`]) {
    const body = { room: parts.roomId, number: Number(parts.number), text: 'Hello', at: TOMORROW }
    expect((await ask('PUT', path, { as: left, body })).status).toBe(404)
  }
  const body = { id: uuidv7(), from: parts.roomId, number: Number(parts.number) }
  const own = (await ask('POST', '/api/v1/rooms', { as: left, body: { kind: 'group', name: 'Own' } })).json.room.id
  expect((await ask('POST', `/api/v1/rooms/${own}/forwards`, { as: left, body })).status).toBe(404)
})

test('AZ-14 a link makes members, whatever is sent along', async () => {
  const { json } = await ask('POST', `/api/v1/rooms/${parts.roomId}/invites`, {
    as: cast.moderator,
    body: { role: 'owner' },
  })
  const brought = await ask('POST', `/api/v1/invites/${json.code}`, { as: cast.target, body: { role: 'owner' } })
  expect([brought.status, brought.json.room.role]).toEqual([200, 'member'])
  expect((await ask('DELETE', `/api/v1/rooms/${parts.roomId}`, { as: cast.target })).status).toBe(403)
})

test('AZ-15, AZ-18 a room stays as open as it was made', async () => {
  for (const kind of ['public', 'group'] as const) {
    const { room } = await newPlace(cast, kind)
    const other = kind === 'public' ? 'group' : 'public'
    await ask('PATCH', `/api/v1/rooms/${room.id}`, { as: cast.owner, body: { kind: other, name: 'Den' } })
    expect((await ask('GET', `/api/v1/rooms/${room.id}`, { as: cast.owner })).json.room).toMatchObject({
      kind,
      name: 'Den',
    })
  }
})

test('AZ-05 a link to a message of others is what was written, and nothing is looked up for it', async () => {
  const { room } = await newPlace(cast, 'public')
  const text = `http://localhost:3000/rooms/${parts.roomId}/${parts.number}`
  const at = `/api/v1/rooms/${room.id}/messages`
  const said = await ask('POST', at, { as: cast.owner, body: { id: uuidv7(), text } })
  await ask('POST', `/api/v1/rooms/${room.id}/join`, { as: cast.stranger })
  for (const as of [cast.owner, cast.stranger]) {
    const { json } = await ask('GET', `${at}/${said.json.message.number}`, { as })
    expect(json.message).toMatchObject({ text })
    expect(json.message).not.toHaveProperty('preview')
    expect(JSON.stringify(json)).not.toContain(MARKER)
  }
})
