import 'server-only'
import { CredentialsSignin } from 'next-auth'
import { SECOND_STEP, signIn, signOut } from '@/lib/auth/config'
import type { SignInInput } from '@/lib/auth/shape'
import { makeTicket } from '@/lib/auth/ticket'
import { AppError, type ErrorCode, STATUS_OF } from '@/lib/errors'

/**
 * Signs in and sets the cookie. Answers with whether that was all: with a second factor it was half, nobody is signed
 * in yet, and the other half is asked for at `/sign-in/second`. @throws `unauthenticated`, `rate_limited`, `unavailable`
 */
export async function signInWithPassword(input: SignInInput): Promise<boolean> {
  try {
    await signIn('credentials', { ...input, redirect: false })
    return true
  } catch (error) {
    if (error instanceof CredentialsSignin && error.code === SECOND_STEP) return false
    if (error instanceof CredentialsSignin) throw new AppError(isCode(error.code) ? error.code : 'unauthenticated')
    throw error
  }
}

/**
 * Signs in somebody who has just proved who they are in another way (a provider, a key, another device), and sets the
 * cookie. `letInBy` is the session that has let them in. Says the same of everybody whom it does not.
 * @throws `unauthenticated`
 */
export async function signInAs(personId: string, letInBy?: string): Promise<void> {
  try {
    await signIn('ticket', { ticket: await makeTicket(personId, letInBy), redirect: false })
  } catch (error) {
    if (error instanceof CredentialsSignin) throw new AppError('unauthenticated')
    throw error
  }
}

/** Ends this session and takes the cookie back. */
export async function endThisSession(): Promise<void> {
  await signOut({ redirect: false })
}

const isCode = (code: string): code is ErrorCode => Object.hasOwn(STATUS_OF, code)
