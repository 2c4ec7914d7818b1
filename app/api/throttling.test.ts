import { uuidv7 } from 'uuidv7'
import { beforeAll, expect, test, vi } from 'vitest'

vi.stubEnv('RATE_LIMITS', 'on')
const { ask, newProgram } = await import('@/app/api/test-call')
const { newHouse } = await import('@/app/api/test-house')
const { fillRoom } = await import('@/lib/rooms/test-large')
const { inSearchTurn } = await import('@/lib/search/turns')
const { Reader } = await import('@/lib/stream/test-reader')

const upTo = (last: number) => Array.from({ length: last }, (_, index) => index + 1)

let house: Awaited<ReturnType<typeof newHouse>>
beforeAll(async () => {
  house = await newHouse()
})

type Answer = { status: number; headers: Headers; json: unknown }
const THROTTLED = { status: 429, code: 'rate_limited' }

/** The one answer of too many calls, with when to come again. */
const throttled =
  (seconds: number, { status, code } = THROTTLED) =>
  (answer: Answer) => {
    expect(answer).toMatchObject({ status, json: { error: { code } } })
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(Number(answer.headers.get('retry-after'))).toBeLessThanOrEqual(seconds)
    return true
  }

test('RL-01: who sends without pause is told to wait after twenty, others are not', async () => {
  const { anna, boris, room } = house
  const send = (as: typeof anna) =>
    ask('POST', `/api/v1/rooms/${room}/messages`, { as, body: { id: uuidv7(), text: 'spam' } })
  const answers = await Promise.all(upTo(120).map(() => send(anna)))
  const refused = answers.filter(({ status }) => status !== 201)
  expect(refused).toHaveLength(100)
  expect(refused.every(throttled(4))).toBe(true)
  expect((await send(boris)).status).toBe(201)
  expect((await ask('GET', `/api/v1/rooms/${room}`, { as: anna })).json.room.lastNumber).toBe(1 + 20 + 1)
})

test('RL-11: who writes without pause, reactions and read marks too, is told to wait, reading goes on', async () => {
  const busy = await newProgram()
  const write = () => ask('PATCH', '/api/v1/me', { as: busy, body: {} })
  const answers: Awaited<ReturnType<typeof write>>[] = []
  while (answers.length < 5_000 && answers.every(({ status }) => status === 200))
    answers.push(...(await Promise.all(upTo(20).map(write))))
  expect(answers.length).toBeGreaterThan(200)
  throttled(60)(answers.at(-1) ?? (await write()))
  const at = `/api/v1/rooms/${house.room}`
  throttled(60)(await ask('PUT', `${at}/messages/1/reactions/${encodeURIComponent('👍')}`, { as: busy, body: {} }))
  throttled(60)(await ask('PUT', `${at}/read`, { as: busy, body: { number: 1 } }))
  expect((await ask('GET', '/api/v1/me', { as: busy })).status).toBe(200)
})

test('RL-11: reactions and read marks that come by the hundred are told together', async () => {
  const { anna, room } = house
  const busy = await newProgram()
  await ask('PUT', `/api/v1/rooms/${room}/members/${busy.username}`, { as: anna, body: {} })
  const body = { id: uuidv7(), text: 'Hello' }
  const { number } = (await ask('POST', `/api/v1/rooms/${room}/messages`, { as: busy, body })).json.message
  const reader = await Reader.open(anna)
  const thumb = `/api/v1/rooms/${room}/messages/${number}/reactions/${encodeURIComponent('👍')}`
  const answers = await Promise.all(
    upTo(100).flatMap((n) => [
      ask(n % 2 ? 'PUT' : 'DELETE', thumb, { as: busy, body: {} }),
      ask('PUT', `/api/v1/rooms/${room}/read`, { as: busy, body: { number: 1 + (n % number) } }),
    ]),
  )
  // In a room that has too much to do some are told so instead (docs/architecture.md, rule 7).
  expect(answers.filter(({ status }) => status >= 300 && status !== 503)).toEqual([])
  await reader.reached(room, (await ask('GET', `/api/v1/rooms/${room}`, { as: anna })).json.room.version)
  for (const event of ['change', 'read'] as const) expect(reader.all(event).length).toBeLessThan(100)
  reader.close()
})

