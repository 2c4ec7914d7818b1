import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Message } from '@/lib/messages/shape'
import { type Shown, toShown } from '@/lib/messages/shown'
import { Deeds } from '@/lib/sync/deeds'
import { newStorage } from '@/lib/sync/model-browser'
import { emptyOwn, toThings } from '@/lib/sync/own'
import { createLiveStore, type LiveStore } from '@/lib/sync/store'

const ME = { id: 'me', username: 'me', name: 'Me', avatarUrl: null }
const SPOT = { room: 'den', number: 7 }

const message = {
  id: 'seven',
  ...SPOT,
  kind: 'text',
  author: ME,
  text: 'hello',
  body: null,
  replyTo: 3,
  mentions: [],
  createdAt: '2026-01-01T00:00:00.000Z',
  editedAt: '2026-01-01T00:01:00.000Z',
  deletedAt: null,
  pinned: true,
  poll: { options: [], multiple: false, closed: false },
  preview: { url: 'https://example.org/' },
  forwarded: { author: null },
  reactions: [{ emoji: '👍', count: 1, people: ['her'] }],
  version: 20,
} as unknown as Message

type Fate = 'ok' | 'lost' | 'busy' | 'refused' | 'gone' | 'signed out'

const CODES = { busy: 503, refused: 403, gone: 404, 'signed out': 401 } as const

/** What has been asked of the server, whose answers are in the test's hand. */
let asked: string[]
let fates: (Fate | Promise<Fate>)[]

async function answer(path: string, { method }: { method: string }): Promise<Response> {
  asked.push(`${method} ${decodeURIComponent(path.split('/messages/')[1] ?? '')}`)
  const fate = (await fates.shift()) ?? 'ok'
  if (fate === 'lost') throw new TypeError('network')
  if (fate === 'ok') return Response.json({})
  return Response.json({ error: { code: fate } }, { status: CODES[fate] })
}

interface Page {
  deeds: Deeds
  store: LiveStore
  refused: number
  shown(): Shown
}

function openPage(): Page {
  const store = createLiveStore(ME, { rooms: [], own: toThings(emptyOwn()), version: 0, epoch: 'epoch' })
  store.setState({ status: 'live' })
  const deeds = new Deeds(store)
  const page = { deeds, store, refused: 0, shown: () => store.getState().overlay(row()) }
  deeds.onRefused = () => page.refused++
  deeds.start()
  return page
}

function row(changed: Partial<Message> = {}): Shown {
  const [shown] = toShown([{ ...message, ...changed }], [], ME)
  if (!shown) throw new Error('nothing is shown')
  return shown
}

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms)
const kept = () => Object.keys(localStorage)
const heart = { emoji: '❤️', isOn: true, since: 20 }

/** As a browser tells the other tabs. */
const tellTabs = () =>
  window.dispatchEvent(Object.assign(new Event('storage'), { key: kept()[0] ?? 'parlor:deed:me:' }))

