import { uuidv7 } from 'uuidv7'
import { beforeAll, describe, expect, test } from 'vitest'
import { ask } from '@/app/api/test-call'
import { bodies, type House, MISSING, newHouse } from '@/app/api/test-house'
import type { Method } from '@/lib/openapi/endpoint'

let house: House
beforeAll(async () => {
  house = await newHouse()
})

const TEXT = [null, 5, true, [], ['anna'], {}, { a: 'b' }, 'a\0b', 'a\ud800b', '\udfff']
const ID = [null, 5, true, '', 'x', '../etc', `${MISSING}0`, ` ${MISSING}`, `{${MISSING}}`, [MISSING], { id: MISSING }]
const INTEGER = ['1', true, [], [1], {}, -1, 1.5, 1e99, 2 ** 53, '1e3']
const FLAG = [null, 'true', 1, 0, [], {}]

/** By call: what each field must not be. */
const WRONG: Record<string, Record<string, unknown[]>> = {
  'POST /api/v1/accounts': {
    username: [
      ...TEXT,
      '',
      'ab',
      'a'.repeat(33),
      '1abc',
      '-abc',
      'an na',
      'ännä',
      'anna@home',
      'a/b',
      'anna\n1',
      'админ',
    ],
    name: [...TEXT, '', '   ', '\u200b\u2800', 'a'.repeat(65)],
    password: [...TEXT, '', 'ninechars', 'x'.repeat(129)],
    email: [
      ...TEXT,
      '',
      'anna',
      'a@b',
      '"e@evil.example"@victim.example',
      'a@b.example,c@d.example',
      'a@b.example\r\nBcc: c@d.example',
      'a＠b.example',
      `${'a'.repeat(250)}@b.example`,
    ],
    setupCode: [...TEXT, 'x'.repeat(65)],
  },
  'POST /api/v1/tokens': {
    username: [...TEXT, '', 'x'.repeat(129)],
    password: [...TEXT, '', 'x'.repeat(129)],
    label: [...TEXT, '', '  ', 'x'.repeat(81)],
  },
  'PATCH /api/v1/me': {
    name: [...TEXT, '', '\u3164', 'a'.repeat(65)],
    about: [...TEXT, 'a'.repeat(501)],
    settings: [
      null,
      'uz',
      5,
      [],
      ...FLAG.flatMap((flag) => [{ showsOnline: flag }, { showsLastSeen: flag }, { showsTyping: flag }]),
      ...[...TEXT, '', 'english', 'EN', '../en'].map((locale) => ({ locale })),
    ],
  },
  'POST /api/v1/rooms': {
    id: ID,
    kind: [...TEXT, '', 'direct', 'PUBLIC'],
    name: [...TEXT, '', ' \t ', '\u00ad', 'a'.repeat(81)],
    topic: [...TEXT, 'a'.repeat(301)],
    members: [
      'anna',
      {},
      5,
      null,
      [5],
      [null],
      [['anna']],
      [{ username: 'anna' }],
      ['a\0b'],
      Array(100).fill('anna'),
      ['nobody-of-this-name'],
    ],
  },
  'PATCH /api/v1/rooms/{roomId}': {
    name: [...TEXT, '', 'a'.repeat(81)],
    topic: [...TEXT, 'a'.repeat(301)],
    greeting: [...TEXT, 'a'.repeat(501)],
    rules: [...TEXT, 'a'.repeat(2_001)],
    knocking: FLAG,
  },
  'PUT /api/v1/rooms/{roomId}/bans/{username}': {
    until: [...TEXT, '', 'tomorrow', '2020-01-01T00:00:00Z', '2030-01-01'],
    for: [...INTEGER, null, 59, 366 * 86_400 + 1],
    reason: [...TEXT, 'a'.repeat(201)],
  },
  'PUT /api/v1/rooms/{roomId}/members/{username}': { role: [...TEXT, '', 'admin', 'Owner'] },
  'PATCH /api/v1/rooms/{roomId}/mine': {
    muted: FLAG,
    pinned: FLAG,
    archived: FLAG,
    greet: FLAG,
    hidden: FLAG,
    section: [...ID.filter((id) => id !== null), MISSING],
    ownName: [...TEXT.filter((text) => text !== null), '', ' ', 'a'.repeat(81)],
  },
  'PUT /api/v1/sections/{sectionId}': { name: [...TEXT, '', 'a'.repeat(41)], position: [...INTEGER, null, 10_001] },
  'PUT /api/v1/rooms/{roomId}/read': { number: [...INTEGER, null], force: FLAG },
  'POST /api/v1/rooms/{roomId}/messages': {
    id: ID,
    text: [
      ...TEXT,
      '',
      ' \n ',
      '\u200b',
      '\u2060\ufeff',
      '\u{e0061}',
      '\u0301',
      'x'.repeat(10_001),
      '👋'.repeat(10_001),
    ],
    replyTo: [...INTEGER, 0, 2],
  },
  'POST /api/v1/presence': {
    people: [null, 'anna', 5, {}, [5], [null], [''], ['ab'], [['anna']], [{ id: MISSING }], Array(201).fill(MISSING)],
    active: FLAG,
  },
  'POST /api/v1/changes': {
    epoch: ID,
    rooms: [
      null,
      5,
      [],
      [MISSING],
      'all',
      { x: 1 },
      { [MISSING]: -1 },
      { [MISSING]: '1' },
      { [MISSING]: 1.5 },
      { [MISSING]: null },
      { [MISSING]: 1e99 },
      Object.fromEntries(Array.from({ length: 501 }, () => [uuidv7(), 0])),
    ],
  },
}

