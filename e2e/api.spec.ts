import { randomUUID } from 'node:crypto'
import { expect } from '@playwright/test'
import { http } from './support/http'
import { makePerson, makeRoom, type Person } from './support/people'
import { test } from './support/test'

const bearer = async (call: ReturnType<typeof http>, { username, password }: Person) => {
  const answer = await call('/api/v1/tokens', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username, password, label: 'test' }),
  })
  return { authorization: `Bearer ${answer.json().token}` }
}

test('every described address refuses the methods it does not have, in JSON, naming those it has', async ({
  baseURL,
}) => {
  const call = http(baseURL)
  const { paths } = (await call('/api/v1/openapi.json')).json()
  for (const [path, item] of Object.entries(paths)) {
    const taken = Object.keys(item as object).map((method) => method.toUpperCase())
    const address = path.replaceAll(/\{\w+\}/g, '1')
    for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'TRACE', 'PROPFIND']) {
      if (taken.includes(method)) continue
      const answer = await call(address, { method })
      expect(`${method} ${path} ${answer.status}`).toBe(`${method} ${path} 405`)
      expect(answer.json().error.code).toBe('method_not_allowed')
      if (!['TRACE', 'PROPFIND'].includes(method))
        expect(answer.headers.allow?.split(', ').toSorted()).toEqual(taken.toSorted())
    }
  }
})

test('what is not there says so in JSON, whatever is asked', async ({ baseURL }) => {
  const call = http(baseURL)
  for (const path of [
    '/api',
    '/api/v2',
    '/api/v1',
    '/api/v1/nothing',
    '/api/v1/rooms/1/2/3/4',
    '/api/.env',
    '/api/v1/me.json',
  ])
    for (const method of ['GET', 'POST', 'DELETE']) {
      const answer = await call(path, { method })
      expect(`${method} ${path} ${answer.status}`).toBe(`${method} ${path} 404`)
      expect(answer.json().error.code).toBe('not_found')
    }
})

test('an address that is no text is refused, not crashed on', async ({ baseURL }) => {
  const answer = await http(baseURL)('/api/v1/people/%E0%A4%A')
  expect(answer.status).toBe(400)
  expect(answer.json().error.code).toBe('invalid')
})

test('a body of a megabyte is refused as too large, announced or in pieces, and the server lives on', async ({
  baseURL,
  request,
}) => {
  const call = http(baseURL)
  const headers = { ...(await bearer(call, await makePerson(request))), 'content-type': 'application/json' }
  const body = JSON.stringify({ name: 'x'.repeat(1024 * 1024) })
  const framings: Record<string, string>[] = [
    { 'content-length': String(body.length) },
    { 'transfer-encoding': 'chunked' },
  ]
  for (const framing of framings) {
    for (const [method, path] of [
      ['PATCH', '/api/v1/me'],
      ['POST', '/api/v1/accounts'],
      ['POST', '/api/auth/callback/credentials'],
    ]) {
      const answer = await call(path ?? '', { method, headers: { ...headers, ...framing }, body })
      expect(`${path} ${answer.status}`).toBe(`${path} 413`)
      expect(answer.json().error.code).toBe('too_large')
    }
  }
  expect((await call('/api/v1/me', { headers })).status).toBe(200)
})

test('credentials that are too big to be any are refused', async ({ baseURL }) => {
  const call = http(baseURL)
  const cookie = (size: number) => ({ cookie: `authjs.session-token=${'a'.repeat(size)}` })
  expect((await call('/api/v1/me', { headers: cookie(10_000) })).status).toBe(401)
  // The server answers and closes before everything was sent; whether the answer is still read is a matter of luck.
  const refusal = call('/api/v1/me', { headers: cookie(100_000) })
  expect([431, 'ECONNRESET', 'EPIPE']).toContain(
    await refusal.then(
      ({ status }) => status,
      ({ code }) => code,
    ),
  )
  expect((await call('/api/v1/me', { headers: { authorization: `Bearer ${'a'.repeat(10_000)}` } })).status).toBe(401)
  expect((await call('/api/health')).status).toBe(200)
})

