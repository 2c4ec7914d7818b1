import { z } from 'zod'
import { readAddress } from '@/lib/mail/address'

/** An address to write to, in its normal form. */
export const emailAddress = z
  .string('malformed')
  .trim()
  .max(254, 'too_long')
  .refine((text) => readAddress(text) !== null, 'email')
  .overwrite((text) => readAddress(text) ?? text)
  .meta({ format: 'email' })
