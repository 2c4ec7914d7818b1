import { expect, test } from 'vitest'
import { atLeast, atMost, short } from './row'

test('a budget is kept or missed, and it says by how much', () => {
  expect(atMost({ value: 1.25, limit: 1.25 })).toBe('within')
  expect(atMost({ value: 1.5, limit: 1.25, unit: ' ×' })).toBe('missed: 1.5 × where 1.25 × is allowed, 20 % too much')
  expect(atLeast({ value: 25, limit: 25 })).toBe('within')
  expect(atLeast({ value: 20, limit: 25, unit: ' %' })).toBe('missed: 20 % where 25 % is asked for, 20 % too little')
})

test('what could not be measured is not within a budget', () => {
  expect(atMost({ value: Number.NaN, limit: 1 })).not.toBe('within')
  expect(atLeast({ value: Number.NaN, limit: 1 })).not.toBe('within')
})

test.each([
  [0.1234, '0.12'],
  [12.345, '12.3'],
  [1234.5, '1,235'],
  [Number.NaN, '?'],
])('%d is told as %s', (value, told) => {
  expect(short(value)).toBe(told)
})
