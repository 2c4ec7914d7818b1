import { NextResponse } from 'next/server'
import { originOf } from '@/lib/auth/origin'
import { readSession } from '@/lib/auth/session'
import { pathParams } from '@/lib/params'
import { invitationCookie } from '@/lib/registration/held-invitation'

/**
 * Where a link to the server leads: the browser keeps the code, and goes on to signing up at an address without it.
 * Whether it leads anywhere is said there. Whoever has an account is simply here; a guest may get one now. No referrer
 * tells the address on (next.config.ts).
 */
export async function GET(request: Request, { params }: { params: Promise<{ code: string }> }): Promise<Response> {
  const { headers } = request
  const viewer = await readSession(headers)
  const isIn = viewer !== null && !viewer.stay
  const path = isIn ? '/' : viewer ? '/guest' : '/sign-up'
  const answer = NextResponse.redirect(`${originOf(headers)}${path}`, 303)
  answer.headers.set('Cache-Control', 'private, no-store')
  const code = pathParams.shape.code.safeParse((await params).code)
  // What is no code at all is kept as one that leads nowhere: there is nothing to tell apart.
  if (!isIn)
    answer.cookies.set({ ...invitationCookie(code.data ?? NO_CODE), secure: originOf(headers).startsWith('https') })
  return answer
}

const NO_CODE = 'A'.repeat(22)
