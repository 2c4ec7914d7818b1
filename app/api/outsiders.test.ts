import { beforeAll, describe, expect, test } from 'vitest'
import { ask } from '@/app/api/test-call'
import { type House, MISSING, named, newHouse } from '@/app/api/test-house'
import { endpoints } from '@/lib/openapi/endpoints'

let house: House
beforeAll(async () => {
  house = await newHouse()
})

describe('somebody outside', () => {
  const ofRooms = endpoints.filter(({ path, events }) => path.includes('{roomId}') && !events)

  test.each(named(ofRooms))('AZ-03 %s: a room of others and none at all look the same', async (_, endpoint) => {
    const body = house.bodyOf(endpoint)
    const foreign = await house.refusal(endpoint, { as: house.outsider, body })
    expect(foreign).toMatchObject({ code: 'not_found' })
    expect(
      await house.refusal(endpoint, { as: house.outsider, body: house.bodyOf(endpoint) }, { roomId: MISSING }),
    ).toEqual(foreign)
    expect(
      await house.refusal(endpoint, { as: house.outsider, body: house.bodyOf(endpoint) }, { roomId: 'no-id-at-all' }),
    ).toEqual(foreign)
    const own = { as: house.outsider, body: house.bodyOf(endpoint) }
    expect(await house.refusal(endpoint, own, { username: house.outsider.username })).toEqual(foreign)
  })

  test('has changed nothing, and finds nothing in the lists', async () => {
    expect((await ask('GET', `/api/v1/rooms/${house.room}`, { as: house.anna })).json.room).toMatchObject({
      version: 1,
      lastNumber: 1,
    })
    expect((await ask('GET', '/api/v1/rooms', { as: house.outsider })).json.rooms).toEqual([])
    expect((await ask('GET', '/api/v1/rooms/public?q=kitchen', { as: house.outsider })).json.rooms).toEqual([])
    const body = { rooms: { [house.room]: 0, [MISSING]: 0 } }
    const { rooms, gone } = (await ask('POST', '/api/v1/changes', { as: house.outsider, body })).json
    expect({ rooms, gone }).toEqual({ rooms: {}, gone: [house.room, MISSING] })
  })

  test('cannot tell by the stream either', async () => {
    const address = (id: string) => `/api/v1/rooms/${id}/stream`
    const [foreign, missing] = [
      await ask('GET', address(house.room), { as: house.outsider }),
      await ask('GET', address(MISSING), { as: house.outsider }),
    ]
    expect(foreign).toMatchObject({ status: 404, json: { error: { code: 'not_found' } } })
    expect(foreign.json).toEqual(missing.json)
  })

  test("has no use for another person's token id", async () => {
    const { tokens } = (await ask('GET', '/api/v1/tokens', { as: house.anna })).json
    expect((await ask('DELETE', `/api/v1/tokens/${tokens[0].id}`, { as: house.outsider })).status).toBe(404)
    expect((await ask('GET', '/api/v1/me', { as: house.anna })).status).toBe(200)
  })
})

describe('a member without the right', () => {
  test.each([
    ['PATCH', '', { name: 'Mine' }],
    ['PATCH', '', { posting: 'moderators' }],
    ['PATCH', '', { slowSeconds: 60 }],
    ['DELETE', '', undefined],
    ['POST', '/restore', undefined],
    ['DELETE', '/members/{owner}', undefined],
    ['PUT', '/members/{owner}', { role: 'member' }],
    ['PUT', '/members/{outsider}', { role: 'owner' }],
  ] as const)('%s …%s is forbidden', async (method, rest, body) => {
    const path = rest.replace('{owner}', house.anna.username).replace('{outsider}', house.outsider.username)
    const { status, json } = await ask(method, `/api/v1/rooms/${house.room}${path}`, { as: house.boris, body })
    expect({ status, code: json?.error.code }).toEqual({ status: 403, code: 'forbidden' })
    expect((await ask('GET', `/api/v1/rooms/${house.room}`, { as: house.anna })).json.room.version).toBe(1)
  })

  test('may not leave, close, rename or add to a direct conversation', async () => {
    const { json } = await ask('PUT', `/api/v1/direct/${house.anna.username}`, { as: house.boris })
    const at = `/api/v1/rooms/${json.room.id}`
    const answers = [
      await ask('POST', `${at}/leave`, { as: house.boris }),
      await ask('DELETE', at, { as: house.boris }),
      await ask('PATCH', at, { as: house.boris, body: { name: 'Us' } }),
      await ask('PUT', `${at}/members/${house.outsider.username}`, { as: house.boris, body: {} }),
      await ask('DELETE', `${at}/members/${house.anna.username}`, { as: house.boris }),
    ]
    expect(answers.map(({ status }) => status)).toEqual([403, 403, 403, 403, 403])
  })
})
