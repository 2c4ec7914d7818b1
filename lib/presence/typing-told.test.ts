import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { TypingTold } from '@/lib/presence/typing-told'
import { TYPING_MEMBERS_MAX } from '@/lib/sync/limits'
import { emptyOwn, toThings } from '@/lib/sync/own'
import { createLiveStore, type LiveStore } from '@/lib/sync/store'

const VIEWER = { id: 'me', username: 'me', name: 'Me', avatarUrl: null }
const SHOWS_ALL = { locale: null, showsOnline: true, showsLastSeen: true, showsTyping: true, showsRead: true }
const DEN = { id: 'den', memberCount: 2 }

let store: LiveStore
let told: TypingTold
let asks: string[]
let answer: () => Response | Promise<Response>

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms)

beforeEach(() => {
  vi.useFakeTimers()
  asks = []
  answer = () => new Response(null, { status: 204 })
  vi.stubGlobal('fetch', async (path: string) => {
    asks.push(path)
    return answer()
  })
  store = createLiveStore(VIEWER, { rooms: [], own: toThings(emptyOwn()), version: 0, epoch: 'epoch' })
  store.setState({ status: 'live', settings: SHOWS_ALL })
  told = new TypingTold(store)
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

test('the server hears of it once in three seconds, in each room', async () => {
  for (let at = 0; at < 50; at++) {
    told.typed(DEN)
    await pass(100)
  }
  expect(asks).toEqual(['/api/v1/rooms/den/typing', '/api/v1/rooms/den/typing'])
  told.typed({ ...DEN, id: 'study' })
  expect(asks.at(-1)).toBe('/api/v1/rooms/study/typing')
})

test('after a message there is a rest, and never more often than before', async () => {
  told.typed(DEN)
  await pass(2_900)
  told.sent('den')
  await pass(1_400)
  told.typed(DEN)
  expect(asks).toHaveLength(1)
  await pass(100)
  told.typed(DEN)
  expect(asks).toHaveLength(2)
  await pass(0)
  told.sent('den')
  await pass(2_900)
  told.typed(DEN)
  expect(asks).toHaveLength(2)
})

test('nothing is said without a stream, in a crowd, by those who hide it, or while an earlier word is on its way', async () => {
  store.setState({ status: 'offline' })
  told.typed(DEN)
  store.setState({ status: 'live' })
  told.typed({ ...DEN, memberCount: TYPING_MEMBERS_MAX + 1 })
  store.setState({ settings: { ...SHOWS_ALL, showsTyping: false } })
  told.typed(DEN)
  store.setState({ settings: null })
  told.typed(DEN)
  expect(asks).toEqual([])
  store.setState({ settings: SHOWS_ALL })
  const slow = Promise.withResolvers<Response>()
  answer = () => slow.promise
  told.typed(DEN)
  await pass(5_000)
  told.typed(DEN)
  expect(asks).toHaveLength(1)
})

test('a server that asks for patience gets it, and a refusal is not tried again', async () => {
  answer = () => new Response('{}', { status: 429, headers: { 'Retry-After': '20' } })
  told.typed(DEN)
  await pass(19_000)
  told.typed(DEN)
  expect(asks).toHaveLength(1)
  await pass(1_000)
  told.typed(DEN)
  expect(asks).toHaveLength(2)
})
