import 'server-only'
import { env } from '@/lib/env'
import { AppError } from '@/lib/errors'

/**
 * Refuses writes that another site makes a signed-in browser send. `Origin` is compared with the request's own host,
 * not with PUBLIC_URL alone, or people on the LAN address could not write (docs/architecture.md).
 */
export function requireSameOrigin(headers: Headers): void {
  if (!isSameOrigin(headers)) throw new AppError('forbidden')
}

export function isSameOrigin(headers: Headers): boolean {
  const site = headers.get('sec-fetch-site')
  if (site && site !== 'same-origin' && site !== 'none') return false
  const origin = headers.get('origin')
  if (origin) return isOwnHost(origin, headers.get('host'))
  // No Origin: a browser that says so itself, or a program; a program that carries a cookie must say where it stands.
  return site !== null || !headers.has('cookie')
}

/**
 * The address at which this server was asked: what is handed on to others must work where it was made, be that the public
 * name or a number in the home network.
 */
export function originOf(headers: Headers): string {
  const { PUBLIC_URL, PORT } = env()
  const origin = headers.get('origin')
  if (origin && isSameOrigin(headers)) return origin
  const host = headers.get('host')?.toLowerCase() ?? `localhost:${PORT}`
  if (PUBLIC_URL !== undefined && new URL(PUBLIC_URL).host === host) return new URL(PUBLIC_URL).origin
  const scheme = headers.get('x-forwarded-proto')?.split(',')[0]?.trim()
  return `${scheme === 'https' ? 'https' : 'http'}://${host}`
}

/**
 * The same for a page that shows an address of ours. One that an action leads to is asked for by Next itself, at an inner
 * address, with the browser's headers: there `Origin` says where the person is. Compared with nothing, so only for what
 * nobody but the asker sees.
 */
export function originShown(headers: Headers): string {
  const origin = headers.get('origin') ?? ''
  return /^https?:/.test(origin) && URL.canParse(origin) ? new URL(origin).origin : originOf(headers)
}

function isOwnHost(origin: string, host: string | null): boolean {
  if (!URL.canParse(origin)) return false
  const { host: from } = new URL(origin)
  const { PUBLIC_URL } = env()
  return from === host?.toLowerCase() || (PUBLIC_URL !== undefined && from === new URL(PUBLIC_URL).host)
}
