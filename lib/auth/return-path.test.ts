import { expect, test } from 'vitest'
import { returnPath } from './return-path'

test.each(['/', '/rooms/0190b5a0-0000-7000-8000-000000000001?details=1#m5', '/search?q=a%20b', '/people/ada'])(
  '%s is kept',
  (path) => {
    expect(returnPath(path)).toBe(path)
  },
)

test.each([
  '//evil.example',
  '/\\evil.example',
  '/\t/evil.example',
  '/.//evil.example',
  '/..//evil.example',
  'https://evil.example/',
  'javascript:alert(1)',
  'rooms/1',
  '',
  undefined,
  null,
  ['/rooms/1'],
])('%s leads home', (next) => {
  expect(returnPath(next)).toBe('/')
})
