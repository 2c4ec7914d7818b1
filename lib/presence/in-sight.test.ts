import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Presence } from '@/lib/people/shape'
import { InSight } from '@/lib/presence/in-sight'
import { emptyOwn, toThings } from '@/lib/sync/own'
import { createLiveStore, type LiveStore } from '@/lib/sync/store'

const VIEWER = { id: 'me', username: 'me', name: 'Me', avatarUrl: null }
const HERE: Presence = { online: true }

const page = Object.assign(new EventTarget(), { visibilityState: 'visible' })
let store: LiveStore
let inSight: InSight
/** The people of each ask, and what the server would say of them. */
let asks: string[][]
let truth: Record<string, Presence>
let answers: (answer: Response) => Response | Promise<Response>

function look(visibilityState: 'visible' | 'hidden'): void {
  Object.assign(page, { visibilityState })
  page.dispatchEvent(new Event('visibilitychange'))
}
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms)
const known = () => store.getState().presence

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('document', page)
  vi.stubGlobal('fetch', async (_path: string, { body }: { body: string }) => {
    const { people }: { people: string[] } = JSON.parse(body)
    asks.push(people)
    return answers(Response.json({ people: people.map((id) => ({ id, presence: truth[id] })) }))
  })
  Object.assign(page, { visibilityState: 'visible' })
  asks = []
  truth = { ada: HERE, grace: HERE }
  answers = (answer) => answer
  store = createLiveStore(VIEWER, { rooms: [], own: toThings(emptyOwn()), version: 0, epoch: 'epoch' })
  inSight = new InSight(store)
  inSight.start()
  store.setState({ status: 'live' })
})
afterEach(() => {
  inSight.stop()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

test('somebody who looks is said to be there at once, and again every 30 seconds', async () => {
  await pass(0)
  expect(asks).toHaveLength(1)
  await pass(120_000)
  expect(asks).toHaveLength(5)
})

test('who does not look says nothing, and says it at once on coming back', async () => {
  look('hidden')
  await pass(120_000)
  expect(asks).toHaveLength(0)
  look('visible')
  await pass(0)
  expect(asks).toHaveLength(1)
})

test('those who come into sight are asked for together, and only while they are', async () => {
  await pass(0)
  const leave = inSight.watch(['ada'])
  inSight.watch(['grace', 'ada'])
  await pass(200)
  expect(asks).toEqual([[], ['ada', 'grace']])
  expect(known()).toEqual({ ada: HERE, grace: HERE })
  inSight.watch(['ada'])
  await pass(200)
  expect(asks).toHaveLength(2)
  leave()
  await pass(30_000)
  expect(asks.at(-1)).toEqual(['grace', 'ada'])
})

test('never more than 200 people are asked for', async () => {
  inSight.watch(Array.from({ length: 300 }, (_, at) => `p${at}`))
  await pass(200)
  expect(asks.at(-1)).toHaveLength(200)
})

test('who hides from now on is no longer known, whether the stream says it or the answer', async () => {
  inSight.watch(['ada', 'grace'])
  await pass(200)
  inSight.hear({ id: 'ada' })
  expect(known()).toEqual({ grace: HERE })
  truth = {}
  await pass(30_000)
  expect(known()).toEqual({})
})

test('a change of what I show asks anew, since I see no more than I show', async () => {
  inSight.watch(['ada'])
  await pass(200)
  const settings = { locale: null, showsOnline: true, showsLastSeen: true, showsTyping: true, showsRead: true }
  store.setState({ settings })
  await pass(0)
  expect(known()).toEqual({ ada: HERE })
  truth = {}
  store.setState({ settings: { ...settings, showsOnline: false } })
  await pass(0)
  expect(known()).toEqual({})
})

test('what the page was rendered with holds until more is known', async () => {
  inSight.suppose({ id: 'ada', presence: { online: false } })
  expect(known()).toEqual({ ada: { online: false } })
  inSight.watch(['ada'])
  await pass(200)
  inSight.suppose({ id: 'ada', presence: { online: false } })
  expect(known()).toEqual({ ada: HERE })
})

test('of whoever comes while the answer is on its way, the answer knows less', async () => {
  const onItsWay = Promise.withResolvers<void>()
  answers = async (answer) => {
    await onItsWay.promise
    return answer
  }
  truth = { ada: { online: false }, grace: HERE }
  inSight.watch(['ada', 'grace'])
  await pass(200)
  inSight.hear({ id: 'ada', presence: HERE })
  onItsWay.resolve()
  await pass(0)
  expect(known()).toEqual({ ada: HERE, grace: HERE })
  await pass(30_000)
  expect(known()).toEqual({ ada: { online: false }, grace: HERE })
})

test('an answer that was overtaken does not count', async () => {
  inSight.watch(['ada'])
  const slow = Promise.withResolvers<void>()
  answers = (answer) => slow.promise.then(() => answer)
  await pass(200)
  answers = (answer) => answer
  truth = {}
  inSight.watch(['grace'])
  await pass(200)
  slow.resolve()
  await pass(0)
  expect(known()).toEqual({})
})

test('a blip changes nothing, but whoever stays without a stream knows of nobody', async () => {
  inSight.watch(['ada'])
  await pass(200)
  store.setState({ status: 'connecting' })
  await pass(5_000)
  store.setState({ status: 'live' })
  await pass(0)
  expect(known()).toEqual({ ada: HERE })
  store.setState({ status: 'connecting' })
  await pass(30_000)
  expect(known()).toEqual({})
})

test('offline one knows of nobody, and asks nobody', async () => {
  inSight.watch(['ada'])
  await pass(200)
  const before = asks.length
  store.setState({ status: 'offline' })
  await pass(120_000)
  expect(known()).toEqual({})
  expect(asks).toHaveLength(before)
})

test('a refusal is no answer: what was known stays, and the next beat asks again', async () => {
  inSight.watch(['ada'])
  await pass(200)
  answers = () => new Response('{}', { status: 503 })
  await pass(30_000)
  expect(known()).toEqual({ ada: HERE })
  const before = asks.length
  await pass(30_000)
  expect(asks).toHaveLength(before + 1)
})
