import { beforeAll, expect, test, vi } from 'vitest'

// Nothing listens there.
vi.stubEnv('DATABASE_URL', 'postgres://nobody:nothing@127.0.0.1:1/none')
const { ask } = await import('@/app/api/test-call')
const { endpoints } = await import('@/lib/openapi/endpoints')
const { bodies } = await import('@/app/api/test-house')

const MISSING = '0193a7a4-0000-7000-8000-000000000000'
const known = {
  roomId: MISSING,
  tokenId: MISSING,
  sessionId: MISSING,
  pictureId: MISSING,
  sectionId: MISSING,
  username: 'anna',
  ownId: MISSING,
  number: '1',
  code: 'AAAAAAAAAAAAAAAAAAAAAA',
  emoji: '👍',
} as Record<string, string>
const without = ['/api/v1/openapi.json', '/api/health']
const needing = endpoints.filter(({ path }) => !without.includes(path))

beforeAll(() => expect(needing.length).toBeGreaterThan(20))

test.each(needing.map((endpoint) => [`${endpoint.method} ${endpoint.path}`, endpoint] as const))(
  '%s is unavailable while the database is away, and says when to come again',
  async (name, { method, path }) => {
    const { status, json, headers } = await ask(
      method,
      path.replaceAll(/\{(\w+)\}/g, (_, part) => known[part] ?? ''),
      {
        headers: { authorization: `Bearer parlor_${'a'.repeat(43)}` },
        body: bodies({ username: 'anna' })[name],
      },
    )
    expect(status).toBe(503)
    expect(json).toEqual({ error: { code: 'unavailable', message: expect.any(String) } })
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(0)
  },
)

test('what needs no database still answers', async () => {
  for (const path of without) expect((await ask('GET', path)).status).toBe(200)
})
