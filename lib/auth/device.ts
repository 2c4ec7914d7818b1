import 'server-only'
import { randomBytes } from 'node:crypto'
import { cookies, headers } from 'next/headers'
import { type Caller, callerOf, hashDevice } from '@/lib/auth/caller'
import { originOf } from '@/lib/auth/origin'
import { COOKIE_SECONDS } from '@/lib/auth/session'
import { DEVICE_COOKIE } from '@/lib/auth/shape'

/**
 * Who is signing in, at a browser that is known from here on: coming back with the same one is no news to the person's
 * other devices. It proves nothing and opens nothing.
 */
export async function callerAtDevice(): Promise<Caller> {
  const sent = await headers()
  const caller = callerOf(sent)
  if (caller.device) return caller
  const value = randomBytes(16).toString('base64url')
  const secure = originOf(sent).startsWith('https:')
  const jar = await cookies()
  jar.set(DEVICE_COOKIE, value, { httpOnly: true, sameSite: 'lax', path: '/', maxAge: COOKIE_SECONDS, secure })
  return { ...caller, device: hashDevice(value) }
}
