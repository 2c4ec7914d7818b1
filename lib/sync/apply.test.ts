import fc from 'fast-check'
import { expect, test } from 'vitest'
import { apply, type SyncEvent } from '@/lib/sync/apply'
import { ModelServer, VIEWER } from '@/lib/sync/model-server'
import { emptyState, missing, type SyncState } from '@/lib/sync/state'
import { covers } from '@/lib/sync/timeline'

const ROOMS = ['den', 'hall']
const PAGE = 6

/** A browser behind a stream that may lose, double and reorder, and with answers that may come late. */
class Browser {
  server = new ModelServer()
  state: SyncState
  stream: SyncEvent[] = []
  /** Answers that were made at some moment and have not arrived. */
  answers: { room?: string; events: SyncEvent[] }[] = []
  saved: ModelServer['rooms']

  constructor() {
    for (const room of ROOMS) this.server.create(room)
    for (const room of ROOMS) this.server.setMember(room, 'ada', true)
    for (const room of ROOMS) for (let sent = 0; sent < 3 * PAGE; sent++) this.server.send(room, 'ada')
    this.saved = structuredClone(this.server.rooms)
    this.state = emptyState(VIEWER, this.server.epoch)
    this.reconnect()
    this.heal()
    for (const room of ROOMS) this.askPage(room, 'newest')
    for (const _ of ROOMS) this.answer(0)
  }

  apply(event: SyncEvent): void {
    this.state = apply(this.state, event)
    expectTrueRows(this.state, this.server)
  }

  reconnect(): void {
    this.stream = []
    this.apply(this.server.open())
  }

  ask(): void {
    const wanted = missing(this.state)
    if (!wanted) return
    const events: SyncEvent[] = []
    if (wanted.rooms) events.push({ type: 'rooms', data: this.server.list() })
    if (Object.keys(wanted.changes).length > 0)
      events.push({ type: 'changes', data: this.server.changes(wanted.changes, PAGE) })
    const mine = new Set(this.server.mine().map(({ info }) => info.id))
    // History of a room that is not mine is not there, which says as much as being removed.
    for (const room of wanted.history)
      if (!mine.has(room)) events.push({ type: 'removed', data: { room } })
      else events.push({ type: 'opened', room, page: this.server.history(room, {}, PAGE) })
    this.answers.push({ events })
  }

  askPage(room: string, direction: 'newest' | 'before' | 'after'): void {
    const held = this.state.timelines[room]
    const isMine = this.server.mine().some(({ info }) => info.id === room)
    if (!isMine || this.answers.some((answer) => answer.room === room)) return
    if (direction === 'newest') {
      this.answers.push({ room, events: [{ type: 'opened', room, page: this.server.history(room, {}, PAGE) }] })
      return
    }
    const edge = direction === 'before' ? held?.messages.at(0)?.number : held?.messages.at(-1)?.number
    if (edge === undefined) return
    this.apply({ type: 'expecting', room, isExpected: true })
    const extension = { [direction]: edge, page: this.server.history(room, { [direction]: edge }, PAGE) }
    this.answers.push({ room, events: [{ type: 'extended', room, extension }] })
  }

  answer(index: number): void {
    const [answer] = this.answers.splice(index % Math.max(1, this.answers.length), 1)
    for (const event of answer?.events ?? []) this.apply(event)
  }

  hear(index: number, isKept: boolean): void {
    const at = index % Math.max(1, this.stream.length)
    const event = this.stream[at]
    if (event) this.apply(event)
    if (!isKept) this.stream.splice(at, 1)
  }

  heal(): void {
    this.answers = []
    for (let round = 0; missing(this.state); round++) {
      if (round === 100) throw new Error(`does not heal: ${JSON.stringify(missing(this.state))}`)
      this.ask()
      this.answer(0)
    }
  }
}

/** At every moment: of what a window covers, no row is missing or older than the version the window claims. */
function expectTrueRows(state: SyncState, server: ModelServer): void {
  if (state.epoch !== server.epoch) return
  for (const [id, timeline] of Object.entries(state.timelines)) {
    const rows = server.rooms.get(id)?.messages ?? []
    const settled = rows.filter(({ number, version }) => version <= timeline.version && covers(timeline, number))
    const held = new Map(timeline.messages.map((message) => [message.number, message]))
    // A row is what its version says; an expectation for each of them at each step would take minutes.
    const wrong = settled.find((row) => held.get(row.number)?.version !== row.version)
    if (wrong) expect(held.get(wrong.number)).toEqual(wrong)
  }
}

function expectFresh({ state, server }: Browser): void {
  const fresh = server.list()
  expect(state.epoch).toBe(server.epoch)
  expect(state.self).toBe(server.own)
  expect(Object.values(state.rooms).sort(byId)).toEqual(fresh.rooms.sort(byId))
  for (const { info, version, messages } of server.mine()) {
    const timeline = state.timelines[info.id]
    if (!timeline) continue
    expect(timeline.version).toBe(version)
    expect(timeline.messages).toEqual(messages.filter(({ number }) => covers(timeline, number)))
  }
}

