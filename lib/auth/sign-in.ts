import 'server-only'
import { CredentialsSignin } from 'next-auth'
import { signIn, signOut } from '@/lib/auth/config'
import type { SignInInput } from '@/lib/auth/shape'
import { AppError, type ErrorCode, STATUS_OF } from '@/lib/errors'

/** Signs in and sets the cookie. @throws `unauthenticated`, `rate_limited`, `unavailable` */
export async function signInWithPassword(input: SignInInput): Promise<void> {
  try {
    await signIn('credentials', { ...input, redirect: false })
  } catch (error) {
    if (error instanceof CredentialsSignin) throw new AppError(isCode(error.code) ? error.code : 'unauthenticated')
    throw error
  }
}

/** Ends this session and takes the cookie back. */
export async function endThisSession(): Promise<void> {
  await signOut({ redirect: false })
}

const isCode = (code: string): code is ErrorCode => Object.hasOwn(STATUS_OF, code)
