import { expect, test } from 'vitest'
import { matchesRoom } from './match-room'

const person = { id: '0190b5a0-0000-7000-8000-000000000001', username: 'ada', name: 'Ада Лавлейс', avatarUrl: null }

test('a room answers to its name and its topic, however they are written', () => {
  const room = { name: 'Garden Club', topic: 'Rosen und Ｒüben' }
  expect(matchesRoom(room, 'garden')).toBe(true)
  expect(matchesRoom(room, 'RÜBEN')).toBe(true)
  expect(matchesRoom(room, 'gardens')).toBe(false)
})

test('a direct conversation answers to the other person', () => {
  const room = { name: '', topic: '', counterpart: person }
  expect(matchesRoom(room, 'лавл')).toBe(true)
  expect(matchesRoom(room, 'ADA')).toBe(true)
  expect(matchesRoom(room, 'bob')).toBe(false)
})
