import { expect, test } from 'vitest'
import { findPeople } from '@/lib/composer/people'

const person = (username: string, name: string) => ({ id: username, username, name, avatarUrl: null })
const people = [
  person('anna', 'Анна Каренина'),
  person('bora', 'Ёлкин Борис'),
  person('zoe', 'Zoë Châtelet'),
  person('minsu', '김민수'),
  person('wang', '王小明'),
  person('jasur', 'Жасур Қодиров'),
]
const found = (q: string, spoken: [string, number][] = []) =>
  findPeople(people, q, new Map(spoken)).map(({ username }) => username)

test.each([
  ['', ['anna', 'bora', 'jasur', 'minsu', 'wang', 'zoe']],
  ['an', ['anna']],
  ['Ан', ['anna']],
  ['кар', ['anna']],
  ['kar', ['anna']],
  ['бор', ['bora']],
  ['bo', ['bora']],
  ['zoe', ['zoe']],
  ['Zoë', ['zoe']],
  ['chat', ['zoe']],
  ['김', ['minsu']],
  ['민수', ['minsu']],
  ['小明', ['wang']],
  ['qod', ['jasur']],
  ['jasur', ['jasur']],
  ['nobody', []],
])('%s finds %j', (q, expected) => expect(found(q)).toEqual(expected))

test('those who spoke last come first', () => {
  expect(
    found('', [
      ['wang', 5],
      ['zoe', 9],
    ]).slice(0, 3),
  ).toEqual(['zoe', 'wang', 'anna'])
})
