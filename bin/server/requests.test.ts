import { createServer, type RequestListener, request, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { beforeNext } from './requests'

/** Stands where Next stands, and says what it was given. */
const echo: RequestListener = ({ headers, headersDistinct }, response) =>
  response.end(JSON.stringify({ headers, distinct: headersDistinct }))
const KEY = Symbol.for('parlor')
const published = globalThis as { [KEY]?: unknown }
const room = '0190a6c0-0000-7000-8000-000000000001'

let server: Server

beforeEach(async () => {
  server = createServer(beforeNext(echo))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})
afterEach(() => {
  delete published[KEY]
  server.close()
})

test('says who calls, whatever the caller says', async () => {
  const { headers, distinct } = await ask('GET', '/', { 'X-Parlor-Peer': '203.0.113.9', 'x-parlor-proxied': 'yes' })
  expect(headers).toMatchObject({ 'x-parlor-peer': '127.0.0.1' })
  expect(headers).not.toHaveProperty('x-parlor-proxied')
  expect(distinct).toMatchObject({ 'x-parlor-peer': ['127.0.0.1'] })
  expect(distinct).not.toHaveProperty('x-parlor-proxied')
})

test.each(['X-Forwarded-For', 'X-Real-IP', 'Forwarded', 'Via'])('sees a proxy by %s', async (name) => {
  const { headers, distinct } = await ask('GET', '/', { [name]: '203.0.113.9' })
  expect(headers).toMatchObject({ 'x-parlor-proxied': 'yes', [name.toLowerCase()]: '203.0.113.9' })
  expect(distinct).toMatchObject({ 'x-parlor-proxied': ['yes'] })
})

test.each(['TRACE', 'PROPFIND', 'PURGE'])('refuses %s in JSON', async (method) => {
  expect(await ask(method, '/api/v1/rooms')).toMatchObject({ status: 405, error: { code: 'method_not_allowed' } })
})

test.each(['/api/v1/people/%E0%A4%A', '/rooms/%ED%A0%80', '/%'])('refuses %s, which is no text', async (path) => {
  expect(await ask('GET', path)).toMatchObject({
    status: 400,
    error: { code: 'invalid', fields: { path: 'malformed' } },
  })
  expect(await ask('GET', '/api/v1/people/%D0%B0?q=%')).toMatchObject({ status: 200 })
})

test('gives streams, and nothing else, to whoever has published them', async () => {
  published[KEY] = {
    openRawStream: async (_: unknown, response: { end(text: string): void }) => response.end('{"raw":true}'),
    answerRaw: () => null,
    holdBack: () => null,
  }
  const raw = async (method: string, path: string) => (await ask(method, path)).raw === true
  expect(await raw('GET', '/api/v1/stream')).toBe(true)
  expect(await raw('GET', `/api/v1/rooms/${room}/stream?after=3`)).toBe(true)
  expect(await raw('POST', '/api/v1/stream')).toBe(false)
  expect(await raw('GET', '/api/v1/rooms/none/stream')).toBe(false)
  expect(await raw('GET', '/api/v1/streams')).toBe(false)
})

test('gives calls to whoever answers them past Next, and the rest to Next', async () => {
  published[KEY] = {
    openRawStream: async () => {},
    answerRaw: ({ url }: { url: string }, response: { end(text: string): void }) =>
      url === '/api/v1/changes' ? Promise.resolve(response.end('{"raw":true}')) : null,
    holdBack: () => null,
  }
  expect(await ask('POST', '/api/v1/changes')).toEqual({ status: 200, raw: true })
  expect(await ask('POST', '/api/v1/rooms')).toHaveProperty('headers')
})

test('lets a request through to Next, body and all, or not, as is decided by whoever holds floods back', async () => {
  published[KEY] = {
    openRawStream: async () => {},
    answerRaw: () => null,
    holdBack: async ({ url }: { url: string }, response: { end(text: string): void }) => {
      if (url === '/flood') response.end('{"held":true}')
      return url === '/flood'
    },
  }
  expect(await ask('POST', '/sign-in')).toHaveProperty('headers')
  expect(await ask('POST', '/flood')).toEqual({ status: 200, held: true })
})

test('leaves streams to Next as long as nobody has published them', async () => {
  expect(await ask('GET', '/api/v1/stream')).toHaveProperty('headers')
})

function ask(method: string, path: string, headers: Record<string, string> = {}) {
  const { port } = server.address() as AddressInfo
  return new Promise<Record<string, unknown>>((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, method, path, headers }, async (answer) => {
      const chunks = await answer.toArray()
      resolve({ status: answer.statusCode, ...JSON.parse(Buffer.concat(chunks).toString()) })
    })
    sent.once('error', reject).end()
  })
}
