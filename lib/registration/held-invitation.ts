import 'server-only'
import { cookies } from 'next/headers'

const COOKIE = 'invitation'

/** Time enough to fill in a form, and to come back from somebody else's sign-in. */
const SECONDS = 3_600

const CODE = /^[\w-]{22}$/

/** As the route that a link leads to sets it: the code leaves the address bar, where the next page would tell it on. */
export const invitationCookie = (code: string) => ({
  name: COOKIE,
  value: code,
  maxAge: SECONDS,
  httpOnly: true,
  sameSite: 'lax' as const,
  path: '/',
})

/** The code by which this browser was invited: of the room that it wants to go to, else of the server. */
export async function heldInvitation(next: string): Promise<string | undefined> {
  const code = /^\/join\/([^/?#]+)/.exec(next)?.[1] ?? (await cookies()).get(COOKIE)?.value
  return code !== undefined && CODE.test(code) ? code : undefined
}

/** It has led somebody in. */
export async function forgetInvitation(): Promise<void> {
  const jar = await cookies()
  if (jar.has(COOKIE)) jar.delete(COOKIE)
}
