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

describe('ways to sign in', () => {
  const google = { AUTH_GOOGLE_ID: 'id', AUTH_GOOGLE_SECRET: 'secret' }
  const house = { AUTH_OIDC_ISSUER: 'https://id.example.org', AUTH_OIDC_ID: 'parlor', AUTH_OIDC_SECRET: 'secret' }

  test('are taken whole, with a name or without', () => {
    expect(readEnvironment({ ...whole, ...google, ...house })).toMatchObject({ ...google, ...house })
    expect(readEnvironment({ ...whole, ...house, AUTH_OIDC_NAME: 'House' })).toMatchObject({ AUTH_OIDC_NAME: 'House' })
  })

  test('are refused by half, with the name of what is missing', () => {
    const half = { AUTH_GITHUB_ID: 'id', AUTH_KAKAO_SECRET: 'secret', AUTH_OIDC_ISSUER: 'https://id.example.org' }
    expect(problemsOf(() => readEnvironment({ ...whole, ...half }))).toEqual([
      'AUTH_GITHUB_SECRET is not set, and AUTH_GITHUB_ID needs it',
      'AUTH_KAKAO_ID is not set, and AUTH_KAKAO_SECRET needs it',
      'AUTH_OIDC_ID is not set, and AUTH_OIDC_ISSUER needs it',
      'AUTH_OIDC_SECRET is not set, and AUTH_OIDC_ISSUER needs it',
    ])
    expect(problemsOf(() => readGivenSettings({ AUTH_OIDC_NAME: 'House' }))).toHaveLength(1)
  })

  test.each([
    'http://id.example.org',
    'http://localhost.example.org',
    'http://127.0.0.1@id.example.org',
    'id.example.org',
  ])('believe no issuer at %s', (AUTH_OIDC_ISSUER) => {
    const [problem] = problemsOf(() => readEnvironment({ ...whole, ...house, AUTH_OIDC_ISSUER }))
    expect(problem).toMatch(/^AUTH_OIDC_ISSUER: must/)
  })

  test.each(['http://localhost:9000', 'http://127.0.0.1/realms/house', 'http://[::1]:9000'])(
    'may come from this machine: %s',
    (AUTH_OIDC_ISSUER) => {
      expect(readEnvironment({ ...whole, ...house, AUTH_OIDC_ISSUER })).toMatchObject({ AUTH_OIDC_ISSUER })
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
