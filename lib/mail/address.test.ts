import { expect, test } from 'vitest'
import { keyOf, readAddress } from '@/lib/mail/address'

test.each([
  ['anna@example.org', 'anna@example.org'],
  ['Anna.B+chat@Example.ORG', 'Anna.B+chat@example.org'],
  ['anna@bücher.example', 'anna@xn--bcher-kva.example'],
  // Wide letters of a domain are the same domain.
  ['anna@ｅxample.org', 'anna@example.org'],
])('AUTH-10: %s is the address %s', (text, address) => {
  expect(readAddress(text)).toBe(address)
  expect(keyOf(address)).toBe(address.toLowerCase())
})

test.each([
  '"e@evil.test"@victim.test',
  'anna@example.org,eve@evil.test',
  'anna@example.org, eve@evil.test',
  'anna＠example.org',
  'anna@evil.test＠example.org',
  'anna@example.org\r\nBcc: eve@evil.test',
  'anna\r\n@example.org',
  'Anna <anna@example.org>',
  '<anna@example.org>',
  'anna(comment)@example.org',
  'anna@[127.0.0.1]',
  'anna@127.0.0.1',
  'anna@example',
  'anna@-example.org',
  'anna@example..org',
  '.anna@example.org',
  'anna..b@example.org',
  'аnna@example.org',
  'anna @example.org',
  'anna@exam ple.org',
  'anna@example.org\0',
  'anna',
  '@example.org',
  '',
  `${'a'.repeat(65)}@example.org`,
  `anna@${'a'.repeat(250)}.org`,
])('AUTH-10: %j is no address', (text) => {
  expect(readAddress(text)).toBeNull()
})

test('AUTH-10: fifty kilobytes of comments are refused without being read', () => {
  const text = `${'(('.repeat(25_000)}anna@example.org`
  const before = performance.now()
  for (let times = 0; times < 100; times++) expect(readAddress(text)).toBeNull()
  expect((performance.now() - before) / 100).toBeLessThan(50)
})
