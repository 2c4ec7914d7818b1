import { setMaxListeners } from 'node:events'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { ConnectionStatus, StreamEvent } from '@/lib/sync/connection'
import { Channel, Locks, Source } from '@/lib/sync/model-browser'
import { SharedStream } from '@/lib/sync/shared-stream'

interface Tab {
  stream: SharedStream
  channel: Channel
  events: StreamEvent[]
  statuses: ConnectionStatus[]
  refusals: number
}

const PRESENT = { epoch: 'e', version: 5, rooms: { den: 9 } }
const page = Object.assign(new EventTarget(), { visibilityState: 'visible' })
let running: Tab[]

function open(person = 'ada'): Tab {
  const tab: Omit<Tab, 'stream' | 'channel'> = { events: [], statuses: [], refusals: 0 }
  const stream = new SharedStream(person, {
    onEvent: (event) => tab.events.push(event),
    onStatus: (status) => tab.statuses.push(status),
    onRefused: async () => {
      opened.refusals++
      return { isFinal: true, retryAfterMs: null }
    },
    present: () => PRESENT,
  })
  stream.start()
  const channel = [...Channel.all].at(-1)
  if (!channel) throw new Error('no channel was opened')
  const opened = Object.assign(tab, { stream, channel })
  running.push(opened)
  return opened
}

/** Lets everything happen that is to happen within this time. */
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms)
const source = () => {
  const [only, ...others] = Source.open()
  expect(others).toEqual([])
  if (!only) throw new Error('no stream is open')
  return only
}
const ready = { epoch: 'e', version: 1, rooms: {} }
const typing = (username: string) => ({ type: 'typing', data: { room: 'den', username } })

/** The first of them leads. */
async function openLive(count: number): Promise<Tab[]> {
  const leader = open()
  await pass(500)
  const followers = Array.from({ length: count - 1 }, () => open())
  await pass(0)
  source().say('ready', ready)
  await pass(0)
  return [leader, ...followers]
}

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('EventSource', Source)
  vi.stubGlobal('BroadcastChannel', Channel)
  vi.stubGlobal('window', new EventTarget())
  vi.stubGlobal('document', page)
  setMaxListeners(50, window, page)
  Source.all = []
  Channel.all.clear()
  running = []
})
afterEach(() => {
  for (const { stream } of running) stream.stop()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

describe.each([
  ['with locks', () => new Locks()],
  ['without locks', () => undefined],
])('%s', (_, locks) => {
  beforeEach(() => {
    vi.stubGlobal('navigator', { onLine: true, locks: locks() })
  })

  test('ten tabs share one stream, and all hear what it says, in order', async () => {
    const tabs = await openLive(10)
    source().say('typing', typing('grace').data)
    source().say('typing', typing('linus').data)
    await pass(0)
    expect(Source.all).toHaveLength(1)
    for (const { events, statuses } of tabs) {
      expect(events).toMatchObject([{ type: 'ready' }, typing('grace'), typing('linus')])
      expect(statuses.at(-1)).toBe('live')
    }
  })

  test('tabs that open all at once agree on one of them', async () => {
    for (let at = 0; at < 10; at++) open()
    await pass(1_000)
    source()
  })

  test('a tab that opens later learns at once where everything stands', async () => {
    await openLive(1)
    const late = open()
    await pass(0)
    expect(late.events).toEqual([{ type: 'ready', data: PRESENT }])
    expect(late.statuses).toEqual(['live'])
    await pass(5_000)
    expect(Source.all).toHaveLength(1)
  })

  test('a leader that closes is replaced, and the next event reaches all who stay', async () => {
    const [first, ...others] = await openLive(4)
    first?.stream.stop()
    await pass(300)
    source().say('ready', ready)
    source().say('typing', typing('grace').data)
    await pass(0)
    for (const { events, statuses } of others) {
      expect(events.at(-1)).toEqual(typing('grace'))
      expect(statuses.at(-1)).toBe('live')
    }
    expect(first?.events).toHaveLength(1)
  })

  test('a frozen leader is replaced within two seconds, and follows when it wakes', async () => {
    const tabs = await openLive(3)
    const [frozen, ...others] = tabs
    const [old] = Source.open()
    if (!frozen || !old) throw new Error('nobody leads')
    frozen.channel.isFrozen = true
    await pass(1_999)
    const taken = Source.open().filter((one) => one !== old)
    expect(taken).toHaveLength(1)
    taken[0]?.say('ready', ready)
    await pass(0)
    for (const { statuses } of others) expect(statuses.at(-1)).toBe('live')

    frozen.channel.thaw()
    await pass(1_000)
    expect(Source.open()).toEqual(taken)
    source().say('typing', typing('grace').data)
    await pass(0)
    for (const { events, statuses } of tabs) {
      expect(events.at(-1)).toEqual(typing('grace'))
      expect(statuses.at(-1)).toBe('live')
    }
  })

  test('a tab that missed something is told where everything stands, also while nothing happens', async () => {
    const [, follower] = await openLive(2)
    if (!follower) throw new Error('nobody follows')
    follower.channel.isFrozen = true
    source().say('typing', typing('grace').data)
    await pass(0)
    follower.channel.waiting = []
    follower.channel.thaw()
    await pass(1_000)
    expect(follower.events.slice(1)).toEqual([{ type: 'ready', data: PRESENT }])
  })

  test('the others are connecting and offline when the leader is', async () => {
    const [, follower] = await openLive(2)
    source().dispatchEvent(new Event('error'))
    await pass(0)
    expect(follower?.statuses.at(-1)).toBe('connecting')
    window.dispatchEvent(new Event('offline'))
    await pass(0)
    expect(follower?.statuses.at(-1)).toBe('offline')
  })

  test('whoever is refused is refused in every tab', async () => {
    const tabs = await openLive(3)
    source().refuse()
    await pass(0)
    expect(tabs.map(({ refusals }) => refusals)).toEqual([1, 1, 1])
  })

  test('a tab that needs the stream to begin anew has the leader do it', async () => {
    const [, follower] = await openLive(2)
    follower?.stream.restart()
    await pass(0)
    expect(Source.all).toHaveLength(2)
    source()
  })

  test('nothing of one person reaches a tab of another', async () => {
    const [ada] = await openLive(1)
    vi.stubGlobal('navigator', { onLine: true, locks: locks() })
    const grace = open('grace')
    await pass(500)
    expect(Source.open()).toHaveLength(2)
    for (const one of Source.open()) one.say('ready', { ...ready, version: Source.all.indexOf(one) })
    await pass(500)
    expect(ada?.events.at(-1)).toMatchObject({ data: { version: 0 } })
    expect(grace.events).toMatchObject([{ data: { version: 1 } }])
  })

  test('a page that comes out of the back-forward cache is live again', async () => {
    const [tab] = await openLive(1)
    window.dispatchEvent(new Event('pagehide'))
    expect(Source.open()).toEqual([])
    window.dispatchEvent(Object.assign(new Event('pageshow'), { persisted: true }))
    await pass(500)
    source().say('ready', ready)
    expect(tab?.statuses.at(-1)).toBe('live')
  })
})
