import { uuidv7 } from 'uuidv7'
import { beforeAll, expect, test, vi } from 'vitest'

vi.stubEnv('RATE_LIMITS', 'on')
const { ask, newProgram } = await import('@/app/api/test-call')
const { newHouse } = await import('@/app/api/test-house')

const upTo = (last: number) => Array.from({ length: last }, (_, index) => index + 1)

let house: Awaited<ReturnType<typeof newHouse>>
beforeAll(async () => {
  house = await newHouse()
})

/** The one answer of too many calls, with when to come again. */
const throttled = (seconds: number) => (answer: { status: number; headers: Headers; json: unknown }) => {
  expect(answer).toMatchObject({ status: 429, json: { error: { code: 'rate_limited' } } })
  expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
  expect(Number(answer.headers.get('retry-after'))).toBeLessThanOrEqual(seconds)
  return true
}

test('who sends without pause is told to wait, others are not', async () => {
  const { anna, boris, room } = house
  const send = (as: typeof anna) =>
    ask('POST', `/api/v1/rooms/${room}/messages`, { as, body: { id: uuidv7(), text: 'spam' } })
  const answers = await Promise.all(upTo(120).map(() => send(anna)))
  const refused = answers.filter(({ status }) => status !== 201)
  expect(refused).toHaveLength(20)
  expect(refused.every(throttled(10))).toBe(true)
  expect((await send(boris)).status).toBe(201)
  expect((await ask('GET', `/api/v1/rooms/${room}`, { as: anna })).json.room.lastNumber).toBe(1 + 100 + 1)
})

test('who writes without pause is told to wait, reading goes on', async () => {
  const busy = await newProgram()
  const write = () => ask('PATCH', '/api/v1/me', { as: busy, body: {} })
  const answers: Awaited<ReturnType<typeof write>>[] = []
  while (answers.length < 5_000 && answers.every(({ status }) => status === 200))
    answers.push(...(await Promise.all(upTo(100).map(write))))
  expect(answers.length).toBeGreaterThan(200)
  throttled(60)(answers.at(-1) ?? (await write()))
  expect((await ask('GET', '/api/v1/me', { as: busy })).status).toBe(200)
})

test('who guesses passwords is told to wait, by address', async () => {
  const guess = (peer: string) =>
    ask('POST', '/api/v1/tokens', {
      body: { username: 'nobody', password: 'wrong', label: 'robot' },
      headers: { 'x-parlor-peer': peer },
    })
  for (const _ of upTo(10)) expect((await guess('203.0.113.9')).status).toBe(401)
  throttled(180)(await guess('203.0.113.9'))
})

test('typing that is said a hundred times a second is passed over, and refused when it goes on; asking about people too', async () => {
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

test('who guesses links into rooms is told to wait, whoever has one is not', async () => {
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
