import fc from 'fast-check'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { emptyOwn, toThings } from '@/lib/sync/own'
import { Sender } from '@/lib/sync/sender'
import { createLiveStore, type LiveStore } from '@/lib/sync/store'

const VIEWER = { id: 'me', username: 'me', name: 'Me', avatarUrl: null }

type Fate = 'ok' | 'lost request' | 'lost answer' | 'busy' | 'refused' | 'signed out'

/** A server that stores by id, behind a network with a will of its own. */
class Server {
  stored: { id: string; text: string }[] = []
  requests = 0
  fates: Fate[]

  constructor(fates: Fate[]) {
    this.fates = [...fates]
  }

  answer = async (_path: string, { body }: { body: string }): Promise<Response> => {
    this.requests++
    const fate = this.fates.shift() ?? 'ok'
    const { id, text }: { id: string; text: string } = JSON.parse(body)
    if (fate === 'lost request') throw new TypeError('network')
    if (fate === 'busy') return new Response('{}', { status: 503, headers: { 'Retry-After': '7' } })
    if (fate === 'signed out') return Response.json({ error: { code: 'unauthenticated' } }, { status: 401 })
    if (fate === 'refused') return Response.json({ error: { code: 'forbidden' } }, { status: 403 })
    if (!this.stored.some((message) => message.id === id)) this.stored.push({ id, text })
    if (fate === 'lost answer') throw new TypeError('network')
    return Response.json({ message: { id, text, number: 1, version: this.stored.length } }, { status: 201 })
  }
}

function start(fates: Fate[]): { server: Server; store: LiveStore; sender: Sender } {
  const server = new Server(fates)
  vi.stubGlobal('fetch', server.answer)
  const store = createLiveStore(VIEWER, { rooms: [], own: toThings(emptyOwn()), version: 0, epoch: 'epoch' })
  const sender = new Sender(store)
  sender.start()
  return { server, store, sender }
}

const states = (store: LiveStore) => store.getState().outbox.map(({ text, state }) => `${text} ${state}`)

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

test('whatever the network does, each message is stored once and in order', async () => {
  const fate = fc.constantFrom<Fate>('ok', 'lost request', 'lost answer', 'busy')
  await fc.assert(
    fc.asyncProperty(fc.array(fate, { maxLength: 12 }), fc.integer({ min: 1, max: 6 }), async (fates, count) => {
      const { server, store, sender } = start(fates)
      const texts = Array.from({ length: count }, (_, at) => `text ${at}`)
      for (const text of texts) sender.send('den', text)
      await vi.runAllTimersAsync()
      sender.stop()
      expect(server.stored.map(({ text }) => text)).toEqual(texts)
      expect(states(store)).toEqual([])
    }),
    { numRuns: 60 },
  )
})

test('a message is in sight before anything was asked of the network', () => {
  const { server, store, sender } = start([])
  sender.send('den', 'hello')
  expect(store.getState().outbox).toMatchObject([{ text: 'hello', room: 'den' }])
  expect(server.requests).toBe(0)
})

test('a refusal marks the message as failed and lets the next one pass', async () => {
  const { server, store, sender } = start(['refused'])
  sender.send('den', 'first')
  sender.send('den', 'second')
  await vi.runAllTimersAsync()
  expect(server.stored.map(({ text }) => text)).toEqual(['second'])
  expect(store.getState().outbox).toMatchObject([{ text: 'first', state: 'failed', code: 'forbidden' }])
})

test('a failed message goes out when it is tried again, under the same id', async () => {
  const { server, store, sender } = start(['refused'])
  sender.send('den', 'first')
  await vi.runAllTimersAsync()
  const id = store.getState().outbox[0]?.id ?? ''
  sender.retry(id)
  await vi.runAllTimersAsync()
  expect(server.stored).toEqual([{ id, text: 'first' }])
})

test('a server that asks for patience gets it', async () => {
  const { server, sender } = start(['busy'])
  sender.send('den', 'first')
  await vi.advanceTimersByTimeAsync(6_900)
  expect(server.requests).toBe(1)
  await vi.runAllTimersAsync()
  expect(server.stored).toHaveLength(1)
})

test('it gets it also when the network has been away in between', async () => {
  const { server, store, sender } = start(['busy'])
  sender.send('den', 'first')
  await vi.advanceTimersByTimeAsync(1_000)
  store.setState({ status: 'offline' })
  store.setState({ status: 'live' })
  await vi.advanceTimersByTimeAsync(5_900)
  expect(server.requests).toBe(1)
  await vi.runAllTimersAsync()
  expect(server.stored).toHaveLength(1)
})

test('whoever is signed out keeps the message, and the page rests', async () => {
  const { server, store, sender } = start(['signed out'])
  sender.send('den', 'first')
  await vi.advanceTimersByTimeAsync(1_000)
  expect(states(store)).toEqual(['first waiting'])
  expect(server.requests).toBe(1)
  expect(vi.getTimerCount()).toBe(0)
})

test('nothing is tried while the browser is offline, and everything goes out when it is back', async () => {
  const { server, store, sender } = start([])
  store.setState({ status: 'offline' })
  sender.send('den', 'first')
  await vi.runAllTimersAsync()
  expect(server.requests).toBe(0)
  expect(states(store)).toEqual(['first waiting'])
  store.setState({ status: 'live' })
  await vi.runAllTimersAsync()
  expect(server.stored).toHaveLength(1)
})

test('a discarded message never goes out', async () => {
  const { server, store, sender } = start(['refused'])
  sender.send('den', 'first')
  await vi.runAllTimersAsync()
  sender.discard(store.getState().outbox[0]?.id ?? '')
  await vi.runAllTimersAsync()
  expect(server.stored).toEqual([])
  expect(states(store)).toEqual([])
})
