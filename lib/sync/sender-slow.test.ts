import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Room } from '@/lib/rooms/shape'
import { emptyOwn, toThings } from '@/lib/sync/own'
import { Sender } from '@/lib/sync/sender'
import { createLiveStore, type LiveStore } from '@/lib/sync/store'
import { untilFrom, waitFor } from '@/lib/sync/waits'

const VIEWER = { id: 'me', username: 'me', name: 'Me', avatarUrl: null }

const room = (id: string, slowSeconds: number, role: Room['role'] = 'member') =>
  ({ id, slowSeconds, role, version: 1, lastNumber: 0, people: [] }) as unknown as Room

/** Takes one message in so many seconds from each room that is slow. */
function serve(slowSeconds: Record<string, number>) {
  const taken: string[] = []
  const lastAt: Record<string, number> = {}
  vi.stubGlobal('fetch', async (path: string, { body }: { body: string }) => {
    const place = path.split('/')[4] ?? ''
    const left = (lastAt[place] ?? Number.NEGATIVE_INFINITY) + (slowSeconds[place] ?? 0) * 1_000 - Date.now()
    if (left > 0)
      return Response.json(
        { error: { code: 'rate_limited' } },
        { status: 429, headers: { 'Retry-After': String(Math.ceil(left / 1_000)) } },
      )
    lastAt[place] = Date.now()
    const { id, text } = JSON.parse(body)
    taken.push(text)
    return Response.json({ message: { id, text, room: place, number: taken.length, version: taken.length } })
  })
  return taken
}

function start(rooms: Room[]): { store: LiveStore; sender: Sender } {
  const store = createLiveStore(VIEWER, { rooms, own: toThings(emptyOwn()), version: 0, epoch: 'epoch' })
  const sender = new Sender(store)
  sender.start()
  return { store, sender }
}

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

test('in a slow room messages go out one by one, each when its time has come, and other rooms do not wait', async () => {
  const taken = serve({ slow: 30 })
  const { store, sender } = start([room('slow', 30), room('quick', 0)])
  for (const text of ['one', 'two', 'three']) sender.send('slow', text)
  sender.send('quick', 'here')
  await vi.advanceTimersByTimeAsync(1_000)
  expect(taken.toSorted()).toEqual(['here', 'one'])
  expect(waitFor(store.getState(), 'slow', Date.now())).toBeGreaterThan(28_000)
  sender.send('quick', 'and here')
  await vi.advanceTimersByTimeAsync(1_000)
  expect(taken).toContain('and here')
  await vi.advanceTimersByTimeAsync(30_000)
  expect(taken).toContain('two')
  expect(taken).not.toContain('three')
  await vi.runAllTimersAsync()
  sender.stop()
  expect(taken.at(-1)).toBe('three')
  expect(store.getState().outbox).toEqual([])
})

test('whoever wrote from another device is told to wait, and then it goes out by itself', async () => {
  const taken = serve({ slow: 30 })
  const { sender } = start([room('slow', 30)])
  await fetch('/api/v1/rooms/slow/messages', { method: 'POST', body: '{"id":"x","text":"from there"}' })
  sender.send('slow', 'from here')
  await vi.advanceTimersByTimeAsync(29_000)
  expect(taken).toEqual(['from there'])
  await vi.advanceTimersByTimeAsync(2_000)
  sender.stop()
  expect(taken).toEqual(['from there', 'from here'])
})

test('once nobody has to wait any more, what waited goes out at once', async () => {
  const slow: Record<string, number> = { slow: 3_600 }
  const taken = serve(slow)
  const { store, sender } = start([room('slow', 3_600)])
  for (const text of ['one', 'two']) sender.send('slow', text)
  await vi.advanceTimersByTimeAsync(1_000)
  expect(taken).toEqual(['one'])
  slow.slow = 0
  store.setState(({ sync }) => ({ sync: { ...sync, rooms: { slow: room('slow', 0) } } }))
  await vi.advanceTimersByTimeAsync(1_000)
  sender.stop()
  expect(taken).toEqual(['one', 'two'])
})

test('how long is left is known from the last message, and never more than the whole by a clock that is wrong', () => {
  const at = '2026-01-01T12:00:00.000Z'
  const then = Date.parse(at)
  expect(untilFrom(at, 60, then + 20_000) - (then + 20_000)).toBe(40_000)
  expect(untilFrom(at, 60, then + 3_600_000)).toBeLessThan(then + 3_600_000)
  expect(untilFrom(at, 60, then - 3_600_000) - (then - 3_600_000)).toBe(60_000)
})
