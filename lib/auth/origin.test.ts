import { expect, test, vi } from 'vitest'

vi.stubEnv('PUBLIC_URL', 'https://chat.example.org')
const { originShown, requireSameOrigin } = await import('@/lib/auth/origin')

const attempt = (headers: Record<string, string>) => () =>
  requireSameOrigin(new Headers({ host: '192.168.1.20:3000', cookie: 'a=b', ...headers }))

test.each([
  ['from the address it was asked at', { origin: 'http://192.168.1.20:3000' }],
  ['from the public address', { origin: 'https://chat.example.org' }],
  ['from a browser that vouches for it', { 'sec-fetch-site': 'same-origin' }],
  ['typed in by hand', { 'sec-fetch-site': 'none' }],
  ['both', { origin: 'http://192.168.1.20:3000', 'sec-fetch-site': 'same-origin' }],
  ['at a host that is written otherwise', { origin: 'http://pi.local:3000', host: 'Pi.Local:3000' }],
])('a write %s is let through', (_, headers) => {
  expect(attempt(headers)).not.toThrow()
})

test.each([
  ['another site', { origin: 'https://evil.example' }],
  ['the same host at another port', { origin: 'http://192.168.1.20:4000' }],
  ['a name that begins like ours', { origin: 'https://chat.example.org.evil.example' }],
  ['a sandboxed page', { origin: 'null' }],
  ['something that is no origin', { origin: 'chat.example.org' }],
  ['a cross-site page', { 'sec-fetch-site': 'cross-site' }],
  ['a neighbouring site', { 'sec-fetch-site': 'same-site', origin: 'https://chat.example.org' }],
  [
    'a page that claims to be ours while its browser denies it',
    {
      'sec-fetch-site': 'cross-site',
      origin: 'https://chat.example.org',
    },
  ],
  ['nobody knows where, with a cookie', {}],
])('a write from %s is refused', (_, headers) => {
  expect(attempt(headers)).toThrow(expect.objectContaining({ code: 'forbidden' }))
})

test('a program without a cookie has nothing that a site could misuse', () => {
  expect(() => requireSameOrigin(new Headers({ host: 'localhost' }))).not.toThrow()
  expect(() => requireSameOrigin(new Headers({ host: 'localhost', origin: 'https://evil.example' }))).toThrow()
})

test('a page that an action leads to shows the address that the browser asked, not the inner one', () => {
  const shown = (headers: Record<string, string>) => originShown(new Headers({ host: '127.0.0.1:3000', ...headers }))
  expect(shown({ origin: 'http://pi.local:3000' })).toBe('http://pi.local:3000')
  for (const origin of ['null', 'javascript:alert(1)', 'http:', 'pi.local'])
    expect(shown({ origin, host: 'pi.local:3000' })).toBe('http://pi.local:3000')
  expect(shown({ host: 'chat.example.org' })).toBe('https://chat.example.org')
})
