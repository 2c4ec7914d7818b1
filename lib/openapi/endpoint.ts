import type { z } from 'zod'
import type { ErrorCode } from '@/lib/errors'

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** One call of the API: what the door takes it apart with, and what the document says of it. */
export interface Endpoint<Body extends z.ZodType = z.ZodType, Query extends z.ZodType = z.ZodType> {
  method: Method
  path: `/api/${string}`
  summary: string
  /** Anybody may call it, signed in or not. */
  isOpen?: true
  body?: Body
  /** Takes a file as its body, of at most so many bytes. Who may send it is decided before it is read. */
  takesFile?: number
  query?: Query
  /** Status → the answer's shape; null where there is nothing to say. */
  answers: { [status in 200 | 201 | 204]?: z.ZodType | null }
  /** Answers with a stream of these instead of JSON. */
  events?: Record<string, z.ZodType>
  /** Answers with a file of this type instead of JSON. */
  file?: string
  /** Errors beyond those that follow from the rest (`errorsOf`). */
  errors?: ErrorCode[]
}

/** Keeps the types of body and query, which an annotation would widen. */
export const endpoint = <Body extends z.ZodType, Query extends z.ZodType>(
  described: Endpoint<Body, Query>,
): Endpoint<Body, Query> => described

/** Every error this call can answer with, in the order of their statuses. */
export function errorsOf({ method, path, isOpen, body, query, events, errors = [] }: Endpoint): ErrorCode[] {
  const isWrite = method !== 'GET'
  const follows: [ErrorCode, boolean][] = [
    // A stream that cannot be resumed from what was given begins with `reset`.
    ['invalid', body !== undefined || (query !== undefined && !events)],
    ['unauthenticated', !isOpen],
    ['forbidden', isWrite],
    ['not_found', path.includes('{')],
    ['conflict', false],
    ['too_large', isWrite],
    ['unsupported', body !== undefined],
    ['rate_limited', isWrite],
    ['unavailable', true],
  ]
  return follows.filter(([code, holds]) => holds || errors.includes(code)).map(([code]) => code)
}
