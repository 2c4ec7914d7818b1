import { expect, test } from 'vitest'
import { addressOf, hasFilters, readAddress } from './address'

const ROOM = '0193a7a4-0000-7000-8000-000000000000'

test('an address and its search are the same', () => {
  const path = `/search?q=a%26b&room=${ROOM}&from=ada&since=2024-05-01&before=2025&has=link%2Cpoll`
  const search = readAddress(Object.fromEntries(new URL(path, 'http://x').searchParams))
  expect(addressOf(search)).toBe(path)
  expect(hasFilters(search)).toBe(true)
  expect(addressOf(readAddress({}))).toBe('/search')
  expect(hasFilters(readAddress({ q: 'a', after: 'b' }))).toBe(false)
})

test('what changes begins anew, what does not fit is left out', () => {
  const search = readAddress({
    q: 'a',
    older: '0n5',
    after: 'x',
    has: ['link', 'wings'],
    room: 'kitchen',
    since: 'soon',
  })
  expect(search).toEqual({
    q: 'a',
    after: 'x',
    older: '0n5',
    room: undefined,
    from: '',
    has: ['link'],
    since: '',
    before: '',
  })
  expect(addressOf(search, { has: [] })).toBe('/search?q=a')
  expect(addressOf(search, { older: '0n3' })).toBe('/search?q=a&older=0n3&has=link')
})
