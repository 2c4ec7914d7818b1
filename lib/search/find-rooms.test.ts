import { expect, test } from 'vitest'
import { findRooms } from './find-rooms'

const person = (name: string, username: string) => ({
  id: '0190b5a0-0000-7000-8000-000000000001',
  username,
  name,
  avatarUrl: null,
})
const room = (name: string, topic = '') => ({ name, topic, ownName: null })
const ROOMS = {
  garden: room('Garden Club', 'Rosen und Ｒüben'),
  kitchen: room('Kitchen'),
  chef: room('Kitten lovers'),
  uzbek: room('Oʻzbek tili'),
  ada: { ...room(''), counterpart: person('Ада Лавлейс', 'ada') },
  minsu: { ...room(''), counterpart: person('김민수', 'minsu') },
}

test.each([
  ['garden', ['garden']],
  ['RÜBEN', ['garden']],
  ['Gerden', ['garden']],
  ['kichen', ['kitchen']],
  ['kitchne', ['kitchen']],
  ['kit', ['kitchen', 'chef']],
  ["o'zbek", ['uzbek']],
  ['ўзбек', ['uzbek']],
  ['лавл', ['ada']],
  ['lavleys', ['ada']],
  ['Лавлейз', ['ada']],
  ['flf', ['ada']],
  ['ADA', ['ada']],
  ['민수', ['minsu']],
  ['rlaalstn', ['minsu']],
  ['лшесрут', ['kitchen']],
  ['bob', []],
  ['kitchenette', []],
  ['', []],
  ["'&|!:*", []],
])('%s', (q, expected) => {
  const found = findRooms(Object.values(ROOMS), q)
  expect(Object.entries(ROOMS).flatMap(([name, one]) => (found.includes(one) ? [name] : []))).toEqual(expected)
})
