import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { backoff } from '@/lib/sync/backoff'
import { Connection, type ConnectionStatus, type StreamEvent } from '@/lib/sync/connection'

/** The browser's side of a stream, with the server in the test's hand. */
class Source extends EventTarget {
  static readonly CLOSED = 2
  static readonly OPEN = 1
  static opened: Source[] = []
  readyState = 0

  readonly url: string

  constructor(url: string) {
    super()
    this.url = url
    Source.opened.push(this)
  }

  say(type: string, data: unknown): void {
    this.readyState = Source.OPEN
    this.dispatchEvent(new MessageEvent(type, { data: JSON.stringify(data) }))
  }

  fail(readyState: number): void {
    this.readyState = readyState
    this.dispatchEvent(new Event('error'))
  }

  close(): void {
    this.readyState = Source.CLOSED
  }
}

const page = Object.assign(new EventTarget(), { visibilityState: 'visible' })
const network = { onLine: true }
let statuses: ConnectionStatus[]
let events: StreamEvent[]
let refusal: { isFinal: boolean; retryAfterMs: number | null }
let connection: Connection

const last = () => {
  const source = Source.opened.at(-1)
  if (!source) throw new Error('nothing was opened')
  return source
}
const live = () => last().say('ready', { epoch: 'e', version: 1, rooms: {} })

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('EventSource', Source)
  vi.stubGlobal('window', new EventTarget())
  vi.stubGlobal('document', page)
  vi.stubGlobal('navigator', network)
  Source.opened = []
  statuses = []
  events = []
  refusal = { isFinal: false, retryAfterMs: null }
  network.onLine = true
  connection = new Connection({
    onEvent: (event) => events.push(event),
    onStatus: (status) => statuses.push(status),
    onRefused: async () => refusal,
  })
  connection.start()
})
afterEach(() => {
  connection.stop()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

test('it is live once the server has said where everything stands', () => {
  expect(statuses).toEqual(['connecting'])
  live()
  expect(statuses).toEqual(['connecting', 'live'])
  expect(events).toMatchObject([{ type: 'ready' }])
})

test('a stream that breaks is opened again, whether the browser would have done so or not', async () => {
  live()
  for (const readyState of [0, Source.CLOSED]) {
    const { length } = Source.opened
    last().fail(readyState)
    expect(statuses.at(-1)).toBe('connecting')
    await vi.runOnlyPendingTimersAsync()
    expect(Source.opened).toHaveLength(length + 1)
  }
})

test('silence longer than two and a half pings counts as broken', async () => {
  live()
  await vi.advanceTimersByTimeAsync(30_000)
  last().say('ping', {})
  await vi.advanceTimersByTimeAsync(30_000)
  expect(Source.opened).toHaveLength(1)
  await vi.advanceTimersByTimeAsync(15_000)
  expect(Source.opened).toHaveLength(2)
})

describe('where something on the way holds streams back', () => {
  const silence = () => vi.advanceTimersByTimeAsync(10_000)

  test('it is asked in brief after the second that says nothing, and stays live between the answers', async () => {
    await silence()
    expect(last().url).toBe('/api/v1/stream')
    await silence()
    statuses = []
    for (let polls = 0; polls < 3; polls++) {
      expect(last().url).toBe('/api/v1/stream?brief')
      live()
      last().say('bye', { retry: 3_000 })
      await vi.advanceTimersByTimeAsync(3_000)
    }
    expect(statuses).toEqual(['live', 'live', 'live'])
    expect(events.filter(({ type }) => type === 'ready')).toHaveLength(3)
  })

  test('a whole stream is tried again after a minute, and kept when it speaks by itself', async () => {
    await silence()
    await silence()
    const { length } = Source.opened
    const isWhole = () => !last().url.includes('brief')
    while (!isWhole()) {
      live()
      last().say('bye', { retry: 3_000 })
      await vi.advanceTimersByTimeAsync(3_000)
    }
    expect(Source.opened.length).toBe(length + 20)
    live()
    last().say('ping', {})
    last().fail(0)
    await vi.runOnlyPendingTimersAsync()
    await silence()
    expect(isWhole()).toBe(true)
    expect(statuses.at(-1)).toBe('connecting')
  })

  test('a network that is dead is not taken for one', async () => {
    for (let times = 0; times < 3; times++) await silence()
    expect(last().url).toBe('/api/v1/stream')
    expect(statuses).not.toContain('live')
  })
})

test('a server that goes says when to come back', async () => {
  live()
  last().say('bye', { retry: 2_000 })
  await vi.advanceTimersByTimeAsync(1_999)
  expect(Source.opened).toHaveLength(1)
  await vi.advanceTimersByTimeAsync(1)
  expect(Source.opened).toHaveLength(2)
})

test('whoever is signed out is not let in by asking again', async () => {
  refusal = { isFinal: true, retryAfterMs: null }
  last().fail(Source.CLOSED)
  await vi.advanceTimersByTimeAsync(120_000)
  expect(Source.opened).toHaveLength(1)
})

test('a busy server is given the time it asks for', async () => {
  refusal = { isFinal: false, retryAfterMs: 40_000 }
  last().fail(Source.CLOSED)
  await vi.advanceTimersByTimeAsync(40_000)
  expect(Source.opened).toHaveLength(1)
  await vi.advanceTimersByTimeAsync(1_000)
  expect(Source.opened).toHaveLength(2)
})

test('whoever has left is not brought back by an answer that comes late', async () => {
  refusal = { isFinal: false, retryAfterMs: 1_000 }
  last().fail(Source.CLOSED)
  connection.stop()
  await vi.runAllTimersAsync()
  expect(Source.opened).toHaveLength(1)
})

test('without a network it waits, and is back at once with it', () => {
  live()
  network.onLine = false
  window.dispatchEvent(new Event('offline'))
  expect(statuses.at(-1)).toBe('offline')
  expect(last().readyState).toBe(Source.CLOSED)
  network.onLine = true
  window.dispatchEvent(new Event('online'))
  expect(Source.opened).toHaveLength(2)
})

test('a page that is left closes its stream, one that is shown again opens it', () => {
  live()
  window.dispatchEvent(new Event('pagehide'))
  expect(last().readyState).toBe(Source.CLOSED)
  document.dispatchEvent(new Event('visibilitychange'))
  expect(Source.opened).toHaveLength(2)
})

test('waiting times grow, are spread over their whole range, and end at half a minute', () => {
  expect(backoff(0, () => 1)).toBe(500)
  expect(backoff(3, () => 0.5)).toBe(2_000)
  expect(backoff(20, () => 1)).toBe(30_000)
  expect(backoff(20, () => 0)).toBe(0)
})
