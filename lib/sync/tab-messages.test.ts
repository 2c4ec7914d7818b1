import { expect, test } from 'vitest'
import { FOLLOWS_NOBODY, follow, type LeaderMessage, outranks } from '@/lib/sync/tab-messages'

const term = { number: 3, leader: 'b' }
const stated = { term, status: 'live' } as const
const event = (seq: number): LeaderMessage => ({ ...stated, type: 'event', seq, event: { type: 'ping', data: {} } })
const present = (seq: number, to: string): LeaderMessage => ({ ...stated, type: 'present', seq, to, ready: null })
const held = { term, seq: 7, isBehind: false }

test('the later term wins, and of two that began at once always the same one', () => {
  expect(outranks({ number: 4, leader: 'a' }, term)).toBe(true)
  expect(outranks(term, { number: 4, leader: 'a' })).toBe(false)
  expect(outranks({ number: 3, leader: 'c' }, term)).toBe(true)
  expect(outranks({ number: 3, leader: 'a' }, term)).toBe(false)
  expect(outranks(term, term)).toBe(false)
})

test('events that come one after the other leave nothing to ask for', () => {
  expect(follow(held, event(8), 'me')).toEqual({ term, seq: 8, isBehind: false })
  expect(follow(held, { ...stated, type: 'here', seq: 7 }, 'me')).toEqual(held)
})

test('an event that was missed is noticed by the next one, and by a mere sign of life', () => {
  expect(follow(held, event(9), 'me')).toEqual({ term, seq: 9, isBehind: true })
  expect(follow(held, { ...stated, type: 'here', seq: 8 }, 'me')?.isBehind).toBe(true)
})

test('only the answer to this tab makes up for what it missed', () => {
  const behind = { ...held, isBehind: true }
  expect(follow(behind, event(8), 'me')?.isBehind).toBe(true)
  expect(follow(behind, present(8, 'another'), 'me')?.isBehind).toBe(true)
  expect(follow(behind, present(8, 'me'), 'me')).toEqual({ term, seq: 8, isBehind: false })
})

test('who follows nobody, or another, begins behind', () => {
  expect(follow(FOLLOWS_NOBODY, event(1), 'me')).toEqual({ term, seq: 1, isBehind: true })
  const next = { number: 4, leader: 'a' }
  expect(follow(held, { type: 'here', term: next, seq: 7, status: 'live' }, 'me')).toEqual({
    term: next,
    seq: 7,
    isBehind: true,
  })
})

test('a leader whose time is over is not heard', () => {
  const past = { number: 2, leader: 'z' }
  expect(follow(held, { type: 'here', term: past, seq: 99, status: 'live' }, 'me')).toBeNull()
})
