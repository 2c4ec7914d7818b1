import { randomBytes } from 'node:crypto'
import { type NextRequest, NextResponse } from 'next/server'
import { isSameOrigin } from '@/lib/auth/origin'
import { contentSecurityPolicy } from '@/lib/content-security'

/**
 * Gives every page a nonce of its own. It decides about nobody: who may see what is decided where it is read
 * (docs/decisions/0005-content-security-policy.md).
 */
export function proxy(request: NextRequest): NextResponse {
  // Actions look at this themselves (lib/action.ts), but before them Next does, and calls it a failure of the server.
  if (request.method === 'POST' && !isSameOrigin(request.headers)) return new NextResponse(null, { status: 403 })
  const policy = contentSecurityPolicy(randomBytes(16).toString('base64'), {
    isDevelopment: process.env.NODE_ENV === 'development',
  })
  // Next takes the nonce for its own scripts from the request.
  const headers = new Headers(request.headers)
  headers.set('content-security-policy', policy)
  const answer = NextResponse.next({ request: { headers } })
  answer.headers.set('content-security-policy', policy)
  return answer
}

export const config = {
  // A body that passes here is cut at 10 MB without an error, so nothing of the API may. A page's name may end like a
  // file's (`/people/anna.png`), so only folders are left out.
  matcher: '/((?!api/|_next/static/).*)',
}
