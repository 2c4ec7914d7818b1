import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Healing } from '@/lib/sync/healing'
import { emptyOwn, toThings } from '@/lib/sync/own'
import { createLiveStore, dispatch, type LiveStore } from '@/lib/sync/store'

const VIEWER = { id: 'me', username: 'me', name: 'Me', avatarUrl: null }

let store: LiveStore
let healing: Healing
let asked: string[]
/** Answers what was asked last. */
let answer: (response: Response) => void

beforeEach(() => {
  vi.useFakeTimers()
  asked = []
  vi.stubGlobal('fetch', (path: string) => {
    asked.push(path)
    return new Promise<Response>((resolve) => {
      answer = resolve
    })
  })
  store = createLiveStore(VIEWER, { rooms: [], own: toThings(emptyOwn()), version: 1, epoch: 'epoch' })
  healing = new Healing(store, () => {})
  healing.start()
  store.setState({ status: 'live' })
})
afterEach(() => {
  healing.stop()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const loseSomething = () => dispatch(store, { type: 'self', data: { from: 4, to: 5 } })

test('what was lost is fetched, and asked for no more', async () => {
  loseSomething()
  await vi.advanceTimersByTimeAsync(100)
  answer(Response.json({ rooms: [], own: toThings(emptyOwn()), version: 5, epoch: 'epoch' }))
  await vi.advanceTimersByTimeAsync(60_000)
  expect(asked).toEqual(['/api/v1/rooms'])
})

test('a server that is away is asked again', async () => {
  loseSomething()
  await vi.advanceTimersByTimeAsync(100)
  answer(new Response('{}', { status: 503 }))
  await vi.advanceTimersByTimeAsync(10_000)
  expect(asked).toEqual(['/api/v1/rooms', '/api/v1/rooms'])
})

test('whoever has left asks for nothing more, though something is missing', async () => {
  loseSomething()
  await vi.advanceTimersByTimeAsync(100)
  healing.stop()
  answer(new Response('{}', { status: 503 }))
  await vi.advanceTimersByTimeAsync(60_000)
  expect(asked).toEqual(['/api/v1/rooms'])
})
