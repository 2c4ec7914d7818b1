import { z } from 'zod'
import { code, confirmation, passkeyLabel, passkeyMade, passkeyUsed } from '@/lib/factors/shape'

/** The page that asked for the sign-in; checked when it is used (return-path.ts). */
const next = z.string().optional()
const id = z.uuid('malformed').toLowerCase()
const label = passkeyLabel.prefault('')
const filled = code.prefault('')

export const nothingForm = z.object({})
export const passkeySignInForm = z.object({ passkey: passkeyUsed, next })
/** One of the two. */
export const secondForm = z.object({ code: code.optional(), passkey: passkeyUsed.optional(), next })
export const confirmForm = confirmation
export const newPasskeyForm = confirmation.extend({ label })
export const addPasskeyForm = z.object({ label, made: passkeyMade })
export const renamePasskeyForm = z.object({ id, label })
export const removePasskeyForm = confirmation.extend({ id })
export const appCodeForm = z.object({ code: filled })
