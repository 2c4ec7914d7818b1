'use server'

import { refresh } from 'next/cache'
import { formAction } from '@/lib/action'
import { updateMe } from '@/lib/people/commands'
import { presenceForm, profileForm } from '@/lib/people/form-shape'

export const updateProfileAction = formAction(profileForm, async (viewer, input) => {
  await updateMe(viewer, input)
  refresh()
})

export const updatePresenceAction = formAction(presenceForm, async (viewer, settings) => {
  await updateMe(viewer, { settings })
  refresh()
})
