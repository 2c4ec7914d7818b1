'use server'

import { refresh } from 'next/cache'
import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { formAction, openFormAction } from '@/lib/action'
import { callerOf } from '@/lib/auth/caller'
import { revokeToken, signUp } from '@/lib/auth/commands'
import { changeEmail, confirmEmail, removeEmail } from '@/lib/auth/commands-email'
import { changePassword, requestRecovery, resetPassword } from '@/lib/auth/commands-password'
import { endOneSession, endOtherSessions } from '@/lib/auth/commands-sessions'
import {
  changeEmailForm,
  changePasswordForm,
  noForm,
  recoverForm,
  removeEmailForm,
  resetPasswordForm,
  sessionForm,
  signInForm,
  signUpForm,
  tokenForm,
} from '@/lib/auth/form-shape'
import { returnPath } from '@/lib/auth/return-path'
import { confirmEmailInput } from '@/lib/auth/shape'
import { endThisSession, signInWithPassword } from '@/lib/auth/sign-in'
import { forgetInvitation, heldInvitation } from '@/lib/registration/held-invitation'

export const signInAction = openFormAction(signInForm, async (_, { next, ...input }) => {
  const path = returnPath(next)
  return (await signInWithPassword(input)) ? path : `/sign-in/second?next=${encodeURIComponent(path)}`
})

export const signUpAction = openFormAction(signUpForm, async (headers, { next, ...input }) => {
  const to = returnPath(next)
  const invite = input.invite ?? (await heldInvitation(to))
  const { waiting } = await signUp({ ...input, invite }, callerOf(headers))
  await forgetInvitation()
  if (waiting) return '/sign-up/waiting'
  await signInWithPassword(input)
  return to
})

export async function signOutAction(): Promise<void> {
  await endThisSession()
  redirect('/sign-in')
}

export const revokeTokenAction = formAction(tokenForm, async (viewer, { token }) => {
  await revokeToken(viewer, token)
  refresh()
})

export const endSessionAction = formAction(sessionForm, async (viewer, { session }) => {
  await endOneSession(viewer, session)
  refresh()
})

export const endOtherSessionsAction = formAction(noForm, async (viewer) => {
  await endOtherSessions(viewer)
  refresh()
})

export const changePasswordAction = formAction(changePasswordForm, async (viewer, { revokeTokens, ...input }) => {
  await changePassword(viewer, { ...input, keepTokens: revokeTokens === undefined }, callerOf(await headers()))
  refresh()
})

export const changeEmailAction = formAction(changeEmailForm, async (viewer, input) => {
  await changeEmail(viewer, input, callerOf(await headers()))
  refresh()
})

export const removeEmailAction = formAction(removeEmailForm, async (viewer, { currentPassword }) => {
  await removeEmail(viewer, currentPassword, callerOf(await headers()))
  refresh()
})

export const confirmEmailAction = formAction(confirmEmailInput, async (viewer, { code }) => {
  await confirmEmail(viewer, code, callerOf(await headers()))
  return '/you/security'
})

export const requestRecoveryAction = openFormAction(recoverForm, (sent, { who }) =>
  requestRecovery(who, callerOf(sent)),
)

export const resetPasswordAction = openFormAction(resetPasswordForm, async (sent, input) => {
  await resetPassword(input, callerOf(sent))
  return '/sign-in?changed'
})
