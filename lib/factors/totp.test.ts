import { describe, expect, test } from 'vitest'
import { placeOf } from '@/lib/factors/place'
import { newRecoveryCode, tidyRecoveryCode } from '@/lib/factors/recovery-codes'
import { keyUriOf, newSecret, seal, stepOf, tidyAppCode, unseal } from '@/lib/factors/totp'

/** RFC 6238, appendix B: SHA-1, the last six of its eight digits. */
const RFC_SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'

describe('codes from an app', () => {
  test('are those of the standard, of now and of one step to either side', () => {
    expect(stepOf(RFC_SECRET, '287082', 59_000)).toBe(1)
    expect(stepOf(RFC_SECRET, '081804', 1_111_111_109_000)).toBe(37037036)
    expect(stepOf(RFC_SECRET, '081804', 1_111_111_109_000 + 30_000)).toBe(37037036)
    expect(stepOf(RFC_SECRET, '081804', 1_111_111_109_000 - 30_000)).toBe(37037036)
    expect(stepOf(RFC_SECRET, '081804', 1_111_111_109_000 + 60_000)).toBeNull()
    expect(stepOf(RFC_SECRET, '081805', 1_111_111_109_000)).toBeNull()
  })

  test('may be typed in groups, and are six digits', () => {
    expect(tidyAppCode(' 123 456')).toBe('123456')
    for (const none of ['12345', '1234567', '12345a', '', '١٢٣٤٥٦']) expect(tidyAppCode(none)).toBeNull()
  })

  test('an app reads who it is for off the picture', () => {
    expect(keyUriOf(RFC_SECRET, { issuer: 'Parlor (chat.example.org)', username: 'anna' })).toBe(
      `otpauth://totp/Parlor%20(chat.example.org):anna?issuer=Parlor%20(chat.example.org)&secret=${RFC_SECRET}&algorithm=SHA1&digits=6&period=30`,
    )
  })

  test('their secret is stored encrypted, each time otherwise, and for its person alone', () => {
    const secret = newSecret()
    const [one, two] = [seal(secret, 'anna'), seal(secret, 'anna')]
    expect(one).not.toBe(two)
    expect(one).not.toContain(secret)
    expect(unseal(one, 'anna')).toBe(secret)
    expect(unseal(one, 'boris')).toBeNull()
    expect(unseal(`${one.slice(0, -3)}AAA`, 'anna')).toBeNull()
    expect(unseal('', 'anna')).toBeNull()
  })
})

test('a recovery code is found again however it was typed off paper', () => {
  const code = newRecoveryCode()
  expect(code).toMatch(/^([0-9a-hjkmnp-tv-z]{4}-){6}[0-9a-hjkmnp-tv-z]{4}$/)
  expect(tidyRecoveryCode(` ${code.toUpperCase().replaceAll('-', ' ')} `)).toBe(code)
  expect(tidyRecoveryCode(code.replaceAll('0', 'O').replaceAll('1', 'l'))).toBe(code)
  for (const none of ['', code.slice(1), `${code}0`, '123456']) expect(tidyRecoveryCode(none)).toBeNull()
})

describe('passkeys', () => {
  const place = (host: string, scheme: string) =>
    placeOf(new Headers({ host, origin: `${scheme}://${host}` }))?.rpId ?? null

  test('are there at encrypted names and on this machine, each name on its own', () => {
    expect(place('chat.example.org', 'https')).toBe('chat.example.org')
    expect(place('parlor.local:8443', 'https')).toBe('parlor.local')
    expect(place('localhost:3000', 'http')).toBe('localhost')
  })

  test('are not there where browsers have none: unencrypted, and at numbers', () => {
    for (const [host, scheme] of [
      ['chat.example.org', 'http'],
      ['192.168.1.5:3000', 'http'],
      ['192.168.1.5', 'https'],
      ['127.0.0.1:3000', 'http'],
      ['[::1]:3000', 'http'],
      ['localhost.example.org', 'http'],
    ] as const)
      expect(place(host, scheme), host).toBeNull()
  })
})
