import 'server-only'
import { cookies, headers } from 'next/headers'
import { AuthError } from 'next-auth'
import { callerOf } from '@/lib/auth/caller'
import { handlers, signIn } from '@/lib/auth/config'
import { ERRAND_COOKIE, ERRAND_SECONDS, type Errand, openErrand, sealErrand } from '@/lib/auth/errand'
import { networkOf } from '@/lib/auth/network'
import { originOf, requireSameOrigin } from '@/lib/auth/origin'
import type { Provider } from '@/lib/auth/provider'
import { findProvider } from '@/lib/auth/providers'
import { returnPath } from '@/lib/auth/return-path'
import { getViewer } from '@/lib/auth/viewer'
import { afterLink, afterSignIn, flagsOf, type Outcome } from '@/lib/auth/welcome'
import { AppError } from '@/lib/errors'
import { requireAccount } from '@/lib/guests/allowed'
import { spend } from '@/lib/limits'
import { log } from '@/lib/log'

const BASE = '/api/auth'

/** Next-auth's own, which it leaves behind when a round fails: nobody may try again with them (AUTH-14). */
const CHECKS = ['authjs.state', 'authjs.pkce.code_verifier', 'authjs.nonce']

/**
 * Sends a browser to a provider, to sign in or to link what it is there to the viewer. Answers with the address to go
 * to: the provider's, or a path of ours that says what is in the way.
 *
 * @throws `not_found` for a provider that is not configured, `unauthenticated`, `forbidden`, `rate_limited`
 */
export async function beginRound(
  providerId: string,
  form: URLSearchParams,
): Promise<{ provider: Provider; to: string }> {
  const sent = await headers()
  requireSameOrigin(sent)
  const provider = findProvider(providerId)
  if (!provider) throw new AppError('not_found')
  await spend('provider', networkOf(callerOf(sent).address))
  const errand: Errand = {
    provider: provider.id,
    origin: originOf(sent),
    next: returnPath(form.get('next')),
    ...(form.has('link') && { linkTo: await sessionToLink() }),
  }
  const jar = await cookies()
  jar.set(ERRAND_COOKIE, await sealErrand(errand), { ...flagsOf(errand), maxAge: ERRAND_SECONDS })
  return { provider, to: (await addressAt(provider, errand)) ?? placeFor(errand, 'unreachable') }
}

async function sessionToLink(): Promise<string> {
  const viewer = await getViewer()
  if (viewer?.credential.kind !== 'session') throw new AppError('unauthenticated')
  requireAccount(viewer)
  return viewer.credential.id
}

/** Where the provider asks people in; null if it cannot be reached. */
async function addressAt({ id }: Provider, { origin, next }: Errand): Promise<string | null> {
  try {
    // The same address as at the end of the round, whatever next-auth makes of the headers of both requests.
    const query = { redirect_uri: `${origin}${BASE}/callback/${id}` }
    const to: unknown = await signIn(id, { redirect: false, redirectTo: next }, query)
    if (typeof to === 'string' && !to.includes('error=Configuration')) return to
    return null
  } catch (error) {
    // Logged with its cause by next-auth's logger (config.ts).
    if (error instanceof AuthError) return null
    throw error
  }
}

const placeFor = (errand: Errand | null, outcome: Outcome) =>
  errand?.linkTo ? afterLink(outcome) : afterSignIn(outcome)

/** Next-auth's answer to any of its addresses; of a provider's callback, with the round brought to its end. */
export async function answerAuth(request: Request, body?: string): Promise<Response> {
  const { pathname, searchParams } = new URL(request.url)
  const provider = findProvider(pathname.slice(`${BASE}/callback/`.length))
  const errand = provider ? await openErrand((await cookies()).get(ERRAND_COOKIE)?.value) : null
  const handle = request.method === 'POST' ? handlers.POST : handlers.GET
  const answer = await handle(asAsked(request, { body, origin: errand?.origin }) as Parameters<typeof handle>[0])
  if (!provider) return answer
  if (searchParams.has('error')) log.info({ provider: provider.id }, 'a provider sent somebody back with nothing')
  return endRound(answer, errand, searchParams.get('error') === 'access_denied' ? 'cancelled' : 'failed')
}

/** Next calls the server localhost and leaves out what a proxy says, so that the address would not be the one begun at. */
function asAsked(
  request: Request,
  { body, origin }: { body?: string | undefined; origin?: string | undefined },
): Request {
  const { pathname, search } = new URL(request.url)
  const { method, headers: sent } = request
  const url = `${origin ?? originOf(sent)}${pathname}${search}`
  return new Request(url, { method, headers: sent, ...(body !== undefined && { body }) })
}

/** Wherever it led: what was for this round alone goes, and what went wrong is said in the person's language. */
async function endRound(answer: Response, errand: Errand | null, failure: Outcome): Promise<Response> {
  const sent = new Headers(answer.headers)
  const { origin, pathname, search, searchParams, hash } = new URL(
    sent.get('location') ?? afterSignIn('failed'),
    'http://here',
  )
  const isWrong = !sent.has('location') || searchParams.has('error') || pathname.startsWith(BASE)
  sent.set('location', isWrong ? placeFor(errand, failure) : pathname + search + hash)
  const isSecure = (errand?.origin ?? origin).startsWith('https:')
  // By a date: Next writes all cookies anew, and leaves an age of 0 out.
  const flags = `Path=/; HttpOnly; SameSite=Lax; Expires=${new Date(0).toUTCString()}${isSecure ? '; Secure' : ''}`
  for (const name of CHECKS) sent.append('set-cookie', `${isSecure ? '__Secure-' : ''}${name}=; ${flags}`)
  const jar = await cookies()
  jar.delete(ERRAND_COOKIE)
  return new Response(null, { status: 302, headers: sent })
}
