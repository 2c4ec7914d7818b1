import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Browser, expectFresh, PAGE } from '@/lib/sync/model-client'
import { VIEWER } from '@/lib/sync/model-server'
import { missing } from '@/lib/sync/state'

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
  fc.tuple(room, number, fc.boolean()).map(
    ([...on]): Step =>
      ({ server }) =>
        server.pin(...on),
  ),
  // Rooms without a name are known by their people, of whom the model says nothing.
  fc.tuple(room, fc.string({ minLength: 1 })).map(
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
  fc.tuple(room, fc.option(number)).map(
    ([...on]): Step =>
      (browser) =>
        browser.askBeside(...on),
  ),
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
const deviceSteps = fc.oneof(
  {
    weight: 4,
    arbitrary: room.map(
      (on): Step =>
        (browser) =>
          browser.device.saveRoom(browser.state, on),
    ),
  },
  { weight: 3, arbitrary: fc.constant<Step>((browser) => browser.device.saveList(browser.state)) },
  {
    weight: 4,
    arbitrary: room.map(
      (on): Step =>
        (browser) =>
          browser.recall(on),
    ),
  },
  {
    weight: 2,
    arbitrary: fc.boolean().map(
      (isOffline): Step =>
        (browser) =>
          browser.restart(isOffline),
    ),
  },
  {
    weight: 2,
    arbitrary: fc.tuple(room, number).map(
      ([...on]): Step =>
        (browser) =>
          browser.read(...on),
    ),
  },
  fc.constant<Step>((browser) => {
    browser.before = browser.state
  }),
  room.map(
    (on): Step =>
      (browser) => {
        browser.device.saveRoom(browser.before, on)
        browser.device.saveList(browser.before)
      },
  ),
)
const step = fc.oneof(
  { weight: 30, arbitrary: serverSteps },
  { weight: 30, arbitrary: streamSteps },
  { weight: 30, arbitrary: browserSteps },
  { weight: 12, arbitrary: deviceSteps },
  { weight: 1, arbitrary: lives },
)

test('whatever the stream loses, doubles or reorders, once healed the state is a fresh one', () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 20, maxLength: 150, size: 'max' }), (steps) => {
      const browser = new Browser()
      for (const take of steps) take(browser)
      browser.tell()
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

test('what the stream loses is counted once, however much comes before it is mended', () => {
  const browser = new Browser()
  const say = () => {
    browser.server.send('den', 'ada', [])
    return browser.server.tick()
  }
  for (const event of say()) browser.apply(event)
  say()
  for (const event of [...say(), ...say()]) browser.apply(event)
  expect(missing(browser.state)).not.toBeNull()
  expect(browser.state.gaps).toBe(1)
  browser.heal()
  expectFresh(browser)
  expect(browser.state.gaps).toBe(1)
})
