import 'server-only'
import { cookies, headers } from 'next/headers'
import { originOf } from '@/lib/auth/origin'
import { hashToken } from '@/lib/auth/session'
import { CHALLENGE_SECONDS } from '@/lib/factors/shape'

/** Names what this browser is in the middle of proving (`challenges`), and nothing else. */
const COOKIE = 'parlor.proof'

/** Ties what is begun to this browser: only here can it be finished. */
export async function rememberProof(secret: string): Promise<void> {
  const secure = originOf(await headers()).startsWith('https:')
  const jar = await cookies()
  jar.set(COOKIE, secret, { httpOnly: true, sameSite: 'lax', secure, path: '/', maxAge: CHALLENGE_SECONDS })
}

/** What this browser is known by in `challenges`; something that is there for nobody if it has begun nothing. */
export async function browserInProof(): Promise<string> {
  return hashToken((await cookies()).get(COOKIE)?.value ?? '')
}

export async function forgetProof(): Promise<void> {
  ;(await cookies()).delete(COOKIE)
}
