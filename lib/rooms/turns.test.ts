import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { inTurn } from '@/lib/rooms/change'

beforeEach(() => void vi.useFakeTimers({ toFake: ['performance'] }))
afterEach(() => void vi.useRealTimers())

/** Two writes that hold both turns of a room until they are let go. */
async function holdBoth(room: string) {
  const { promise, resolve } = Promise.withResolvers<void>()
  const begun = vi.fn(() => promise)
  const held = [1, 2].map(() => inTurn(room, begun))
  await vi.waitFor(() => expect(begun).toHaveBeenCalledTimes(2))
  return async () => {
    resolve()
    await Promise.all(held)
  }
}

test('whoever has waited too long for a room that stands still is refused, and writes nothing', async () => {
  const letGo = await holdBoth('den')
  const write = vi.fn(async () => 'written')
  const waiting = inTurn('den', write)
  vi.advanceTimersByTime(10_000)
  await Promise.all([letGo(), expect(waiting).rejects.toMatchObject({ code: 'unavailable', retryAfter: 1 })])
  expect(write).not.toHaveBeenCalled()
  expect(await inTurn('den', write)).toBe('written')
})

test('whoever has waited a moment writes, and another room waits for nobody', async () => {
  const letGo = await holdBoth('den')
  const waiting = inTurn('den', async () => 'written')
  expect(await inTurn('hall', async () => 'at once')).toBe('at once')
  vi.advanceTimersByTime(1_000)
  await letGo()
  expect(await waiting).toBe('written')
})
