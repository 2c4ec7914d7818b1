'use server'

import { headers } from 'next/headers'
import { formAction, openFormAction } from '@/lib/action'
import { readLeaver } from '@/lib/auth/session'
import { atOf } from '@/lib/factors/at'
import { askToLeave } from '@/lib/leaving/commands/ask'
import { keepAccount } from '@/lib/leaving/commands/return'
import { leavingForm, returnForm } from '@/lib/leaving/form-shape'

export const leaveServerAction = formAction(leavingForm, async (viewer, input) => {
  await askToLeave(viewer, input, atOf(await headers()))
  return '/sign-in?leaving'
})

export const keepAccountAction = openFormAction(returnForm, async (sent) => {
  await keepAccount(await readLeaver(sent))
  return '/'
})
