import { once } from 'node:events'
import { createServer, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { apply } from '@/lib/sync/apply'
import { ModelServer, VIEWER } from '@/lib/sync/model-server'
import { emptyState } from '@/lib/sync/state'
import { parseEvents } from './events'
import { differences, type Fresh } from './fresh'
import { Relay } from './relay'
import { Sender } from './sender'

const ADA = { id: 'ada', username: 'ada', token: 'secret' }
const opened: { close(): void }[] = []
afterEach(() => {
  for (const one of opened.splice(0)) one.close()
})

type Answer = (response: ServerResponse, body: { id: string; text: string }) => void

/** Answers the first request in the first way, and so on; the last way stays. Keeps what it was sent. */
async function serverThat(...answers: Answer[]) {
  const heard: { id: string; text: string }[] = []
  const server: Server = createServer(async (request, response) => {
    const body = JSON.parse(Buffer.concat(await request.toArray()).toString())
    heard.push(body)
    answers[Math.min(heard.length, answers.length) - 1]?.(response, body)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  opened.push(server)
  const { port } = server.address() as AddressInfo
  return { heard, port, base: () => `http://127.0.0.1:${port}` }
}

const stored: Answer = (response, { id }) =>
  response.writeHead(201).end(JSON.stringify({ epoch: 'epoch', message: { id, number: 7 } }))
const refused =
  (status: number): Answer =>
  (response) =>
    response.writeHead(status).end('{}')

test('a writer tries again under the same id until it is acknowledged', async () => {
  const { heard, base } = await serverThat(refused(503), (response) => response.destroy(), refused(429), stored)
  const sender = new Sender(ADA, 'den', base)
  await sender.say('hello')
  expect(new Set(heard.map(({ id }) => id)).size).toBe(1)
  expect(sender.log).toMatchObject([{ text: 'hello', state: 'acknowledged', number: 7, epoch: 'epoch', tries: 4 }])
  expect(Object.fromEntries(sender.refusals)).toEqual({ 503: 1, 'no answer': 1, 429: 1 })
})

test('a writer who is refused for good notes it, and goes on', async () => {
  const { heard, base } = await serverThat(refused(403), stored)
  const sender = new Sender(ADA, 'den', base)
  await sender.say('no')
  await sender.say('yes')
  expect(sender.log.map(({ state }) => state)).toEqual(['failed', 'acknowledged'])
  expect(heard).toHaveLength(2)
})

test('an answer that the relay cuts off is no acknowledgement', async () => {
  const { heard, port } = await serverThat(stored)
  const relay = await Relay.open(port)
  opened.push(relay)
  let answers = 0
  relay.onAnswer = () => (++answers === 1 ? 12 : undefined)
  const sender = new Sender(ADA, 'den', () => relay.url)
  await sender.say('hello')
  expect(heard).toHaveLength(2)
  expect(sender.log).toMatchObject([{ state: 'acknowledged', tries: 2 }])
})

test('a relay passes over a server that is not there', async () => {
  const { port, heard } = await serverThat(stored)
  const relay = await Relay.open(1, port)
  opened.push(relay)
  await new Sender(ADA, 'den', () => relay.url).say('hello')
  expect(heard).toHaveLength(1)
})

test('events come whole, however the bytes were cut', async () => {
  const bytes = Buffer.from(
    'retry: 5\n\nevent: ping\ndata: {}\n\nevent: change\nid: 1\ndata: {"text":"привет: 👋"}\n\nevent: half',
  )
  for (const size of [1, 7, bytes.length]) {
    const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) =>
      bytes.subarray(at * size, (at + 1) * size),
    )
    const heard = await Array.fromAsync(
      parseEvents(
        (async function* () {
          yield* chunks
        })(),
      ),
    )
    expect(heard).toEqual([
      { event: 'ping', data: {} },
      { event: 'change', data: { text: 'привет: 👋' } },
    ])
  }
})

test('whoever holds something else than a fresh fetch says is found out', () => {
  const server = new ModelServer()
  server.create('den')
  for (let sent = 0; sent < 3; sent++) server.send('den', VIEWER)
  const fresh = (): Fresh => ({ list: server.list(), messages: { den: server.history('den', {}, 50).messages } })
  const listed = apply(emptyState(VIEWER, server.epoch), { type: 'rooms', data: server.list() })
  const state = apply(listed, { type: 'opened', room: 'den', page: server.history('den', {}, 50) })
  expect(differences(state, fresh())).toEqual([])

  server.edit('den', 2, [])
  expect(differences(state, fresh())).toEqual(['entry of den', 'messages of den'])
  server.create('hall')
  expect(differences(state, fresh())).toEqual(expect.arrayContaining(['own version', 'rooms', 'entry of hall']))
})
