import { z } from 'zod'
import { exactText } from '@/lib/text'

const PAGE_DEFAULT = 50
const PAGE_MAX = 200

const digits = z.string().regex(/^\d{1,15}$/, 'malformed')

/** A number in a query string: a room's number or version. */
export const queryNumber = digits
  .transform(Number)
  .meta({ override: { type: 'integer', minimum: 0, pattern: undefined } })

/** `limit` of every list. Outside of 1 to 200 it is refused, never cut in silence. */
export const queryLimit = digits
  .transform(Number)
  .refine((limit) => limit >= 1 && limit <= PAGE_MAX, 'out_of_range')
  .default(PAGE_DEFAULT)
  .meta({ override: { type: 'integer', minimum: 1, maximum: PAGE_MAX, default: PAGE_DEFAULT, pattern: undefined } })

/** Where the last page ended, as it said itself. */
export const queryCursor = exactText(1, 64).optional()