const cases = Object.entries(WRONG).flatMap(([name, fields]) =>
  Object.entries(fields).map(([field, values]) => ({ name, field, values })),
)

describe('a field that is not what it must be', () => {
  test.each(cases)('$name: $field', async ({ name, field, values }) => {
    const [method, path = ''] = name.split(' ')
    const address = path
      .replace('{roomId}', house.room)
      .replace('{username}', house.boris.username)
      .replace('{sectionId}', MISSING)
    for (const value of values) {
      const body = { ...(bodies(house.anna)[name] as object), [field]: value }
      const { status, json } = await ask(method as Method, address, { as: house.anna, body })
      expect({ value, status, code: json?.error?.code }).toEqual({ value, status: 400, code: 'invalid' })
      const [named] = Object.keys(json.error.fields)
      expect(named?.split('.')[0], JSON.stringify(value)?.slice(0, 80)).toBe(field)
      expect(json.error.fields[named ?? '']).toMatch(/^[a-z_]+$/)
    }
  })

  test('has changed nothing', async () => {
    const { rooms } = (await ask('GET', '/api/v1/rooms', { as: house.anna })).json
    expect(rooms).toHaveLength(1)
    expect(rooms[0]).toMatchObject({ version: 1, lastNumber: 1, name: 'Kitchen', topic: '' })
  })

  test.each(Object.keys(WRONG))('%s: what must be there, and is not, is named too', async (name) => {
    const [method, path = ''] = name.split(' ')
    const address = path
      .replace('{roomId}', house.room)
      .replace('{username}', house.boris.username)
      .replace('{sectionId}', MISSING)
    const whole = bodies(house.anna)[name] as object
    const isPatch = method === 'PATCH'
    for (const field of isPatch ? [] : Object.keys(whole).filter((field) => field !== OPTIONAL[name])) {
      const { json } = await ask(method as Method, address, { as: house.anna, body: { ...whole, [field]: undefined } })
      expect(json.error).toMatchObject({ code: 'invalid', fields: { [field]: expect.any(String) } })
    }
  })
})

/** Stands in the example and can be left out all the same. */
const OPTIONAL: Record<string, string> = { 'POST /api/v1/rooms': 'name' }

const LIMITS = ['0', '201', '-1', '1.5', 'abc', '', '%201', '1e2', '0x10', '9'.repeat(20), '%00', '1&limit=2', '５']
const NUMBERS = ['-1', '1.5', 'abc', '', '1e3', '9'.repeat(20), '%00', 'NaN', '1&{name}=2', '[1]']
const ROOM = '/api/v1/rooms/{room}'

