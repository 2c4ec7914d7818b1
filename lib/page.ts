import { z } from 'zod'

export const PAGE_DEFAULT = 50
export const PAGE_MAX = 200

const digits = z.string().regex(/^\d{1,15}$/, 'malformed')

/** A number in a query string: a room's number or version. */
export const queryNumber = digits.transform(Number)

/** `limit` of every list. Outside of 1 to 200 it is refused, never cut in silence. */
export const queryLimit = digits
  .transform(Number)
  .refine((limit) => limit >= 1 && limit <= PAGE_MAX, 'out_of_range')
  .default(PAGE_DEFAULT)
