'use server'

import { refresh } from 'next/cache'
import { headers } from 'next/headers'
import { formAction, givingAction, openFormAction, openGivingAction } from '@/lib/action'
import { returnPath } from '@/lib/auth/return-path'
import { signInAs } from '@/lib/auth/sign-in'
import { atOf } from '@/lib/factors/at'
import { browserInProof, forgetProof, rememberProof } from '@/lib/factors/browser'
import { beginApp, cancelApp, confirmApp, removeApp } from '@/lib/factors/commands/app'
import { askConfirmation, askSecondStep, askSignIn, signInByPasskey } from '@/lib/factors/commands/ask-passkey'
import { addPasskey, beginPasskey, removePasskey, renamePasskey } from '@/lib/factors/commands/passkeys'
import { renewRecoveryCodes } from '@/lib/factors/commands/recovery-codes'
import { finishSecondStep } from '@/lib/factors/commands/second-step'
import {
  addPasskeyForm,
  appCodeForm,
  confirmForm,
  newPasskeyForm,
  nothingForm,
  passkeySignInForm,
  removePasskeyForm,
  renamePasskeyForm,
  secondForm,
} from '@/lib/factors/form-shape'

const at = async () => atOf(await headers())

export const askSignInAction = openGivingAction(nothingForm, async (headers) => {
  const { secret, options } = await askSignIn(atOf(headers))
  await rememberProof(secret)
  return options
})

export const passkeySignInAction = openFormAction(passkeySignInForm, async (headers, { passkey, next }) => {
  const person = await signInByPasskey(await browserInProof(), passkey, atOf(headers))
  await signInAs(person.id)
  await forgetProof()
  return returnPath(next)
})

export const askSecondStepAction = openGivingAction(nothingForm, async (headers) =>
  askSecondStep(await browserInProof(), atOf(headers)),
)

export const secondStepAction = openFormAction(secondForm, async (headers, { next, ...second }) => {
  const person = await finishSecondStep(await browserInProof(), second, atOf(headers))
  await signInAs(person.id)
  await forgetProof()
  return returnPath(next)
})

export const askConfirmationAction = givingAction(nothingForm, async (viewer) => askConfirmation(viewer, await at()))

export const beginPasskeyAction = givingAction(newPasskeyForm, async (viewer, { label: _, ...confirmation }) =>
  beginPasskey(viewer, confirmation, await at()),
)

export const addPasskeyAction = givingAction(addPasskeyForm, async (viewer, input) => {
  const codes = await addPasskey(viewer, input, await at())
  refresh()
  return codes
})

export const renamePasskeyAction = formAction(renamePasskeyForm, async (viewer, { id, label }) => {
  await renamePasskey(viewer, id, label)
  refresh()
})

export const removePasskeyAction = formAction(removePasskeyForm, async (viewer, { id, ...confirmation }) => {
  await removePasskey(viewer, { id, confirmation }, await at())
  refresh()
})

export const beginAppAction = formAction(confirmForm, async (viewer, confirmation) => {
  await beginApp(viewer, confirmation, await at())
  refresh()
})

export const confirmAppAction = givingAction(appCodeForm, async (viewer, { code }) => {
  const codes = await confirmApp(viewer, code)
  refresh()
  return codes
})

export const cancelAppAction = formAction(nothingForm, async (viewer) => {
  await cancelApp(viewer)
  refresh()
})

export const removeAppAction = formAction(confirmForm, async (viewer, confirmation) => {
  await removeApp(viewer, confirmation, await at())
  refresh()
})

export const renewRecoveryCodesAction = givingAction(confirmForm, async (viewer, confirmation) => {
  const codes = await renewRecoveryCodes(viewer, confirmation, await at())
  refresh()
  return codes
})
