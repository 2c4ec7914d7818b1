'use server'

import { refresh } from 'next/cache'
import { formAction } from '@/lib/action'
import { makeAccount } from '@/lib/registration/commands/account'
import { approveApplicant, declineApplicant } from '@/lib/registration/commands/applicants'
import { createServerInvite, revokeServerInvite } from '@/lib/registration/commands/invite'
import { updateServer } from '@/lib/registration/commands/settings'
import {
  applicantForm,
  createServerInviteForm,
  makeAccountForm,
  revokeServerInviteForm,
  serverForm,
} from '@/lib/registration/form-shape'

export const createServerInviteAction = formAction(createServerInviteForm, async (viewer, input) => {
  await createServerInvite(viewer, input)
  refresh()
})

export const revokeServerInviteAction = formAction(revokeServerInviteForm, async (viewer, { code }) => {
  await revokeServerInvite(viewer, code)
  refresh()
})

export const updateServerAction = formAction(serverForm, async (viewer, input) => {
  await updateServer(viewer, input)
  refresh()
})

export const approveApplicantAction = formAction(applicantForm, async (viewer, { username }) => {
  await approveApplicant(viewer, username)
  refresh()
})

export const declineApplicantAction = formAction(applicantForm, async (viewer, { username }) => {
  await declineApplicant(viewer, username)
  refresh()
})

export const makeAccountAction = formAction(makeAccountForm, async (viewer, input) => {
  await makeAccount(viewer, input)
})
