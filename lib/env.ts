import { z } from 'zod'

const flag = z.enum(['on', 'off'])
const port = z.coerce.number().int().min(0).max(65_535)
const url = (...schemes: string[]) =>
  z.string().refine((value) => schemes.some((scheme) => value.startsWith(`${scheme}://`)) && URL.canParse(value), {
    error: `must be an address that begins with ${schemes.map((scheme) => `${scheme}://`).join(' or ')}`,
  })

const environment = z.object({
  PORT: port.default(3000),
  HOST: z.string().min(1).optional(),
  PUBLIC_URL: url('http', 'https').optional(),
  DATABASE_URL: url('postgres', 'postgresql'),
  DATA_DIR: z.string().min(1).default('./data'),
  AUTH_SECRET: z.string().min(32, 'must be at least 32 characters long'),
  REGISTRATION: z.enum(['open', 'invite', 'approval', 'closed']).default('open'),
  RATE_LIMITS: flag.default('on'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  NODE_ENV: z.enum(['development', 'test', 'production']).default('production'),
})

export type Environment = z.infer<typeof environment>

/** What a person reads when the configuration is wrong: every problem at once, a line each. */
export class ConfigurationError extends Error {
  override name = 'ConfigurationError'
  readonly problems: string[]
  constructor(problems: string[]) {
    super(`The configuration has ${problems.length} problem(s):\n${problems.map((line) => `  - ${line}`).join('\n')}`)
    this.problems = problems
  }
}

/** Checks all settings together (design, section 4). An empty value counts as unset, as in most `.env` files. */
export function readEnvironment(source: Record<string, string | undefined>): Environment {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''))
  const parsed = environment.safeParse(given)
  if (parsed.success) return parsed.data
  throw new ConfigurationError(
    parsed.error.issues.map(({ path, message, code }) => {
      const name = path.join('.')
      return given[name] === undefined && code === 'invalid_type' ? `${name} is not set` : `${name}: ${message}`
    }),
  )
}

let read: Environment | undefined

/** The settings of this process. Read at first use, so that a build needs none of them. */
export function env(): Environment {
  read ??= readEnvironment(process.env)
  return read
}
