import { describe, expect, test } from 'vitest'
import { callerOf } from '@/lib/auth/caller'

const caller = (headers: Record<string, string>) => callerOf(new Headers({ host: 'localhost:3000', ...headers }))

describe('who sits at this machine', () => {
  test.each([
    ['127.0.0.1', 'localhost:3000'],
    ['127.0.0.1', '127.0.0.1:8080'],
    ['::1', '[::1]:3000'],
    ['::ffff:127.0.0.1', 'LOCALHOST'],
  ])('a peer at %s who asks for %s', (peer, host) => {
    expect(caller({ 'x-parlor-peer': peer, host }).isLocal).toBe(true)
  })

  test.each([
    ['a stranger', { 'x-parlor-peer': '203.0.113.7' }],
    ['a stranger behind a proxy on this machine', { 'x-parlor-peer': '127.0.0.1', 'x-parlor-proxied': 'yes' }],
    ['a page whose name points here', { 'x-parlor-peer': '127.0.0.1', host: 'evil.example:3000' }],
    ['a name that only begins like ours', { 'x-parlor-peer': '127.0.0.1', host: 'localhost.evil.example' }],
    ['a peer that only looks like loopback', { 'x-parlor-peer': '127.0.0.1.evil.example' }],
    ['nobody knows who', {}],
  ])('not %s', (_, headers) => {
    expect(caller(headers).isLocal).toBe(false)
  })
})

describe('the address that guesses are counted by', () => {
  test('is the peer, whatever it claims to forward', () => {
    expect(caller({ 'x-parlor-peer': '203.0.113.7', 'x-forwarded-for': '198.51.100.1' }).address).toBe('203.0.113.7')
  })

  test('is what a proxy on this machine has seen last', () => {
    const headers = { 'x-parlor-peer': '127.0.0.1', 'x-forwarded-for': '198.51.100.1, 203.0.113.7' }
    expect(caller(headers).address).toBe('203.0.113.7')
  })

  test('is the same for all whose peer is not known', () => {
    expect(caller({}).address).toBe('unknown')
  })
})

test('a browser that says much of itself is cut short', () => {
  expect(caller({ 'user-agent': 'x'.repeat(1_000) }).userAgent).toHaveLength(300)
  expect(caller({}).userAgent).toBeNull()
})

test('an IPv4 address is called by its own name, also where it came over IPv6', () => {
  expect(callerOf(new Headers({ 'x-parlor-peer': '::ffff:192.0.2.7' })).address).toBe('192.0.2.7')
  const proxied = new Headers({ 'x-parlor-peer': '::ffff:127.0.0.1', 'x-forwarded-for': '::ffff:192.0.2.8' })
  expect(callerOf(proxied).address).toBe('192.0.2.8')
})
