'use server'

import { headers } from 'next/headers'
import { formAction, openFormAction } from '@/lib/action'
import { callerOf } from '@/lib/auth/caller'
import { signInAs, signInWithPassword } from '@/lib/auth/sign-in'
import { becomeAccount } from '@/lib/guests/commands/account'
import { enterAsGuest } from '@/lib/guests/commands/enter'
import { becomeForm, guestForm } from '@/lib/guests/form-shape'
import { forgetInvitation, heldInvitation } from '@/lib/registration/held-invitation'

export const enterAsGuestAction = openFormAction(guestForm, async (sent, { code, name }) => {
  const { id, room } = await enterAsGuest(code, { name }, callerOf(sent))
  await signInAs(id)
  return `/rooms/${room}`
})

export const becomeAccountAction = formAction(
  becomeForm,
  async (viewer, input) => {
    const invite = input.invite ?? (await heldInvitation('/'))
    const { waiting } = await becomeAccount(viewer, { ...input, invite }, callerOf(await headers()))
    await forgetInvitation()
    if (waiting) return '/guest'
    await signInWithPassword(input)
    return `/rooms/${viewer.stay?.room ?? ''}`
  },
  { forGuests: true },
)
