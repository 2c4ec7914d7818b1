import { expect, test } from 'vitest'
import { EventReader, type StreamEvent } from './events'

const EVENTS = Buffer.from('retry: 1000\n\nevent: one\ndata: {"n":1}\n\nevent: two\nid: 5\ndata: {"n":2}\n\n')
const MEANT = [
  { event: 'one', data: { n: 1 } },
  { event: 'two', data: { n: 2 } },
]

test.each([1, 5, 20, 1_000])('events are the same when they come in pieces of %i bytes', (size) => {
  const heard: StreamEvent[] = []
  const reader = new EventReader((event) => heard.push(event))
  for (let at = 0; at < EVENTS.length; at += size) reader.read(EVENTS.subarray(at, at + size))
  expect(heard).toEqual(MEANT)
})

test('each of many readers of the same bytes hears all of them, each time they come', () => {
  const heard: StreamEvent[][] = [[], []]
  const [first, second] = heard.map((list) => new EventReader((event) => list.push(event)))
  first?.read(EVENTS)
  second?.read(EVENTS)
  second?.read(EVENTS)
  second?.read(Buffer.from('event: three\ndata: {}\n\n'))
  expect(heard).toEqual([MEANT, [...MEANT, ...MEANT, { event: 'three', data: {} }]])
})

test('half an event is not taken for the one that came before', () => {
  const heard: StreamEvent[] = []
  const reader = new EventReader((event) => heard.push(event))
  const whole = Buffer.from('event: one\ndata: {"n":1}\n\n')
  reader.read(whole)
  reader.read(Buffer.from('event: x\n'))
  reader.read(Buffer.from('data: 3\n\n'))
  reader.read(whole)
  expect(heard.map(({ event }) => event)).toEqual(['one', 'x', 'one'])
})
