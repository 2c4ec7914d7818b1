import { describe, expect, test } from 'vitest'
import { type SayPeople, titleOf } from '@/lib/rooms/order'

const say: SayPeople = (key, values) => `${key}: ${[values?.one, values?.two, values?.three, values?.count].join(' ')}`
const person = (name: string) => ({ id: name, username: name.toLowerCase(), name, avatarUrl: null })
const group = (...names: string[]) => ({ kind: 'group' as const, name: '', people: names.map(person) })

describe('what a room is called', () => {
  test('its name, whoever is in it', () => {
    expect(titleOf({ kind: 'public', name: 'Kitchen' }, say)).toBe('Kitchen')
    expect(titleOf({ ...group('Ada'), name: 'Kitchen', memberCount: 2 }, say)).toBe('Kitchen')
  })

  test('a direct conversation: the other, or as I call them', () => {
    const direct = { kind: 'direct' as const, name: '', counterpart: person('Ada') }
    expect(titleOf(direct, say)).toBe('Ada')
    expect(titleOf({ ...direct, ownName: 'The countess' }, say)).toBe('The countess')
  })

  test('a group without a name: who is in it besides me', () => {
    expect(titleOf({ ...group(), memberCount: 1 }, say)).toBe('alone:    ')
    expect(titleOf({ ...group('Ada'), memberCount: 2 }, say)).toBe('Ada')
    expect(titleOf({ ...group('Ada', 'Bob'), memberCount: 3 }, say)).toMatch('two: Ada Bob')
    expect(titleOf({ ...group('Ada', 'Bob', 'Cy'), memberCount: 4 }, say)).toMatch('three: Ada Bob Cy')
    expect(titleOf({ ...group('Ada', 'Bob', 'Cy', 'Di', 'Eve'), memberCount: 12 }, say)).toBe('many: Ada Bob Cy 9')
  })
})
