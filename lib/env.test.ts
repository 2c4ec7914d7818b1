import { describe, expect, test } from 'vitest'
import { ConfigurationError, readEnvironment, readGivenSettings } from './env'

const SECRET = 'kZ0b7m2QvT9xJ4sR8nW1pY6cL3hF5dGa'
const whole = { DATABASE_URL: 'postgres://localhost/parlor', AUTH_SECRET: SECRET }

describe('the settings', () => {
  test('are complete with a database and a secret', () => {
    expect(readEnvironment(whole)).toMatchObject({ PORT: 3000, REGISTRATION: 'open', RATE_LIMITS: 'on' })
  })

  test('count as unset when empty', () => {
    expect(readEnvironment({ ...whole, PORT: '', HOST: '' })).toMatchObject({ PORT: 3000 })
  })

  test('are refused with every problem at once, in words', () => {
    const wrong = {
      PORT: 'eighty',
      PUBLIC_URL: 'chat.example.org',
      DATABASE_URL: 'mysql://localhost/parlor',
      BUS_URL: 'nats://localhost',
      REGISTRATION: 'maybe',
      RATE_LIMITS: 'no',
      LINK_PREVIEWS: 'some',
      PREVIEW_ALLOWED_ADDRESSES: 'wiki.example.org',
      LOG_LEVEL: 'loud',
    }
    const problems = problemsOf(() => readEnvironment(wrong))
    expect(problems.map((line) => line.split(/[: ]/)[0])).toEqual([
      'PORT',
      'PUBLIC_URL',
      'DATABASE_URL',
      'BUS_URL',
      'AUTH_SECRET',
      'REGISTRATION',
      'RATE_LIMITS',
      'LINK_PREVIEWS',
      'PREVIEW_ALLOWED_ADDRESSES',
      'LOG_LEVEL',
    ])
    expect(problems).toContain('PORT: must be a number')
    expect(problems).toContain('AUTH_SECRET is not set')
    expect(problems).toContain('PUBLIC_URL: must be an address that begins with http:// or https://')
  })

  test.each(['70000', '-1', '80.5'])('do not take %s for a port', (PORT) => {
    expect(problemsOf(() => readEnvironment({ ...whole, PORT }))).toHaveLength(1)
  })

  test.each(['short', 'a'.repeat(40), 'change-me-change-me-change-me-1234567', 'replace me with 32 random characters'])(
    'do not take %s for a secret',
    (AUTH_SECRET) => {
      expect(problemsOf(() => readEnvironment({ ...whole, AUTH_SECRET }))[0]).toMatch(/^AUTH_SECRET: /)
    },
  )
})

describe('a start', () => {
  test('needs no settings at all', () => {
    expect(readGivenSettings({}).DATABASE_URL).toBeUndefined()
  })

  test('may make the secret of its own database, also in production', () => {
    expect(() => readGivenSettings({ NODE_ENV: 'production' })).not.toThrow()
  })

  test('does not make a secret in production for a database that other nodes may share', () => {
    const shared = { NODE_ENV: 'production', DATABASE_URL: whole.DATABASE_URL, PORT: 'x' }
    expect(problemsOf(() => readGivenSettings(shared))).toEqual([
      'PORT: must be a number',
      'AUTH_SECRET is not set; make one with: openssl rand -base64 32',
    ])
  })
})

function problemsOf(read: () => unknown): string[] {
  try {
    read()
  } catch (error) {
    if (error instanceof ConfigurationError) return error.problems
    throw error
  }
  return []
}
