import { afterEach, expect, test, vi } from 'vitest'
import { call, isPassing } from '@/lib/sync/call'

afterEach(() => void vi.unstubAllGlobals())

const answered = (response: Response) => {
  vi.stubGlobal('fetch', async () => response)
  return call('/api/v1/rooms')
}
const page = (status: number) => new Response('<h1>Welcome to our lounge</h1>', { status })

test.each([401, 403, 404])('%i counts in the words of the server alone', async (status) => {
  const ours = await answered(Response.json({ error: { code: 'not_found' } }, { status }))
  expect(ours).toMatchObject({ ok: false, status, code: 'not_found' })
  const theirs = await answered(page(status))
  expect(!theirs.ok && isPassing(theirs)).toBe(true)
})

test.each([200, 502, 503])('a page where an answer should be (%i) is worth another try', async (status) => {
  const theirs = await answered(page(status))
  expect(!theirs.ok && isPassing(theirs)).toBe(true)
})
