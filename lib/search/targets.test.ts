import { describe, expect, test } from 'vitest'
import type { Person } from '@/lib/people/shape'
import type { Room, RoomCard } from '@/lib/rooms/shape'
import { type Target, targetsFor } from './targets'

let at = 0
const room = (name: string, more: Partial<Room> = {}) =>
  ({
    id: name,
    name,
    unread: 0,
    mentions: 0,
    lastMessage: { createdAt: new Date(++at).toISOString() },
    ...more,
  }) as Room
const direct = (username: string, name: string) =>
  room('', { id: `direct-${username}`, kind: 'direct', counterpart: { id: username, username, name, avatarUrl: null } })
const person = (username: string, name = username) => ({ id: username, username, name, avatarUrl: null }) as Person
const open = (name: string) => ({ id: name, name, kind: 'public' }) as RoomCard

const nothing = { viewerId: 'me', rooms: [] as Room[], people: null, open: null }
const answered = { ...nothing, people: [] as Person[], open: [] as RoomCard[] }
const keys = (targets: Target[]) => targets.map(({ key }) => key)

describe('where to go', () => {
  test('without words: what names me, what is unread, then the most recent', () => {
    const rooms = [
      room('named', { mentions: 1, unread: 1 }),
      room('unread', { unread: 3 }),
      room('old'),
      room('muted', { unread: 9, muted: true }),
      room('new'),
    ]
    expect(keys(targetsFor(' ', { ...nothing, rooms }))).toEqual(['named', 'unread', 'new', 'muted', 'old'])
  })

  test('by words: my rooms, then people I do not talk to yet, then rooms I am not in', () => {
    const rooms = [room('Garden'), direct('gardner', 'Ann')]
    const people = [person('me'), person('gardner'), person('gardenia')]
    const cards = [open('Garden'), open('Gardens of old')]
    expect(keys(targetsFor('gard', { ...nothing, rooms, people, open: cards }))).toEqual([
      'direct-gardner',
      'Garden',
      'gardenia',
      'Gardens of old',
      'make',
    ])
  })

  test('at the end to a new room, once it is known that nothing bears the whole name', () => {
    const place = { ...answered, rooms: [room('Garden'), direct('ann', 'Ann')] }
    expect(targetsFor(' Orangery ', place)).toEqual([{ kind: 'make', key: 'make', name: 'Orangery' }])
    expect(keys(targetsFor('Gard', place))).toEqual(['Garden', 'make'])
    expect(keys(targetsFor('gARDEN', place))).toEqual(['Garden'])
    expect(keys(targetsFor('ann', place))).toEqual(['direct-ann'])
    expect(keys(targetsFor('Attic', { ...place, open: [open('Attic')] }))).toEqual(['Attic'])
    expect(keys(targetsFor('Kira', { ...place, people: [person('kira', 'Kira')] }))).toEqual(['kira'])
    expect(keys(targetsFor('Attic', { ...place, open: null }))).toEqual([])
    expect(keys(targetsFor('Attic', { ...place, people: null }))).toEqual([])
    expect(keys(targetsFor(' ', answered))).toEqual([])
  })

  test.each([
    ['садовники', 'cfljd'],
    ['Анна', 'anna'],
    ['Anna', 'анна'],
    ['서울 모임', 'tjdnf'],
    ['Engines', 'утпшт'],
    ['Gardening', 'gardeinng'],
    ['北京周末', '周末'],
    ['Oʻzbekcha', 'ozbek'],
  ])('%s is found by %s', (name, typed) => {
    expect(keys(targetsFor(typed, { ...nothing, rooms: [room('Something else'), room(name)] }))).toEqual([name])
  })

  test('a group without a name is found by its people, a direct conversation by the name that I gave it', () => {
    const unnamed = room('', { id: 'unnamed', kind: 'group', people: [person('grace', 'Grace Hopper')] })
    const rooms = [unnamed, { ...direct('bob', 'Robert'), ownName: 'Neighbour' }, room('Garden')]
    expect(keys(targetsFor('hopp', { ...nothing, rooms }))).toEqual(['unnamed'])
    expect(keys(targetsFor('neigh', { ...nothing, rooms }))).toEqual(['direct-bob'])
  })

  test('nothing is found by what is nobody’s name', () => {
    expect(targetsFor('zzzzz', { ...nothing, rooms: [room('Garden'), room('서울')] })).toEqual([])
  })
})