test('AUTH-02: who guesses passwords is told to wait, by address', async () => {
  const guess = (peer: string) =>
    ask('POST', '/api/v1/tokens', {
      body: { username: 'nobody', password: 'wrong', label: 'robot' },
      headers: { 'x-parlor-peer': peer },
    })
  for (const _ of upTo(10)) expect((await guess('203.0.113.9')).status).toBe(401)
  throttled(180)(await guess('203.0.113.9'))
})

test('RL-11: typing that is said a hundred times a second is passed over, and refused when it goes on; asking about people too', async () => {
  const { room } = house
  const busy = await newProgram()
  await ask('PUT', `/api/v1/rooms/${room}/members/${busy.username}`, { as: house.anna, body: {} })
  const type = () => ask('POST', `/api/v1/rooms/${room}/typing`, { as: busy })
  const typed = await Promise.all(upTo(310).map(type))
  expect(typed.map(({ status }) => status).toSorted()).toEqual([...Array(300).fill(204), ...Array(10).fill(429)])
  throttled(60)(await type())
  const asked = await Promise.all(upTo(121).map(() => ask('POST', '/api/v1/presence', { as: busy, body: {} })))
  expect(asked.filter(({ status }) => status === 429)).toHaveLength(1)
  expect((await ask('GET', '/api/v1/me', { as: busy })).status).toBe(200)
})

test('RL-05: who guesses links into rooms is told to wait, whoever has one is not', async () => {
  const { anna, boris, room } = house
  const guesser = await newProgram()
  const guess = () => ask('GET', `/api/v1/invites/${uuidv7().replaceAll('-', '').slice(0, 22)}`, { as: guesser })
  for (const _ of upTo(30)) expect((await guess()).status).toBe(404)
  throttled(600)(await guess())
  const { json } = await ask('POST', `/api/v1/rooms/${room}/invites`, { as: anna, body: {} })
  const look = (as: typeof anna) => ask('GET', `/api/v1/invites/${json.code}`, { as })
  for (const _ of upTo(40)) expect((await look(boris)).status).toBe(200)
  expect((await look(guesser)).status).toBe(429)
})

test('RL-08: fifty searches and lists at once, of a room of ten thousand, leave sends alone; what is too much is refused at once, and says when to come again', async () => {
  const { anna, boris, room } = house
  await fillRoom(room, 10_000)
  const query = () => ask('GET', '/api/v1/search?q=spam', { as: anna })
  const members = `/api/v1/rooms/${room}/members?limit=200`
  const heavy = upTo(50).flatMap((n) => [query(), ask('GET', n % 2 ? '/api/v1/rooms' : members, { as: anna })])
  const send = () => ask('POST', `/api/v1/rooms/${room}/messages`, { as: boris, body: { id: uuidv7(), text: 'Hello' } })
  const sent = await Promise.all(upTo(5).map(send))
  expect(sent.map(({ status }) => status)).toEqual(Array(5).fill(201))
  for (const { status, headers } of await Promise.all(heavy))
    if (status !== 200) expect([status, headers.get('retry-after')]).toEqual([503, '1'])

  // As many searches as may be under way and in line, all of them slow.
  const slow = Promise.withResolvers<void>()
  const waiting = upTo(64).map(() => inSearchTurn(() => slow.promise))
  throttled(1, { status: 503, code: 'unavailable' })(await query())
  expect((await send()).status).toBe(201)
  slow.resolve()
  await Promise.all(waiting)
  expect((await query()).status).toBe(200)
})
