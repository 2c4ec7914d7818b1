import { z } from 'zod'
import { emailAddress } from '@/lib/mail/shape'
import { person, personName, username } from '@/lib/people/shape'
import { applicationNote } from '@/lib/registration/note'
import { exactText, writtenLine } from '@/lib/text'

export const PASSWORD_MIN = 10
const PASSWORD_MAX = 128

/** Knows a browser again, and opens nothing. */
export const DEVICE_COOKIE = 'parlor-device'

const password = exactText(PASSWORD_MIN, PASSWORD_MAX)

export const signUpInput = z.object({
  username,
  name: personName,
  password,
  email: emailAddress.optional(),
  setupCode: exactText(0, 64).optional(),
  /** Of a link to the server, or into a room of it. */
  invite: exactText(0, 64).optional(),
  /** A word to the owner, where everybody waits to be let in. */
  note: applicationNote.optional(),
})

/** What an owner fills in for somebody else. */
export const makeAccountInput = signUpInput.pick({ username: true, name: true, password: true })

/** For whom a provider has vouched: everything but what proves who they are. */
export const arrivalInput = signUpInput.omit({ password: true, email: true }).extend({
  /** Keeps the address that the provider has proved. */
  keepEmail: z.boolean(),
})

/** Asks for no more than text: what a wrong password looks like is nobody's business. */
export const signInInput = z.object({
  username: exactText(1, PASSWORD_MAX).trim().toLowerCase(),
  password: exactText(1, PASSWORD_MAX),
})

export const createTokenInput = signInInput.extend({
  label: writtenLine(1, 80),
  /** Who has a second factor: from the app, or a recovery code. */
  code: exactText(1, 100).optional(),
})

/** What is being done needs the password, whoever sits at the browser. */
const currentPassword = exactText(1, PASSWORD_MAX)

export const changePasswordInput = z.object({ currentPassword, password, keepTokens: z.boolean().default(false) })
export const recoverInput = z.object({ who: exactText(1, 254).trim() })
export const resetPasswordInput = z.object({ code: exactText(1, 64), password })
export const changeEmailInput = z.object({ currentPassword, email: emailAddress })
export const removeEmailInput = z.object({ currentPassword })
export const confirmEmailInput = z.object({ code: exactText(1, 64) })

export const token = z
  .object({ id: z.uuid(), label: z.string(), createdAt: z.iso.datetime(), usedAt: z.iso.datetime().nullable() })
  .meta({ id: 'Token' })

/** Somewhere this person is signed in. `seenAt` is at most five minutes old while it is used. */
export const session = z
  .object({
    id: z.uuid(),
    userAgent: z.string().nullable(),
    address: z.string().nullable(),
    createdAt: z.iso.datetime(),
    seenAt: z.iso.datetime(),
    isCurrent: z.boolean(),
    /** Something is news of it, and nobody has said yet that they know of it. */
    isNews: z.boolean(),
    /** What is news of it: that it began, or that somebody there has changed how this person signs in. */
    newsOf: z.enum(['signIn', 'factors']),
  })
  .meta({ id: 'Session' })

/** A session that others of the same person are told of, as `self` carries it; over once it is no news. */
export const signInNews = z.object({ id: z.uuid(), isNews: z.boolean(), version: z.int() }).meta({ id: 'SignInNews' })

/** With `waiting` they cannot sign in before an owner lets them in. */
export const accountAnswer = z.object({ person, waiting: z.literal(true).optional() })
export const tokenAnswer = z.object({ id: z.uuid(), token: z.string(), person })
export const sessionsAnswer = z.object({ sessions: z.array(session) })
export const recoveryLinkAnswer = z.object({ url: z.url(), expiresAt: z.iso.datetime() })
export const tokensAnswer = z.object({ tokens: z.array(token) })

export type SignUpInput = z.infer<typeof signUpInput>
export type MakeAccountInput = z.infer<typeof makeAccountInput>
export type ArrivalInput = z.infer<typeof arrivalInput>
export type SignInInput = z.infer<typeof signInInput>
export type CreateTokenInput = z.infer<typeof createTokenInput>
export type SignInNews = z.infer<typeof signInNews>
export type Session = z.infer<typeof session>
export type ChangePasswordInput = z.infer<typeof changePasswordInput>
export type ResetPasswordInput = z.infer<typeof resetPasswordInput>
export type ChangeEmailInput = z.infer<typeof changeEmailInput>
export type Token = z.infer<typeof token>
