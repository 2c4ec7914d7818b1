import { expect, test } from 'vitest'
import { readSearch, searchPath } from './words'

test('an address without words asks for everything', () => {
  expect(readSearch({})).toEqual({ q: '', after: undefined })
})

test.each([
  [{ q: '  김 철수 ' }, '김 철수'],
  [{ q: ['a', 'b'] }, ''],
  [{ q: 'a\0b' }, 'ab'],
  [{ q: '\uD800x' }, '\uFFFDx'],
  [{ q: '😀'.repeat(150) }, '😀'.repeat(100)],
])('%j is read as %s', (params, q) => {
  expect(readSearch(params).q).toBe(q)
})

test('a search and its address are the same', () => {
  const search = { q: 'a&b=c d', after: 'ada' }
  const url = new URL(searchPath('/people', search), 'http://x')
  expect(readSearch(Object.fromEntries(url.searchParams))).toEqual(search)
  expect(searchPath('/people', { q: '', after: undefined })).toBe('/people')
})
