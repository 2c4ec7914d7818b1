import { z } from 'zod'
import { banInput, createInviteInput, knockInput } from '@/lib/rooms/door-shape'
import { memberForm, roomForm } from '@/lib/rooms/form-shape'

const number = z
  .string()
  .regex(/^\d{1,9}$/, 'malformed')
  .transform(Number)

/** In place of one of the common choices: then the field below it counts, and only then. */
const OTHER = 'other'

const CLOCK = /^\d{4}-\d\d-\d\dT\d\d:\d\d/

/** As clocks show it where the person is. */
const clock = z.string().refine((text) => CLOCK.test(text) && !Number.isNaN(Date.parse(`${text}Z`)), 'malformed')

const seconds = number.pipe(createInviteInput.shape.expiresIn.unwrap())
const people = number.pipe(createInviteInput.shape.uses.unwrap())

/** What stands at "no end" or "any number" is posted empty, which is not given. */
export const createInviteForm = z.preprocess(
  withoutHidden,
  roomForm
    .extend({
      expiresIn: z.union([z.literal(OTHER), seconds], 'malformed').optional(),
      expiresAt: clock.optional(),
      uses: z.union([z.literal(OTHER), people], 'malformed').optional(),
      count: people.optional(),
      approval: z
        .literal('on')
        .transform(() => true)
        .optional(),
      guestsFor: number.pipe(createInviteInput.shape.guestsFor.unwrap()).optional(),
    })
    .refine(({ guestsFor, approval }) => guestsFor === undefined || !approval, {
      error: 'approval',
      path: ['guestsFor'],
    })
    .refine(({ expiresIn, expiresAt }) => expiresIn !== OTHER || expiresAt !== undefined, {
      error: 'required',
      path: ['expiresAt'],
    })
    .refine(({ uses, count }) => uses !== OTHER || count !== undefined, { error: 'required', path: ['count'] })
    .transform(({ expiresIn, uses, count, ...given }) => ({
      ...given,
      expiresIn: expiresIn === OTHER ? undefined : expiresIn,
      uses: uses === OTHER ? count : uses,
    })),
)
export const codeForm = z.object({ code: z.string().regex(/^[\w-]{22}$/, 'malformed') })
export const revokeInviteForm = roomForm.extend(codeForm.shape)
export const knockForm = roomForm.extend({ text: knockInput.shape.text })

/** Without `keepOut` somebody is only taken out; `ever` keeps them out for good, a number for so many seconds. */
export const putOutForm = z.preprocess(
  withoutHidden,
  memberForm
    .extend({
      keepOut: z.union([z.literal(['ever', OTHER]), number], 'malformed').optional(),
      until: clock.optional(),
      reason: banInput.shape.reason,
    })
    .refine(({ keepOut, until }) => keepOut !== OTHER || until !== undefined, { error: 'required', path: ['until'] }),
)

/** What stands in fields that are not shown was not meant. */
function withoutHidden(given: unknown): unknown {
  const { expiresAt, count, until, ...rest } = given as Record<string, unknown>
  return {
    ...rest,
    ...(rest.expiresIn === OTHER && { expiresAt }),
    ...(rest.uses === OTHER && { count }),
    ...(rest.keepOut === OTHER && { until }),
  }
}
