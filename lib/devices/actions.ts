'use server'

import { headers } from 'next/headers'
import { formAction, openFormAction } from '@/lib/action'
import { callerOf } from '@/lib/auth/caller'
import { returnPath } from '@/lib/auth/return-path'
import { signInAs } from '@/lib/auth/sign-in'
import { accessAsking } from '@/lib/devices/access'
import { deviceSecret, forgetDeviceSecret, rememberDeviceSecret } from '@/lib/devices/browser'
import { tidyTypedCode } from '@/lib/devices/codes'
import {
  askToBeLetIn,
  beginDeviceSignIn,
  cancelDeviceSignIn,
  confirmDevice,
  offerDeviceSignIn,
  refuseDevice,
  takeDeviceSignIn,
} from '@/lib/devices/commands'
import { codeForm, comingForm, emptyForm, letInForm, typedCodeForm } from '@/lib/devices/form-shape'
import { askingPath, OFFER_PATH, waitingPath } from '@/lib/devices/paths'
import { AppError, invalid } from '@/lib/errors'

const caller = async () => callerOf(await headers())

export const beginDeviceSignInAction = openFormAction(comingForm, async (headers, { next }) => {
  await rememberDeviceSecret(await beginDeviceSignIn(callerOf(headers), await deviceSecret()))
  return waitingPath(returnPath(next))
})

export const cancelDeviceSignInAction = openFormAction(comingForm, async (_, { next }) => {
  await cancelDeviceSignIn(await deviceSecret())
  await forgetDeviceSecret()
  return `/sign-in?next=${encodeURIComponent(returnPath(next))}`
})

/** The page behind it says whether it still waits, or has waited in vain. */
export const comeInAction = openFormAction(comingForm, async (headers, { next }) => {
  const to = returnPath(next)
  const letIn = await takeDeviceSignIn(await deviceSecret(), callerOf(headers))
  if (!letIn) return waitingPath(to)
  await signInAs(letIn.personId, letIn.letInBy)
  await forgetDeviceSecret()
  return to
})

export const askToBeLetInAction = openFormAction(codeForm, async (headers, { code }) => {
  await rememberDeviceSecret(await askToBeLetIn(code, callerOf(headers)))
  return waitingPath('/')
})

export const offerDeviceSignInAction = formAction(emptyForm, async (viewer) => {
  await rememberDeviceSecret(await offerDeviceSignIn(viewer))
  return OFFER_PATH
})

export const findDeviceAction = formAction(typedCodeForm, async (viewer, { code }) => {
  const typed = tidyTypedCode(code)
  if (typed === null) throw invalid({ code: 'malformed' })
  await accessAsking(viewer, typed, await caller())
  return askingPath(typed)
})

export const letDeviceInAction = formAction(letInForm, async (viewer, { code, mine }) => {
  // Said above the form: there is no text to be corrected.
  if (!mine) throw new AppError('invalid')
  await confirmDevice(viewer, code, await caller())
  return '/you/security?device=in#devices'
})

export const refuseDeviceAction = formAction(codeForm, async (viewer, { code }) => {
  await refuseDevice(viewer, code, await caller())
  return '/you/security?device=refused#devices'
})
