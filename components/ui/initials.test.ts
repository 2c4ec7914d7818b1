import { expect, test } from 'vitest'
import { initials, toneOf } from './initials'

test.each([
  ['Ada Lovelace', 'AL'],
  ['ada', 'A'],
  ['Grace Brewster Hopper', 'GH'],
  ['анна каренина', 'АК'],
  ['김철수', '김'],
  ['王 小明', '王'],
  ['oʻtkir', 'O'],
  ['#general', 'G'],
  ['night_owl', 'NO'],
  ['👩‍🚀 Mae', '👩‍🚀M'],
  ['🎸', '🎸'],
  ['«Книга»', 'К'],
  ['---', '?'],
])('%s is shown as %s', (name, shown) => {
  expect(initials(name)).toBe(shown)
})

test('a tone stays with its id and all eight are used', () => {
  const ids = Array.from({ length: 400 }, (_, n) => `0190b5a0-0000-7000-8000-${String(n * 7919).padStart(12, '0')}`)
  const counts = Map.groupBy(ids.map(toneOf), (tone) => tone)
  expect([...counts.keys()].toSorted()).toEqual([0, 1, 2, 3, 4, 5, 6, 7])
  expect(Math.min(...[...counts.values()].map((all) => all.length))).toBeGreaterThan(20)
  expect(ids.map(toneOf)).toEqual(ids.map(toneOf))
})