describe('a query that is not what it must be', () => {
  test.each([
    ['/api/v1/people', 'limit', LIMITS],
    ['/api/v1/people', 'q', ['%00', 'x'.repeat(101), 'a&q=b']],
    ['/api/v1/people', 'after', ['', '%00', 'x'.repeat(65), 'a&after=b']],
    ['/api/v1/rooms/public', 'limit', LIMITS],
    ['/api/v1/rooms/public', 'q', ['%00', 'x'.repeat(101)]],
    [
      '/api/v1/rooms/public',
      'after',
      ['', 'x', '%00', '1', `1.${'-'.repeat(36)}`, `9999999999.${MISSING}`, `-1.${MISSING}`, `1.${MISSING}'`],
    ],
    ['/api/v1/inbox', 'limit', LIMITS],
    ['/api/v1/inbox', 'kind', ['', 'all', 'Mentions', 'unread&kind=replies']],
    ['/api/v1/inbox', 'after', ['', 'x', '%00', '1', `-1.${MISSING}`, `1.${MISSING}'`, `${'9'.repeat(18)}.${MISSING}`]],
    [`${ROOM}/members`, 'limit', LIMITS],
    [`${ROOM}/members`, 'after', ['', '%00', 'x'.repeat(65)]],
    [`${ROOM}/messages`, 'limit', LIMITS],
    [`${ROOM}/messages`, 'before', NUMBERS],
    [`${ROOM}/messages`, 'after', NUMBERS],
    [`${ROOM}/messages`, 'around', NUMBERS],
    [`${ROOM}/messages`, 'before', ['5&after=1', '5&around=5']],
    [`${ROOM}/changes`, 'after', NUMBERS],
    [`${ROOM}/changes?after=0`, 'limit', LIMITS],
    [`${ROOM}/changes?after=0`, 'epoch', ['', 'x', '%00', `${MISSING}&epoch=${MISSING}`]],
    [`${ROOM}/changes?limit=5`, 'epoch', [MISSING]],
  ])('%s: %s', async (path, name, values) => {
    const address = path.replace('{room}', house.room)
    for (const value of values) {
      const query = `${address.includes('?') ? '&' : '?'}${name}=${value.replace('{name}', name)}`
      const { status, json } = await ask('GET', address + query, { as: house.anna })
      expect({ query, status, code: json?.error?.code }).toEqual({ query, status: 400, code: 'invalid' })
    }
  })

  test('of which nothing is known is nothing', async () => {
    const { status } = await ask('GET', '/api/v1/people?unknown=1&unknown=2&__proto__=3', { as: house.anna })
    expect(status).toBe(200)
  })
})

describe('an address of what cannot be', () => {
  test.each([
    '/api/v1/people/%00',
    '/api/v1/people/a%00b',
    `/api/v1/people/${'x'.repeat(65)}`,
    '/api/v1/people/..%2fanna',
    '/api/v1/people/%27%20or%201=1',
    '/api/v1/rooms/1',
    '/api/v1/rooms/%00',
    `/api/v1/rooms/${MISSING}%20`,
    `/api/v1/rooms/${MISSING}.`,
    '/api/v1/rooms/1e99/messages',
    '/api/v1/rooms/-1/members',
    '/api/v1/rooms/[object%20Object]/changes?after=0',
    `${ROOM}/messages/0`,
    `${ROOM}/messages/-1`,
    `${ROOM}/messages/1.0`,
    `${ROOM}/messages/01`,
    `${ROOM}/messages/1e0`,
    `${ROOM}/messages/${2 ** 63}`,
    `${ROOM}/messages/999999999999999`,
    `${ROOM}/messages/%EF%BC%91`,
  ])('%s is not there', async (path) => {
    const { status, json } = await ask('GET', path.replace('{room}', house.room), { as: house.anna })
    expect({ status, code: json.error.code }).toEqual({ status: 404, code: 'not_found' })
  })
})
