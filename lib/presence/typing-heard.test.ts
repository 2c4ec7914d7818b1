import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Message } from '@/lib/messages/shape'
import { TypingHeard } from '@/lib/presence/typing-heard'
import { typingOf } from '@/lib/presence/typists'
import type { Change } from '@/lib/stream/shape'
import { emptyOwn, toThings } from '@/lib/sync/own'
import { createLiveStore, type LiveStore } from '@/lib/sync/store'

const VIEWER = { id: 'me', username: 'me', name: 'Me', avatarUrl: null }

let store: LiveStore
let heard: TypingHeard

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms)
const types = (username: string) => heard.hear({ type: 'typing', data: { room: 'den', username, name: username } })
const seen = () => typingOf(store.getState().typists.den)

beforeEach(() => {
  vi.useFakeTimers()
  store = createLiveStore(VIEWER, { rooms: [], own: toThings(emptyOwn()), version: 0, epoch: 'epoch' })
  heard = new TypingHeard(store)
})
afterEach(() => {
  heard.stop()
  vi.useRealTimers()
})

test('typing that is not heard of again ends by itself, each in its time', async () => {
  types('ada')
  await pass(4_000)
  types('grace')
  expect(seen()).toEqual(['ada', 'grace'])
  await pass(2_000)
  expect(seen()).toEqual(['grace'])
  await pass(4_000)
  expect(store.getState().typists).toEqual({})
  expect(vi.getTimerCount()).toBe(0)
})

test('my own hands, on another device, are no news', () => {
  types('me')
  expect(seen()).toEqual([])
})

test('a message ends it, and so does a room that is no longer mine', () => {
  types('ada')
  types('grace')
  const messages = [{ number: 1, author: { username: 'ada' } } as Message]
  heard.hear({ type: 'change', data: { room: 'den', from: 0, to: 1, messages, members: [] } satisfies Change })
  expect(seen()).toEqual(['grace'])
  heard.hear({ type: 'removed', data: { room: 'den' } })
  expect(store.getState().typists).toEqual({})
})
