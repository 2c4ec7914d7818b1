import { z } from 'zod'
import type { ZodOpenApiResponseObject } from 'zod-openapi'
import { type ErrorCode, STATUS_OF, TEXT_OF } from '@/lib/errors'

const codes = Object.keys(STATUS_OF) as [ErrorCode]

/** Every error, whatever the call. */
export const errorAnswer = z
  .object({
    error: z.object({
      code: z.enum(codes),
      message: z.string().meta({ description: 'For developers; people are shown a text of their language by `code`.' }),
      fields: z
        .record(z.string(), z.string())
        .optional()
        .meta({ description: 'Where the input is wrong: field → short code such as `too_long`.' }),
    }),
  })
  .meta({ id: 'Error' })

/** The answer of each error, once; calls refer to it. */
export const failures = Object.fromEntries(codes.map((code) => [code, failureOf(code)])) as Record<
  ErrorCode,
  ZodOpenApiResponseObject
>

function failureOf(code: ErrorCode): ZodOpenApiResponseObject {
  const comesBack = code === 'rate_limited' || code === 'unavailable'
  return {
    id: code,
    description: TEXT_OF[code],
    ...(comesBack && { headers: z.object({ 'Retry-After': z.string().meta({ description: 'Seconds.' }) }) }),
    content: { 'application/json': { schema: errorAnswer } },
  }
}
