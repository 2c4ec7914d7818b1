import { createServer, request, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'

vi.stubEnv('RATE_LIMITS', 'on')
const { insertToken } = await import('@/lib/auth/commands')
const { holdBack } = await import('@/lib/auth/strangers')
const { newPerson } = await import('@/lib/people/test-people')

const upTo = (last: number) => Array.from({ length: last }, (_, index) => index + 1)

let server: Server
let token: string
beforeAll(async () => {
  token = (await insertToken((await newPerson()).id, 'test')).token
  server = createServer(async (asked, response) => {
    if (await holdBack(asked, response)) return
    response.writeHead(299).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})
afterAll(() => server.close())

/** What a form comes to that is posted from there: 299 is for Next to answer. */
function post(address: string, { method = 'POST', headers = {} } = {}) {
  const { port } = server.address() as AddressInfo
  const peer = { 'x-parlor-peer': address, ...headers }
  return new Promise<{ status: number | undefined; retryAfter: string | undefined }>((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, method, path: '/sign-in', headers: peer }, (answer) => {
      answer.resume()
      resolve({ status: answer.statusCode, retryAfter: answer.headers['retry-after'] })
    })
    sent.once('error', reject).end()
  })
}

test('a flood of forms from many addresses is refused before Next has any work with it; reading and members are not', async () => {
  const places = upTo(100).map((n) => `198.51.100.${n}`)
  const answers = await Promise.all(places.map((place) => post(place)))
  const refused = answers.filter(({ status }) => status === 429)
  expect(refused.length).toBeGreaterThan(0)
  expect(answers.length - refused.length).toBeGreaterThanOrEqual(30)
  expect(refused.every(({ retryAfter }) => Number(retryAfter) >= 1 && Number(retryAfter) <= 2)).toBe(true)
  expect(await post('198.51.100.1', { method: 'GET' })).toMatchObject({ status: 299 })
  const headers = { authorization: `Bearer ${token}` }
  expect(await post('198.51.100.1', { headers })).toMatchObject({ status: 299 })
})
