import 'server-only'
import { cookies, headers } from 'next/headers'
import { originOf } from '@/lib/auth/origin'

/** Holds the secret of a code that this browser shows, or of what it asks for; opens nothing before somebody says yes. */
export const DEVICE_SIGN_IN_COOKIE = 'parlor.device'

/** Longer than any code, so that a page that is loaded again can say that its code is over. */
const SECONDS = 600

export async function rememberDeviceSecret(secret: string): Promise<void> {
  const secure = originOf(await headers()).startsWith('https:')
  const jar = await cookies()
  jar.set(DEVICE_SIGN_IN_COOKIE, secret, { httpOnly: true, sameSite: 'lax', secure, path: '/', maxAge: SECONDS })
}

/** Nothing's where this browser has begun nothing. */
export const deviceSecret = async (): Promise<string> => (await cookies()).get(DEVICE_SIGN_IN_COOKIE)?.value ?? ''

export async function forgetDeviceSecret(): Promise<void> {
  ;(await cookies()).delete(DEVICE_SIGN_IN_COOKIE)
}
