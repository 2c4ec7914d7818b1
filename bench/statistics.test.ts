import { expect, test } from 'vitest'
import { median, quantile } from './statistics'

test('a quantile is a value that was measured, whatever the order they came in', () => {
  const values = [9, 1, 8, 2, 7, 3, 6, 4, 5, 10]
  expect(median(values)).toBe(5)
  expect(quantile(values, 0.99)).toBe(10)
  expect(quantile(values, 0.1)).toBe(1)
  expect(values[0]).toBe(9)
})

test('of nothing there is no quantile', () => {
  expect(median([])).toBeNaN()
})
