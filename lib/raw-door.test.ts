import { createServer, request, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { insertToken } from '@/lib/auth/commands'
import type { Viewer } from '@/lib/auth/viewer'
import { BODY_MAX } from '@/lib/body'
import { listMessages } from '@/lib/messages/queries'
import { newPeople } from '@/lib/people/test-people'
import { answerRaw } from '@/lib/raw-door'
import { createRoom } from '@/lib/rooms/commands/create'

let server: Server
let anna: Viewer
let outsider: Viewer
let room: string
const tokens = new Map<Viewer, string>()

beforeAll(async () => {
  ;[anna, outsider] = (await newPeople(2)) as [Viewer, Viewer]
  for (const viewer of [anna, outsider]) tokens.set(viewer, (await insertToken(viewer.id, 'test')).token)
  room = (await createRoom(anna, { kind: 'group', name: 'Garden', members: [] })).room.id
  server = createServer((asked, response) => void (answerRaw(asked, response) ?? response.writeHead(299).end('{}')))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})
afterAll(() => server.close())

interface Said {
  as?: Viewer
  path?: string
  method?: string
  body?: string
  headers?: Record<string, string>
}

const path = () => `/api/v1/rooms/${room}/messages`
const message = (text: string) => JSON.stringify({ id: uuidv7(), text })

test('a message that is sent past Next is stored once, and answered as by its route', async () => {
  const body = message('Grüße 🌻')
  const first = await say({ as: anna, body })
  expect(first).toMatchObject({ status: 201, message: { text: 'Grüße 🌻', room }, epoch: expect.any(String) })
  expect(first.headers).toMatchObject({ 'content-type': 'application/json', 'cache-control': 'private, no-store' })
  const again = `/api/v1/rooms/${room.toUpperCase()}/messages?x=1`
  expect(await say({ as: anna, path: again, body })).toMatchObject({ status: 200, message: first.message })
  const { messages } = await listMessages(anna, room, { limit: 50 })
  expect(messages.filter(({ text }) => text === 'Grüße 🌻')).toHaveLength(1)
})

test('whoever does not belong there, is nobody, or writes from another site, is refused', async () => {
  const body = message('Hello')
  expect(await say({ as: outsider, body })).toMatchObject({ status: 404, error: { code: 'not_found' } })
  expect(await say({ body })).toMatchObject({ status: 401, error: { code: 'unauthenticated' } })
  const headers = { authorization: `Bearer ${'x'.repeat(43)}` }
  expect(await say({ headers, body })).toMatchObject({ status: 401 })
})

test('a body that is too large is refused, announced or in pieces, and the connection answers on', async () => {
  const body = message('x'.repeat(BODY_MAX * 4))
  const framings: Record<string, string>[] = [
    { 'content-length': String(Buffer.byteLength(body)) },
    { 'transfer-encoding': 'chunked' },
  ]
  for (const headers of framings)
    expect(await say({ as: anna, body, headers })).toMatchObject({ status: 413, error: { code: 'too_large' } })
  expect(await say({ as: anna, body: '{' })).toMatchObject({ status: 400, error: { fields: { body: 'malformed' } } })
  expect(await say({ as: anna, body: message('After it') })).toMatchObject({ status: 201 })
})

test('what was missed in many rooms comes past Next too, to those whose rooms they are', async () => {
  const body = JSON.stringify({ rooms: { [room]: 0 } })
  const mine = await say({ as: anna, path: '/api/v1/changes', body })
  expect(mine).toMatchObject({ status: 200, gone: [], rooms: { [room]: { from: 0, more: false } } })
  expect(await say({ as: outsider, path: '/api/v1/changes', body })).toMatchObject({ rooms: {}, gone: [room] })
})

test.each([
  ['GET', () => path()],
  ['POST', () => '/api/v1/rooms'],
  ['POST', () => '/api/v1/rooms/none/messages'],
  ['PUT', () => '/api/v1/changes'],
])('anything else is left to Next: %s %s', async (method, to) => {
  expect(await say({ as: anna, method, path: to() })).toMatchObject({ status: 299 })
})

function say({ as, path: to = path(), method = 'POST', body = '', headers = {} }: Said) {
  const { port } = server.address() as AddressInfo
  const sign = as ? { authorization: `Bearer ${tokens.get(as)}` } : {}
  const own = { 'content-type': 'application/json', ...sign, ...headers }
  return new Promise<Record<string, unknown>>((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port, method, path: to, headers: own }, async (answer) => {
      const text = Buffer.concat(await answer.toArray()).toString()
      resolve({ status: answer.statusCode, headers: answer.headers, ...JSON.parse(text) })
    })
    asked.once('error', reject).end(body)
  })
}
