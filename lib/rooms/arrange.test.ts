import { describe, expect, test } from 'vitest'
import { arrange, countIn, type Group, isHidden, requestsAmong } from './arrange'
import type { Room, Section } from './shape'

let at = 0
const room = (name: string, mine: Partial<Room> = {}): Room =>
  ({
    id: name,
    name,
    lastNumber: 5,
    hiddenAt: null,
    section: null,
    pinned: false,
    archived: false,
    muted: false,
    unread: 0,
    mentions: 0,
    lastMessage: { createdAt: new Date(++at).toISOString() },
    ...mine,
  }) as Room
const section = (id: string, position: number): Section => ({ id, name: id, position, gone: false, version: 1 })
const namesOf = (rooms: Room[]) => rooms.map(({ name }) => name)
const shapeOf = (groups: Group[]) => groups.map(({ id, rooms }) => [id, ...namesOf(rooms)])

describe('the list', () => {
  test('without sections is one, pinned first, then the newest', () => {
    const { top, groups } = arrange([room('old', { pinned: true }), room('a'), room('b')], [])
    expect(namesOf(top)).toEqual(['old', 'b', 'a'])
    expect(groups).toEqual([])
  })

  test('with sections has them in their order, then the rest, then the archive', () => {
    const rooms = [
      room('a', { section: 'work' }),
      room('b'),
      room('c', { section: 'home' }),
      room('d', { section: 'work' }),
      room('e', { archived: true, section: 'work', pinned: true }),
      room('f', { pinned: true, section: 'home' }),
    ]
    const { top, groups } = arrange(rooms, [section('home', 2), section('work', 1), section('empty', 3)])
    expect(namesOf(top)).toEqual(['f'])
    expect(shapeOf(groups)).toEqual([['work', 'd', 'a'], ['home', 'c'], ['empty'], ['rest', 'b'], ['archive', 'e']])
  })

  test('leaves out requests, also one that is open; those with something said wait apart', () => {
    const rooms = [
      room('a', { request: 'waiting' }),
      room('b', { request: 'declined' }),
      room('c', { request: 'waiting', lastNumber: 0 }),
      room('d', { request: 'asked' }),
      room('e', { request: 'waiting' }),
    ]
    expect(namesOf(arrange(rooms, [], 'a').top)).toEqual(['d'])
    expect(namesOf(requestsAmong(rooms))).toEqual(['e', 'a'])
  })

  test('a section that is not there leaves its rooms to the rest', () => {
    expect(namesOf(arrange([room('a', { section: 'gone' })], []).top)).toEqual(['a'])
    expect(shapeOf(arrange([room('a', { section: 'gone' })], [section('work', 0)]).groups)).toEqual([
      ['work'],
      ['rest', 'a'],
    ])
  })

  test('does not show what is hidden, until something newer is said or it is open', () => {
    const hidden = room('a', { hiddenAt: 5 })
    expect(isHidden(hidden)).toBe(true)
    expect(isHidden({ ...hidden, lastNumber: 6 })).toBe(false)
    expect(arrange([hidden], []).top).toEqual([])
    expect(arrange([hidden], [], 'a').top).toEqual([hidden])
  })

  test('counts what is unread in a group, of muted rooms only what names me', () => {
    expect(
      countIn([room('a', { unread: 3, mentions: 1 }), room('b', { unread: 9, mentions: 2, muted: true })]),
    ).toEqual({
      unread: 3,
      mentions: 3,
    })
  })
})