const byId = (a: { id: string }, b: { id: string }) => a.id.localeCompare(b.id)

type Step = (browser: Browser) => void

const room = fc.constantFrom('den', 'den', 'den', 'hall')
const who = fc.constantFrom(VIEWER, 'ada', 'ada', 'bo')
const number = fc.integer({ min: 1, max: 4 * PAGE })
const mentions = fc.constantFrom<string[]>([], [VIEWER])
const index = fc.nat(5)

const sends = fc.tuple(room, who, mentions).map(
  ([...on]): Step =>
    ({ server }) =>
      server.send(...on),
)
const serverSteps = fc.oneof(
  { weight: 8, arbitrary: sends },
  fc.tuple(room, number, mentions).map(
    ([...on]): Step =>
      ({ server }) =>
        server.edit(...on),
  ),
  fc.tuple(room, number).map(
    ([...on]): Step =>
      ({ server }) =>
        server.delete(...on),
  ),
  fc.tuple(room, fc.string()).map(
    ([...on]): Step =>
      ({ server }) =>
        server.rename(...on),
  ),
  fc.tuple(room, who, fc.boolean()).map(
    ([...on]): Step =>
      ({ server }) =>
        server.setMember(...on),
  ),
  fc.tuple(room, number).map(
    ([...on]): Step =>
      ({ server }) =>
        server.read(...on),
  ),
)
const streamSteps = fc.oneof(
  { weight: 4, arbitrary: fc.constant<Step>((browser) => browser.stream.push(...browser.server.tick())) },
  {
    weight: 6,
    arbitrary: fc.tuple(index, fc.boolean()).map(
      ([...on]): Step =>
        (browser) =>
          browser.hear(...on),
    ),
  },
  index.map(
    (at): Step =>
      ({ stream }) =>
        stream.splice(at % Math.max(1, stream.length), 1),
  ),
  fc.constant<Step>((browser) => browser.reconnect()),
)
const browserSteps = fc.oneof(
  { weight: 2, arbitrary: fc.constant<Step>((browser) => browser.ask()) },
  {
    weight: 3,
    arbitrary: fc.tuple(room, fc.constantFrom('newest' as const, 'before' as const, 'after' as const)).map(
      ([...on]): Step =>
        (browser) =>
          browser.askPage(...on),
    ),
  },
  {
    weight: 5,
    arbitrary: index.map(
      (at): Step =>
        (browser) =>
          browser.answer(at),
    ),
  },
  fc.tuple(room, fc.constantFrom('start' as const, 'end' as const), fc.integer({ min: 1, max: 8 })).map(
    ([on, end, keep]): Step =>
      (browser) =>
        browser.apply({ type: 'trimmed', room: on, end, keep }),
  ),
)
const lives = fc.oneof(
  fc.constant<Step>((browser) => {
    browser.saved = structuredClone(browser.server.rooms)
  }),
  fc.constant<Step>((browser) => {
    browser.server.startAnotherLife(browser.saved)
    browser.reconnect()
  }),
)
const step = fc.oneof(
  { weight: 30, arbitrary: serverSteps },
  { weight: 30, arbitrary: streamSteps },
  { weight: 30, arbitrary: browserSteps },
  { weight: 1, arbitrary: lives },
)

test('whatever the stream loses, doubles or reorders, once healed the state is a fresh one', () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 20, maxLength: 150, size: 'max' }), (steps) => {
      const browser = new Browser()
      for (const take of steps) take(browser)
      browser.reconnect()
      browser.heal()
      expectFresh(browser)
    }),
    { numRuns: 500 },
  )
})

test('a row that leaves the window while an older page is on its way comes back with its place', () => {
  const browser = new Browser()
  browser.apply({ type: 'trimmed', room: 'den', end: 'end', keep: 3 })
  browser.askPage('den', 'after')
  const last = browser.state.timelines.den?.messages.at(-1)?.number ?? 0
  const page = { after: last, page: browser.server.history('den', { after: last }, 3 * PAGE) }
  browser.apply({ type: 'extended', room: 'den', extension: page })
  browser.apply({ type: 'expecting', room: 'den', isExpected: true })
  browser.server.send('den', 'ada')
  for (const event of browser.server.tick()) browser.apply(event)
  browser.apply({ type: 'trimmed', room: 'den', end: 'end', keep: 3 })
  browser.apply({ type: 'extended', room: 'den', extension: page })
  browser.heal()
  expectFresh(browser)
})

test('a stream that says everything once and in order needs no asking', () => {
  fc.assert(
    fc.property(fc.array(fc.array(sends, { maxLength: 5 }), { maxLength: 30 }), (ticks) => {
      const browser = new Browser()
      for (const steps of ticks) {
        for (const take of steps) take(browser)
        for (const event of browser.server.tick()) browser.apply(event)
        expect(missing(browser.state)).toBeNull()
        expectFresh(browser)
      }
      expect(browser.state.gaps).toBe(0)
    }),
    { numRuns: 200 },
  )
})
