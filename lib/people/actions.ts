'use server'

import { refresh } from 'next/cache'
import { getTimeZone } from 'next-intl/server'
import { formAction } from '@/lib/action'
import { updateMe } from '@/lib/people/commands'
import { removePortrait } from '@/lib/people/commands-portrait'
import { portraitForm, privacyForm, profileForm, statusForm } from '@/lib/people/form-shape'
import { untilOf } from '@/lib/people/until'

export const updateProfileAction = formAction(profileForm, async (viewer, input) => {
  await updateMe(viewer, input)
  refresh()
})

export const setStatusAction = formAction(statusForm, async (viewer, { emoji = null, text, span }) => {
  const status = emoji || text ? { emoji, text, until: untilOf(span, new Date(), await getTimeZone()) } : null
  await updateMe(viewer, { status })
  refresh()
})

export const updatePrivacyAction = formAction(privacyForm, async (viewer, input) => {
  await updateMe(viewer, input)
  refresh()
})

export const removePortraitAction = formAction(portraitForm, async (viewer, { kind }) => {
  await removePortrait(viewer, kind)
  refresh()
})
