import { beforeAll, expect, test } from 'vitest'
import { call } from '@/app/api/test-call'
import { named } from '@/app/api/test-house'
import { MATRIX } from '@/app/api/test-matrix'
import { type Cast, type Kind, newCast, newScene, ROLES, type Role } from '@/app/api/test-roles'
import { digest } from '@/db/test-digest'
import type { Endpoint } from '@/lib/openapi/endpoint'
import { endpoints } from '@/lib/openapi/endpoints'

let cast: Cast
beforeAll(async () => {
  cast = await newCast()
})

// Who may open a stream, and what it carries, has tests of its own (lib/stream).
const calls = endpoints.filter(({ events }) => !events)

test('AZ-02 every call has a row, and every row is a call', () => {
  expect(Object.keys(MATRIX).sort()).toEqual(
    named(calls)
      .map(([name]) => name)
      .sort(),
  )
})

test.each(named(calls))('AZ-02 %s', async (name, endpoint) => {
  const [inGroup = '', inPublic] = [MATRIX[name] ?? []].flat()
  expect(await answersTo(endpoint, 'group', inGroup)).toBe(inGroup)
  if (inPublic !== undefined) expect(await answersTo(endpoint, 'public', inPublic)).toBe(inPublic)
})

/** What each role is answered. Refusals meet one and the same room, and nothing at all is written. */
async function answersTo(endpoint: Endpoint, kind: Kind, expected: string): Promise<string> {
  const shared = await newScene(cast, { kind }, endpoint)
  const wanted = expected.split(' ').map(Number)
  const answers = new Map<Role, number>()
  const ask = async (role: Role, { address, calling, guest } = shared) => {
    const { status } = await call(endpoint.method, address, {
      ...calling,
      as: role === 'nobody' ? undefined : role === 'guest' ? guest : cast[role],
    })
    answers.set(role, status)
  }
  const isRefused = (_: Role, at: number) => (wanted[at] ?? 0) >= 400
  const allowed = ROLES.filter((role, at) => !isRefused(role, at))
  const isAlike = endpoint.method === 'GET'
  const own = await Promise.all(isAlike ? [] : allowed.map((role) => newScene(cast, { kind, role }, endpoint)))
  const before = await digest()
  await Promise.all(ROLES.filter(isRefused).map((role) => ask(role)))
  expect(await digest()).toEqual(before)
  await Promise.all(allowed.map((role, at) => ask(role, own[at] ?? shared)))
  return ROLES.map((role) => answers.get(role)).join(' ')
}
