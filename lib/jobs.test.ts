import { expect, test } from 'vitest'
import { startJobs, stopJobs } from './jobs'

test('a job runs at once and again, also after it has failed, and never once it was stopped', async () => {
  let runs = 0
  const run = async () => {
    if (++runs === 2) throw new Error('once')
  }
  startJobs([{ name: 'count', everyMs: 1, run }])
  await expect.poll(() => runs).toBeGreaterThan(3)
  await stopJobs()
  const before = runs
  startJobs([{ name: 'other', everyMs: 1, run: async () => {} }])
  await stopJobs()
  expect(runs).toBe(before)
})

test('stopping waits for what runs', async () => {
  const { promise, resolve } = Promise.withResolvers<void>()
  startJobs([{ name: 'long', everyMs: 1, run: () => promise }])
  let hasStopped = false
  const stopped = stopJobs().then(() => {
    hasStopped = true
  })
  await Promise.resolve()
  expect(hasStopped).toBe(false)
  resolve()
  await stopped
})
