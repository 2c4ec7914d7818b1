import { createHash } from 'node:crypto'
import { uuidv7 } from 'uuidv7'
import { beforeAll, describe, expect, test } from 'vitest'
import { ask } from '@/app/api/test-call'
import { type House, newHouse } from '@/app/api/test-house'

let house: House
beforeAll(async () => {
  house = await newHouse()
  // Somebody owns the server, so that nobody is asked for a setup code.
  await signUp({ username: 'first' })
})

const signUp = (more: object) =>
  ask('POST', '/api/v1/accounts', {
    body: { username: `u${uuidv7().slice(0, 13)}`, name: 'Somebody', password: 'wisteria hovercraft', ...more },
  })

const send = (text: string) =>
  ask('POST', `/api/v1/rooms/${house.room}/messages`, { as: house.anna, body: { id: uuidv7(), text } })

describe('up to its limit', () => {
  test.each([
    ['letters', 'x'],
    ['astral characters', '👋'],
    ['characters that NFC makes one of', 'e\u0301'],
  ])('a text of 10,000 %s is stored as it is; one more is too long', async (_, unit) => {
    const { status, json } = await send(unit.repeat(10_000))
    expect(status).toBe(201)
    expect(json.message.text).toBe(unit.normalize('NFC').repeat(10_000))
    const longer = await send(unit.repeat(10_001))
    expect(longer).toMatchObject({ status: 400, json: { error: { fields: { text: 'too_long' } } } })
  })

  test.each([
    ['username', 'abc'],
    ['username', `a${'b'.repeat(31)}`],
    ['username', 'a_.-9'],
    ['name', '👋'.repeat(64)],
    ['password', '👋🌍🎈🧵🪁🥁🎻🧭🪐🧊'],
    ['password', createHash('sha512').digest('hex')],
    ['password', ' leading and trailing '],
  ])('%s %s is taken', async (field, value) => {
    expect(await signUp({ [field]: value })).toMatchObject({ status: 201 })
  })

  test.each([
    ['username', 'ab', 'username'],
    ['username', `a${'b'.repeat(32)}`, 'username'],
    ['name', '👋'.repeat(65), 'too_long'],
    ['password', '👋🌍🎈🧵🪁🥁🎻🧭🪐', 'too_short'],
    ['password', '👋🌍🎈🧵🪁🥁🎻🧭🪐🧊x'.repeat(12), 'too_long'],
  ])('%s %s is not', async (field, value, code) => {
    expect(await signUp({ [field]: value })).toMatchObject({
      status: 400,
      json: { error: { fields: { [field]: code } } },
    })
  })

  test('a page has one to two hundred entries', async () => {
    for (const limit of [1, 200])
      expect(await ask('GET', `/api/v1/rooms/${house.room}/messages?limit=${limit}`, { as: house.anna })).toMatchObject(
        { status: 200 },
      )
  })
})

describe('names', () => {
  test('are lower-cased, trimmed, and no two differ by case only', async () => {
    const first = await signUp({ username: ' Nora.B ' })
    expect(first.json.person.username).toBe('nora.b')
    expect(await signUp({ username: 'NORA.b' })).toMatchObject({
      status: 409,
      json: { error: { fields: { username: 'taken' } } },
    })
    expect(await ask('GET', '/api/v1/people/NORA.B', { as: house.anna })).toMatchObject({ status: 200 })
  })

  test.each(['admin', 'Parlor', 'everyone', 'HERE', 'all', 'system', 'me', 'root', 'support'])(
    '%s is reserved',
    async (username) => {
      const { status, json } = await signUp({ username })
      expect(status).toBe(400)
      expect(json.error.fields.username).toMatch(username === 'me' ? 'username' : 'reserved')
    },
  )

  test('of rooms and people stay on one line and do not turn the text around them', async () => {
    const { json } = await ask('POST', '/api/v1/rooms', {
      as: house.anna,
      body: { kind: 'group', name: ' photo\u202Egpj\r\nexe ' },
    })
    expect(json.room.name).toBe('photogpj exe')
  })
})

test('an id that is used elsewhere, or by somebody else, is a conflict', async () => {
  const id = uuidv7()
  const at = `/api/v1/rooms/${house.room}/messages`
  await ask('POST', at, { as: house.anna, body: { id, text: 'mine' } })
  const taken = { status: 409, json: { error: { code: 'conflict', fields: { id: 'taken' } } } }
  expect(await ask('POST', at, { as: house.boris, body: { id, text: 'his' } })).toMatchObject(taken)
  const { json } = await ask('POST', '/api/v1/rooms', { as: house.anna, body: { kind: 'group', name: 'Other' } })
  expect(
    await ask('POST', `/api/v1/rooms/${json.room.id}/messages`, { as: house.anna, body: { id, text: 'there' } }),
  ).toMatchObject(taken)
  const room = { id: house.room, kind: 'group', name: 'Stolen' }
  expect(await ask('POST', '/api/v1/rooms', { as: house.boris, body: room })).toMatchObject(taken)
  expect(await ask('POST', '/api/v1/rooms', { as: house.outsider, body: room })).toMatchObject(taken)
})
