import { expect, test } from 'vitest'
import { readGivenSettings } from '../../lib/env'
import { describeAddresses } from './addresses'

const lines = (given: Record<string, string>) =>
  describeAddresses({ ...readGivenSettings(given), DATA_DIR: '/data' }, 3000)

test('a server on one address names that one', () => {
  expect(lines({ HOST: '127.0.0.1' })).toEqual(['Parlor is running at http://127.0.0.1:3000'])
})

test('an IPv6 address is written as a browser takes it', () => {
  expect(lines({ HOST: '::1' })).toEqual(['Parlor is running at http://[::1]:3000'])
})

test('the public address comes first', () => {
  expect(lines({ HOST: '127.0.0.1', PUBLIC_URL: 'https://chat.example.org' })).toEqual([
    'Parlor is running at https://chat.example.org',
    '                  and http://127.0.0.1:3000',
  ])
})

test.each(['0.0.0.0', '::'])('a server on all interfaces (%s) is found on this machine by name', (HOST) => {
  expect(lines({ HOST })[0]).toBe('Parlor is running at http://localhost:3000')
})
