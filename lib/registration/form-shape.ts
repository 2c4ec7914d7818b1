import { z } from 'zod'
import { signUpForm } from '@/lib/auth/form-shape'
import { createServerInviteInput } from '@/lib/registration/shape'
import { codeForm } from '@/lib/rooms/door-form-shape'
import { exactText } from '@/lib/text'

const number = z
  .string()
  .regex(/^\d{1,9}$/, 'malformed')
  .transform(Number)

/** What stands at "no end" or "any number" is posted empty, which is not given. */
export const createServerInviteForm = z.object({
  expiresIn: number.pipe(createServerInviteInput.shape.expiresIn.unwrap()).optional(),
  uses: number.pipe(createServerInviteInput.shape.uses.unwrap()).optional(),
})

export const revokeServerInviteForm = codeForm

/** A switch is posted when it is on, and left out when it is off. */
const switched = z
  .literal('on')
  .optional()
  .transform((value) => value === 'on')

export const serverForm = z.object({
  membersInvite: switched,
  guests: switched,
})

export const applicantForm = z.object({ username: exactText(1, 64) })

export const makeAccountForm = signUpForm.pick({ username: true, name: true, password: true })
