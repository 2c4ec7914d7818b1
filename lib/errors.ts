/** Every error a caller can meet, with its HTTP status. */
export const STATUS_OF = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  method_not_allowed: 405,
  conflict: 409,
  gone: 410,
  too_large: 413,
  unsupported: 415,
  rate_limited: 429,
  unavailable: 503,
} as const

export type ErrorCode = keyof typeof STATUS_OF

export const TEXT_OF: Record<ErrorCode, string> = {
  invalid: 'The request breaks a rule; see fields.',
  unauthenticated: 'Sign in first.',
  forbidden: 'You may see this, but not do it.',
  not_found: 'There is no such thing here.',
  method_not_allowed: 'This address does not take that method.',
  conflict: 'This is already taken or has changed meanwhile.',
  gone: 'This is no longer valid.',
  too_large: 'The body is too large.',
  unsupported: 'The body must be JSON.',
  rate_limited: 'Too many requests. Wait a little.',
  unavailable: 'The server is busy. Try again in a moment.',
}

interface Details {
  /** Where the input is wrong: field name → short code such as `too_long`. */
  fields?: Record<string, string>
  /** Seconds after which another try makes sense. */
  retryAfter?: number
}

/** An error that was expected: it has a code that the caller can act on, and nothing in it is secret. */
export class AppError extends Error {
  override name = 'AppError'
  readonly code: ErrorCode
  readonly fields: Record<string, string> | undefined
  readonly retryAfter: number | undefined

  constructor(code: ErrorCode, { fields, retryAfter }: Details = {}) {
    super(TEXT_OF[code])
    this.code = code
    this.fields = fields
    this.retryAfter = retryAfter ?? (code === 'unavailable' ? 1 : undefined)
  }
}

export const notFound = () => new AppError('not_found')
export const invalid = (fields: Record<string, string>) => new AppError('invalid', { fields })

/** The fields of Postgres' and node's errors that say what happened; drizzle wraps them as `cause`. */
interface Fault {
  code?: string
  constraint?: string
  message?: string
  cause?: unknown
}

/** The SQLSTATE (or node error code) behind an error, however deep drizzle has wrapped it. */
export function faultOf(error: unknown): Fault | undefined {
  for (let at = error as Fault | undefined; at && typeof at === 'object'; at = at.cause as Fault | undefined)
    if (typeof at.code === 'string' || isPoolTimeout(at)) return at
  return undefined
}

export const isUniqueViolation = (error: unknown, constraint: string) => {
  const fault = faultOf(error)
  return fault?.code === '23505' && fault.constraint === constraint
}

/**
 * What any error means to the caller. A database that is away, starting, full or too slow is `unavailable`: nothing
 * was decided, the caller may come again. Anything else that was not expected is null: a defect, to be logged.
 */
export function expectedError(error: unknown): AppError | null {
  if (error instanceof AppError) return error
  const fault = faultOf(error)
  return fault && isPassing(fault) ? new AppError('unavailable') : null
}

const PASSING =
  /^(57P0[1-5]|57014|55P03|53\d{3}|08\d{3}|40P01|40001|ECONNREFUSED|ECONNRESET|ENOTFOUND|ETIMEDOUT|EPIPE)$/
const isPassing = (fault: Fault) => PASSING.test(fault.code ?? '') || isPoolTimeout(fault)
/** node-postgres gives neither of these a code. */
const isPoolTimeout = ({ message = '' }: Fault) =>
  /timeout exceeded when trying to connect|Connection terminated|connection is closed/i.test(message)
