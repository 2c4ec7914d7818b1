import 'server-only'
import { type AppError, expectedError, STATUS_OF } from '@/lib/errors'
import { log } from '@/lib/log'

/** Personal answers are nobody else's: no cache on the way keeps them, no page of another site holds them. */
const PRIVATE = {
  'Cache-Control': 'private, no-store',
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
  'Cross-Origin-Resource-Policy': 'same-origin',
  'X-Content-Type-Options': 'nosniff',
}

export const answerJson = (body: unknown, status = 200): Response => Response.json(body, { status, headers: PRIVATE })

export const answerNothing = (): Response => new Response(null, { status: 204, headers: PRIVATE })

/** The one place where an error becomes an answer. What was not expected is logged, and says nothing outside. */
export function answerError(error: unknown): Response {
  const expected = expectedError(error)
  if (expected) return answerExpected(expected)
  log.error({ err: error }, 'a request failed')
  return answerJson({ error: { code: 'internal', message: 'Something went wrong on the server.' } }, 500)
}

function answerExpected({ code, message, fields, retryAfter }: AppError): Response {
  const answer = answerJson({ error: { code, message, ...(fields && { fields }) } }, STATUS_OF[code])
  if (retryAfter !== undefined) answer.headers.set('Retry-After', String(retryAfter))
  return answer
}
