import { z } from 'zod'
import { createInviteInput, knockInput } from '@/lib/rooms/door-shape'
import { memberForm, roomForm } from '@/lib/rooms/form-shape'

const number = z
  .string()
  .regex(/^\d{1,9}$/, 'malformed')
  .transform(Number)

/** What stands at "no end" or "any number" is posted empty, which is not given. */
export const createInviteForm = roomForm.extend({
  expiresIn: number.pipe(createInviteInput.shape.expiresIn.unwrap()).optional(),
  uses: number.pipe(createInviteInput.shape.uses.unwrap()).optional(),
  approval: z
    .literal('on')
    .transform(() => true)
    .optional(),
})
export const codeForm = z.object({ code: z.string().regex(/^[\w-]{22}$/, 'malformed') })
export const revokeInviteForm = roomForm.extend(codeForm.shape)
export const knockForm = roomForm.extend({ text: knockInput.shape.text })

/** Without `keepOut` somebody is only taken out; `ever` keeps them out for good, a number for so many seconds. */
export const putOutForm = memberForm.extend({
  keepOut: z.union([z.literal('ever'), number], 'malformed').optional(),
})