test('odd headers of one caller do not change what the next one gets', async ({ baseURL, request }) => {
  const call = http(baseURL)
  const headers = await bearer(call, await makePerson(request))
  const plain = (await call('/api/v1/me', { headers })).json()
  const odd: Record<string, string>[] = [
    { 'x-middleware-subrequest': 'proxy:proxy:proxy:proxy:proxy' },
    { 'x-invoke-path': '/api/health', 'x-invoke-status': '500' },
    { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https' },
    { 'x-parlor-peer': '203.0.113.1' },
    { 'x-http-method-override': 'DELETE' },
  ]
  for (const more of odd) {
    const answer = await call('/api/v1/me', { headers: { ...headers, ...more } })
    expect(answer.status, JSON.stringify(more)).toBe(200)
    expect(answer.json()).toEqual(plain)
    expect(answer.headers['cache-control']).toBe('private, no-store')
    expect((await call('/api/v1/me', { headers: more })).status).toBe(401)
  }
  // Next wants its own requests to carry a mark in the address.
  const marked = await call('/api/v1/me', { headers: { ...headers, rsc: '1' } })
  expect([marked.status, marked.headers.location?.split('?')[0], marked.text]).toEqual([307, '/api/v1/me', ''])
  expect((await call('/api/v1/me', { headers })).json()).toEqual(plain)
})

test('what lies beside the program is not served', async ({ baseURL }) => {
  const call = http(baseURL)
  const paths = [
    '/.env',
    '/.git/config',
    '/.next/BUILD_ID',
    '/package.json',
    '/next.config.ts',
    '/data',
    '/db/migrations/0000_foundation.sql',
    '/_next/static/../../package.json',
    '/_next/image?url=%2Ficon.svg&w=64&q=75',
  ]
  for (const path of paths) expect(`${path} ${(await call(path)).status}`).toMatch(/ (400|404)$/)
  const script = /src="(\/_next\/static\/[^"]+\.js)"/.exec((await call('/sign-up')).text)?.[1] ?? ''
  expect((await call(`${script}.map`)).status).toBe(404)
})

test('a form that another site sends does not run', async ({ page, request, baseURL }) => {
  const person = await makePerson(request)
  await page.goto('/sign-up')
  const fields = await page
    .locator('form:has([name=username]) input[type=hidden]')
    .evaluateAll((inputs) =>
      inputs.map((input) => [(input as HTMLInputElement).name, (input as HTMLInputElement).value]),
    )
  const username = `p${randomUUID().slice(0, 12)}`
  const multipart = Object.fromEntries([
    ...fields,
    ['name', 'Eve'],
    ['username', username],
    ['password', 'wisteria hovercraft'],
  ])
  const sites: Record<string, string>[] = [
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { origin: 'https://evil.example', 'x-forwarded-host': 'evil.example' },
    { origin: baseURL ?? '', 'sec-fetch-site': 'cross-site' },
  ]
  for (const headers of sites) {
    const answer = await request.post('/sign-up', { multipart, headers, maxRedirects: 0 })
    expect(answer.status(), JSON.stringify(headers)).toBe(403)
    expect(answer.headers()['set-cookie'] ?? '', JSON.stringify(headers)).not.toContain('session-token')
  }
  const headers = await bearer(http(baseURL), person)
  expect((await request.get(`/api/v1/people/${username}`, { headers })).status()).toBe(404)
  // The same form from where it belongs does run, so it was not the form that was wrong.
  const own = await request.post('/sign-up', { multipart, headers: { origin: baseURL ?? '' }, maxRedirects: 0 })
  expect([own.status(), (await request.get(`/api/v1/people/${username}`, { headers })).status()]).toEqual([303, 200])
})

test('calls of actions that are none are refused', async ({ baseURL }) => {
  const call = http(baseURL)
  for (const [action, body] of [
    ['0'.repeat(42), '[]'],
    ['x', '{'],
    ['__proto__', '["$F1"]'],
    ['constructor', '[[["$1"]]]'],
  ]) {
    const headers = {
      'next-action': action ?? '',
      'content-type': 'text/plain;charset=UTF-8',
      origin: baseURL ?? '',
      host: new URL(baseURL ?? '').host,
    }
    const answer = await call('/sign-up', { method: 'POST', headers, body: body ?? '' })
    expect(answer.status).toBeGreaterThanOrEqual(400)
    expect(answer.text).not.toMatch(/at .*\.js:\d+/)
  }
  expect((await call('/api/health')).status).toBe(200)
})

test('rooms of others look like none over the wire too', async ({ baseURL, request }) => {
  const call = http(baseURL)
  const [owner, outsider] = [await makePerson(request), await makePerson(request)]
  const room = await makeRoom(request, owner, { name: 'Attic' })
  const headers = await bearer(call, outsider)
  const shown = async (id: string) => {
    const { status, headers: said, text } = await call(`/api/v1/rooms/${id}`, { headers })
    const { date, ...rest } = said
    return { status, rest, text, dated: typeof date }
  }
  expect(await shown(room)).toEqual(await shown(randomUUID()))
})
