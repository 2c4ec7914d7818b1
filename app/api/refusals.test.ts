import { beforeAll, describe, expect, test } from 'vitest'
import { ask, cookieOf } from '@/app/api/test-call'
import { type House, isWrite, MISSING, named, newHouse } from '@/app/api/test-house'
import { endpoints } from '@/lib/openapi/endpoints'

let house: House
beforeAll(async () => {
  house = await newHouse()
})

describe('nobody', () => {
  const credentials: [string, Record<string, string>][] = [
    ['no credentials', {}],
    ['a token of nobody', { authorization: `Bearer parlor_${'a'.repeat(43)}` }],
    ['half a token', { authorization: 'Bearer' }],
    ['a cookie of rubbish', { cookie: 'authjs.session-token=eyJhbGciOiJub25lIn0..' }],
  ]

  test.each(named(endpoints.filter(({ isOpen }) => !isOpen)))('%s', async (_, endpoint) => {
    for (const [, headers] of credentials) {
      const body = house.bodyOf(endpoint)
      expect(await house.refusal(endpoint, { headers, body })).toMatchObject({ code: 'unauthenticated' })
      // Whether there is such a thing is nobody's business either.
      expect(await house.refusal(endpoint, { headers, body }, { roomId: MISSING })).toMatchObject({
        code: 'unauthenticated',
      })
    }
  })
})

describe('a browser on another site', () => {
  test.each(named(endpoints.filter(isWrite)))('%s', async (_, endpoint) => {
    const sites: Record<string, string>[] = [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { origin: 'http://localhost:3000', 'sec-fetch-site': 'cross-site' },
    ]
    // Signed in by its cookie; the calls that anybody may make are refused just so.
    const cookie = endpoint.isOpen ? 'theme=dark' : await cookieOf(house.anna)
    for (const site of sites)
      expect(
        await house.refusal(endpoint, { headers: { cookie, ...site }, body: house.bodyOf(endpoint) }),
      ).toMatchObject({ code: 'forbidden' })
    const silent = await house.refusal(endpoint, { headers: { cookie }, body: house.bodyOf(endpoint) })
    expect(silent).toMatchObject({ code: 'forbidden' })
  })

  test('has written nothing', async () => {
    const { rooms } = (await ask('GET', '/api/v1/rooms', { as: house.anna })).json
    expect(rooms).toHaveLength(1)
    expect(rooms[0]).toMatchObject({ id: house.room, name: 'Kitchen', version: 1, memberCount: 2 })
    expect((await ask('GET', '/api/v1/people/clara', { as: house.anna })).status).toBe(404)
  })

  test('cannot read with a cookie that it does not have, and a program needs no origin', async () => {
    const cookie = await cookieOf(house.anna)
    expect((await ask('GET', '/api/v1/me', { headers: { cookie } })).json.person.id).toBe(house.anna.id)
    const own = { cookie, origin: 'http://localhost:3000', 'sec-fetch-site': 'same-origin' }
    expect((await ask('PATCH', '/api/v1/me', { headers: own, body: { name: 'Anna' } })).status).toBe(200)
    const foreign = { origin: 'https://evil.example' }
    expect(
      (await ask('PATCH', '/api/v1/me', { as: house.anna, headers: foreign, body: { name: 'Anna' } })).status,
    ).toBe(200)
  })
})

describe('a method that an address does not take', () => {
  test.each(named(endpoints))('%s names the others', async (_, endpoint) => {
    const taken = endpoints.filter(({ path }) => path === endpoint.path).map(({ method }) => method)
    for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const) {
      if (taken.includes(method)) continue
      const said = await house.refusal({ ...endpoint, method }, { as: house.anna })
      expect(said).toMatchObject({ code: 'method_not_allowed' })
      expect(said.allow?.split(', ').toSorted()).toEqual(taken.toSorted())
    }
  })
})
