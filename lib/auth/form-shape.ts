import { z } from 'zod'
import {
  arrivalInput,
  changeEmailInput,
  changePasswordInput,
  recoverInput,
  removeEmailInput,
  resetPasswordInput,
  signInInput,
  signUpInput,
} from '@/lib/auth/shape'

/** The page that asked for the sign-in; checked when it is used (return-path.ts). */
const next = z.string().optional()

/** A form leaves out what was not filled in; to a person that is an empty field, not a malformed one. */
export const signInForm = signInInput.extend({
  username: signInInput.shape.username.prefault(''),
  password: signInInput.shape.password.prefault(''),
  next,
})

export const signUpForm = signUpInput.extend({
  username: signUpInput.shape.username.prefault(''),
  name: signUpInput.shape.name.prefault(''),
  password: signUpInput.shape.password.prefault(''),
  next,
})

export const arrivalForm = arrivalInput.extend({
  username: arrivalInput.shape.username.prefault(''),
  name: arrivalInput.shape.name.prefault(''),
  keepEmail: z
    .literal('on')
    .optional()
    .transform((value) => value === 'on'),
  next,
})

export const identityForm = z.object({ identity: z.uuid('malformed').toLowerCase() })

export const tokenForm = z.object({ token: z.uuid('malformed').toLowerCase() })

export const sessionForm = z.object({ session: z.uuid('malformed').toLowerCase() })

/** A button that says everything by itself. */
export const noForm = z.object({})

/** A box that was not ticked is not posted. */
const ticked = z.literal('on').optional()

const currentPassword = changePasswordInput.shape.currentPassword.prefault('')

export const changePasswordForm = changePasswordInput
  .omit({ keepTokens: true })
  .extend({ currentPassword, password: changePasswordInput.shape.password.prefault(''), revokeTokens: ticked })

export const changeEmailForm = changeEmailInput.extend({
  currentPassword,
  email: changeEmailInput.shape.email.prefault(''),
})

export const removeEmailForm = removeEmailInput.extend({ currentPassword })

export const recoverForm = recoverInput.extend({ who: recoverInput.shape.who.prefault('') })

export const resetPasswordForm = resetPasswordInput.extend({ password: resetPasswordInput.shape.password.prefault('') })