beforeEach(() => {
  vi.useFakeTimers()
  asked = []
  fates = []
  vi.stubGlobal('window', new EventTarget())
  vi.stubGlobal('localStorage', newStorage())
  vi.stubGlobal('fetch', answer)
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

test('what is deleted is gone at once, can be taken back for ten seconds, and only then the server is told', async () => {
  const { deeds, shown } = openPage()
  deeds.delete(SPOT)
  expect(shown()).toMatchObject({
    isDeleted: true,
    isUndoable: true,
    text: '',
    body: null,
    replyTo: null,
    reactions: [],
  })
  expect(shown()).toMatchObject({ poll: null, preview: null, forwarded: null, isPinned: false, isEdited: false })
  await pass(9_900)
  expect(asked).toEqual([])
  await pass(200)
  expect(asked).toEqual(['DELETE 7'])
  expect(shown()).toMatchObject({ isDeleted: true, isUndoable: false })
  expect(kept()).toEqual([])
})

test('what is taken back in time stands there again, and the server never hears of it', async () => {
  const { deeds, shown } = openPage()
  deeds.delete(SPOT)
  await pass(5_000)
  deeds.undo(SPOT)
  expect(shown()).toEqual(row())
  await pass(60_000)
  expect([asked, kept()]).toEqual([[], []])
})

test('what has gone out is not taken back', async () => {
  const { deeds, shown } = openPage()
  deeds.delete(SPOT)
  await pass(10_100)
  deeds.undo(SPOT)
  expect(shown()).toMatchObject({ isDeleted: true })
})

test('what belongs to another message, or is on its way, is left alone', () => {
  const { deeds, store } = openPage()
  deeds.delete(SPOT)
  const { overlay } = store.getState()
  for (const other of [{ number: 8 }, { room: 'attic' }, { number: null }]) {
    const shown = { ...row(), ...other }
    expect(overlay(shown)).toBe(shown)
  }
})

test('a reaction goes out at once, and its taking back as well', async () => {
  const { deeds, shown } = openPage()
  deeds.react(SPOT, heart)
  expect(shown().reactions.map(({ emoji, isMine }) => [emoji, isMine])).toEqual([
    ['👍', false],
    ['❤️', true],
  ])
  await pass(0)
  deeds.react(SPOT, { ...heart, isOn: false })
  expect(shown().reactions).toEqual(row().reactions)
  await pass(0)
  expect(asked).toEqual(['PUT 7/reactions/❤️', 'DELETE 7/reactions/❤️'])
})

test('whoever changes their mind while it is on its way is heard afterwards, in that order', async () => {
  const { deeds } = openPage()
  const first = Promise.withResolvers<Fate>()
  fates = [first.promise]
  deeds.react(SPOT, heart)
  await pass(0)
  deeds.react(SPOT, { ...heart, isOn: false })
  await pass(0)
  expect(asked).toEqual(['PUT 7/reactions/❤️'])
  first.resolve('ok')
  await pass(0)
  expect(asked).toEqual(['PUT 7/reactions/❤️', 'DELETE 7/reactions/❤️'])
  expect(kept()).toEqual([])
})

test('it is told again until an answer comes, and shown all the while', async () => {
  const { deeds, shown, store } = openPage()
  fates = ['lost', 'busy', 'signed out']
  deeds.react(SPOT, heart)
  await pass(60_000)
  expect(asked).toHaveLength(4)
  expect(shown().reactions).toHaveLength(2)
  expect(kept()).toEqual([])
  store.setState({ status: 'offline' })
  store.setState({ status: 'live' })
  await pass(60_000)
  expect(asked).toHaveLength(4)
})

test('without a network nothing is tried; it goes out when there is one', async () => {
  const { deeds, store } = openPage()
  store.setState({ status: 'offline' })
  deeds.react(SPOT, heart)
  deeds.delete(SPOT)
  await pass(60_000)
  expect(asked).toEqual([])
  store.setState({ status: 'live' })
  await pass(0)
  expect(asked.toSorted()).toEqual(['DELETE 7', 'PUT 7/reactions/❤️'])
})

test('what the server refuses is taken back, and said; what is gone anyway is not said', async () => {
  const page = openPage()
  fates = ['refused', 'gone']
  page.deeds.react(SPOT, heart)
  await pass(0)
  expect(page.shown()).toEqual(row())
  expect([page.refused, kept()]).toEqual([1, []])
  page.deeds.react(SPOT, heart)
  await pass(0)
  expect([page.refused, kept(), asked.length]).toEqual([1, [], 2])
})

test('a page that goes tells everything on its way out; what gets no answer the next page tells', async () => {
  const first = openPage()
  fates = ['lost', 'lost', 'lost']
  first.deeds.delete(SPOT)
  first.deeds.react({ ...SPOT, number: 8 }, heart)
  await pass(0)
  window.dispatchEvent(new Event('pagehide'))
  expect(asked).toContain('DELETE 7')
  await pass(0)
  first.deeds.stop()
  asked = []

  const next = openPage()
  expect(next.shown()).toMatchObject({ isDeleted: true, isUndoable: false })
  await pass(0)
  expect(asked.toSorted()).toEqual(['DELETE 7', 'PUT 8/reactions/❤️'])
  expect(kept()).toEqual([])
})

test('after a crash a deletion can still be taken back for the rest of its time', async () => {
  const crashed = openPage()
  crashed.deeds.delete(SPOT)
  await pass(4_000)
  crashed.deeds.stop()
  const { shown } = openPage()
  expect(shown()).toMatchObject({ isDeleted: true, isUndoable: true })
  await pass(5_900)
  expect(asked).toEqual([])
  await pass(200)
  expect(asked).toEqual(['DELETE 7'])
})

test('another tab shows the same, and whichever takes it back takes it back for both', async () => {
  const [one, other] = [openPage(), openPage()]
  one.deeds.delete(SPOT)
  tellTabs()
  expect(other.shown()).toMatchObject({ isDeleted: true, isUndoable: true })
  other.deeds.undo(SPOT)
  tellTabs()
  expect(one.shown()).toEqual(row())
  await pass(60_000)
  expect(asked).toEqual([])
})

test('whoever signs out leaves nothing on the device, and the server hears of all of it', async () => {
  const { deeds } = openPage()
  deeds.delete(SPOT)
  deeds.finish()
  expect(kept()).toEqual([])
  await pass(0)
  expect([asked, kept()]).toEqual([['DELETE 7'], []])
})

test('what another release, another hand or another person has left on the device is passed over', async () => {
  localStorage.setItem('parlor:deed:me:a', '{"kind":"delete","room":"den"}')
  localStorage.setItem('parlor:deed:me:b', '{"kind":"forget","room":"den","number":7}')
  localStorage.setItem('parlor:deed:her:c', JSON.stringify({ kind: 'delete', ...SPOT, due: 0, isDone: false }))
  const { shown } = openPage()
  await pass(60_000)
  expect(asked).toEqual([])
  expect(shown()).toEqual(row())
})
