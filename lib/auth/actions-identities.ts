'use server'

import { refresh } from 'next/cache'
import { cookies } from 'next/headers'
import { formAction, openFormAction } from '@/lib/action'
import { callerOf } from '@/lib/auth/caller'
import { signUpByArrival, unlinkIdentity } from '@/lib/auth/commands-identities'
import { arrivalForm, identityForm } from '@/lib/auth/form-shape'
import { returnPath } from '@/lib/auth/return-path'
import { signInAs } from '@/lib/auth/sign-in'
import { ARRIVAL_COOKIE, afterSignIn, WAITING_PATH } from '@/lib/auth/welcome'
import { AppError } from '@/lib/errors'
import { forgetInvitation, heldInvitation } from '@/lib/registration/held-invitation'

export const arrivalAction = openFormAction(arrivalForm, async (headers, { next, ...input }) => {
  const jar = await cookies()
  const to = returnPath(next)
  try {
    const invite = input.invite ?? (await heldInvitation(to))
    const code = jar.get(ARRIVAL_COOKIE)?.value ?? ''
    const { person, waiting } = await signUpByArrival({ ...input, invite }, code, callerOf(headers))
    jar.delete(ARRIVAL_COOKIE)
    await forgetInvitation()
    if (waiting) return WAITING_PATH
    await signInAs(person.id)
    return to
  } catch (error) {
    // There is nothing left on the form that could be mended.
    if (error instanceof AppError && error.code === 'gone') return afterSignIn('expired')
    throw error
  }
})

export const unlinkAction = formAction(identityForm, async (viewer, { identity }) => {
  await unlinkIdentity(viewer, identity)
  refresh()
})
