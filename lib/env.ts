import { z } from 'zod'
// The start reads this file without a bundler, which needs the endings.
import { held } from './held.ts'
import { parseAllowed } from './previews/allowed.ts'

const flag = z.enum(['on', 'off'])
const port = z.coerce.number('must be a number').int('must be a whole number').min(0).max(65_535)
const url = (...schemes: string[]) =>
  z.string().refine((value) => schemes.some((scheme) => value.startsWith(`${scheme}://`)) && URL.canParse(value), {
    error: `must be an address that begins with ${schemes.map((scheme) => `${scheme}://`).join(' or ')}`,
  })

/** What documents and examples show must not protect anything. */
const isExample = (secret: string) =>
  /change.?me|replace.?me|example|your.?secret/i.test(secret) || new Set(secret).size < 10

const secret = z
  .string()
  .min(32, 'must be at least 32 characters long')
  .refine(
    (value) => !isExample(value),
    'is an example that everybody knows; make your own with: openssl rand -base64 32',
  )

const word = z.string().trim().min(1)

/** What an issuer says is believed: between it and this server nobody may change it. */
const issuer = url('http', 'https').refine((value) => !isBare(value), {
  error: 'must begin with https:// (http:// only for an issuer on this machine)',
  abort: true,
})
const isBare = (value: string) => /^http:\/\/(?!(localhost|127(\.\d+){3}|\[::1\])(:\d+)?(\/|$))/i.test(value)

const environment = z.object({
  PORT: port.default(3000),
  HOST: z.string().min(1).optional(),
  PUBLIC_URL: url('http', 'https').optional(),
  DATABASE_URL: url('postgres', 'postgresql'),
  DATA_DIR: z.string().min(1).default('./data'),
  BUS_URL: url('redis', 'rediss').optional(),
  AUTH_SECRET: secret,
  /** Where mail is handed over; without it, it is written to `DATA_DIR/mail`. */
  SMTP_URL: url('smtp', 'smtps').optional(),
  MAIL_FROM: z
    .string()
    .regex(/^([^<>@\r\n]+ <[^<>@\s]+@[^<>@\s]+>|[^<>@\s]+@[^<>@\s]+)$/, {
      error: 'must be an address such as parlor@example.org or Parlor <parlor@example.org>',
    })
    .optional(),
  REGISTRATION: z.enum(['open', 'invite', 'approval', 'closed']).default('open'),
  RATE_LIMITS: flag.default('on'),
  AUTH_GOOGLE_ID: word.optional(),
  AUTH_GOOGLE_SECRET: word.optional(),
  AUTH_GITHUB_ID: word.optional(),
  AUTH_GITHUB_SECRET: word.optional(),
  AUTH_KAKAO_ID: word.optional(),
  AUTH_KAKAO_SECRET: word.optional(),
  AUTH_OIDC_ISSUER: issuer.optional(),
  AUTH_OIDC_ID: word.optional(),
  AUTH_OIDC_SECRET: word.optional(),
  /** What people call it: the word on its button. */
  AUTH_OIDC_NAME: word.max(40, 'must be at most 40 characters long').optional(),
  LINK_PREVIEWS: flag.default('on'),
  /** Inner addresses that link previews may reach all the same. */
  PREVIEW_ALLOWED_ADDRESSES: z
    .string()
    .default('')
    .refine((value) => parseAllowed(value) !== null, {
      error: 'must be addresses or ranges such as 10.20.0.0/16 or [fd00::5]:8080, between commas',
    }),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  NODE_ENV: z.enum(['development', 'test', 'production']).default('production'),
  /** Set by the start: the folder of the build, named by what it was made of. */
  NEXT_DIST_DIR: z.string().default('.next'),
})

/** What is given to a start, which brings a database, a folder and a secret of its own where they are missing. */
const given = environment.extend({
  DATABASE_URL: environment.shape.DATABASE_URL.optional(),
  DATA_DIR: z.string().min(1).optional(),
  AUTH_SECRET: secret.optional(),
})

export type Environment = z.infer<typeof environment>
export type GivenSettings = z.infer<typeof given>

/** What a person reads when the configuration is wrong: every problem at once, a line each. */
export class ConfigurationError extends Error {
  override name = 'ConfigurationError'
  readonly problems: string[]
  constructor(problems: string[]) {
    super(`The configuration has ${problems.length} problem(s):\n${problems.map((line) => `  - ${line}`).join('\n')}`)
    this.problems = problems
  }
}

/** Checks all settings together. An empty value counts as unset, as in most `.env` files. */
export function readEnvironment(source: Source): Environment {
  const { data, problems } = check(environment, source)
  if (data && problems.length === 0) return data
  throw new ConfigurationError(problems)
}

/**
 * The same before the start has filled in what is missing. In production with a database of its own the secret is not
 * filled in: several nodes must share it, and a secret made anew on each would sign people out at random.
 */
export function readGivenSettings(source: Source): GivenSettings {
  const { data, problems } = check(given, source)
  if (source.NODE_ENV === 'production' && source.DATABASE_URL && !source.AUTH_SECRET)
    problems.push('AUTH_SECRET is not set; make one with: openssl rand -base64 32')
  if (data && problems.length === 0) return data
  throw new ConfigurationError(problems)
}

/** The settings of this process. Read at first use, so that a build needs none of them. */
export const env = (): Environment => held('env', () => readEnvironment(process.env))

type Source = Record<string, string | undefined>

function check<Shape extends z.ZodType>(shape: Shape, source: Source) {
  const set = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''))
  const parsed = shape.safeParse(set)
  const problems = (parsed.error?.issues ?? []).map(({ path, message }) => {
    const name = path.join('.')
    return set[name] === undefined ? `${name} is not set` : `${name}: ${message}`
  })
  return { data: parsed.data, problems: [...problems, ...halves(set)] }
}

/** What only works together: half of it would be a button that leads nowhere, or one that is missing without a word. */
const WHOLES = [
  ['AUTH_GOOGLE_ID', 'AUTH_GOOGLE_SECRET'],
  ['AUTH_GITHUB_ID', 'AUTH_GITHUB_SECRET'],
  ['AUTH_KAKAO_ID', 'AUTH_KAKAO_SECRET'],
  ['AUTH_OIDC_ISSUER', 'AUTH_OIDC_ID', 'AUTH_OIDC_SECRET'],
]

function halves(set: Source): string[] {
  const problems = WHOLES.flatMap((names) => {
    const there = names.filter((name) => set[name] !== undefined)
    const missing = there.length > 0 ? names.filter((name) => set[name] === undefined) : []
    return missing.map((name) => `${name} is not set, and ${there.join(' and ')} needs it`)
  })
  return set.AUTH_OIDC_NAME && !set.AUTH_OIDC_ISSUER
    ? [...problems, 'AUTH_OIDC_ISSUER is not set, and AUTH_OIDC_NAME needs it']
    : problems
}
