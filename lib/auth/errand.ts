import 'server-only'
import { decode, encode } from 'next-auth/jwt'
import type { ProviderId } from '@/lib/auth/provider'
import { env } from '@/lib/env'

/** What a browser has been sent to a provider for. Sealed into a cookie of its own, so that nobody else can say it. */
export interface Errand {
  provider: ProviderId
  /** Where this server was asked: the provider must be given the same address twice. */
  origin: string
  /** Where to go afterwards. */
  next: string
  /** The session that wants this identity linked; without one it is to sign in. */
  linkTo?: string | undefined
}

export const ERRAND_COOKIE = 'parlor.errand'
const SALT = 'parlor.errand'
export const ERRAND_SECONDS = 15 * 60

export const sealErrand = (errand: Errand): Promise<string> =>
  encode({ token: { ...errand }, salt: SALT, secret: env().AUTH_SECRET, maxAge: ERRAND_SECONDS })

/** Null for whoever was never sent, or too long ago. */
export async function openErrand(sealed: string | undefined): Promise<Errand | null> {
  if (!sealed) return null
  try {
    return await decode<Errand>({ token: sealed, salt: SALT, secret: env().AUTH_SECRET })
  } catch {
    return null
  }
}
