import { z } from 'zod'
import { writtenLine } from '@/lib/text'

const OPTION_MAX = 100
const OPTIONS_MAX = 12

/** A question is a message; this is what one can answer. `people` are the first twenty who chose an option. */
export const poll = z
  .object({
    options: z.array(z.object({ text: z.string(), count: z.int(), people: z.array(z.uuid()) })),
    /** Whether one may choose several. */
    multiple: z.boolean(),
    closed: z.boolean(),
    voters: z.int(),
  })
  .meta({ id: 'Poll' })

export const pollInput = z.object({
  options: z
    .array(writtenLine(1, OPTION_MAX), 'malformed')
    .min(2, 'too_short')
    .max(OPTIONS_MAX, 'too_long')
    .refine((options) => new Set(options).size === options.length, 'same_twice'),
  multiple: z.boolean().optional(),
})

/** Places of the chosen options, the first being 0. */
export const voteInput = z.object({
  options: z
    .array(
      z
        .int()
        .min(0)
        .max(OPTIONS_MAX - 1),
    )
    .max(OPTIONS_MAX, 'too_long'),
})

export type Poll = z.infer<typeof poll>
