import { expect, test } from 'vitest'
import { isChoice, readAppearance } from './appearance'

test('a browser that has chosen nothing gets the defaults', () => {
  expect(readAppearance(() => undefined)).toEqual({ theme: 'system', accent: 'petrol', density: 'cosy', taps: 'react' })
})

test('what was chosen is kept, and nonsense is not', () => {
  const cookies = { theme: 'dark', accent: '"><script>', density: 'compact', taps: 'nothing' }
  expect(readAppearance((trait) => cookies[trait])).toEqual({
    theme: 'dark',
    accent: 'petrol',
    density: 'compact',
    taps: 'nothing',
  })
})

test('a choice of one trait is no choice of another', () => {
  expect(isChoice('theme', 'dark')).toBe(true)
  expect(isChoice('density', 'dark')).toBe(false)
  expect(isChoice('theme', null)).toBe(false)
})
