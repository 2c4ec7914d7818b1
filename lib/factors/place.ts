import 'server-only'
import { isIP } from 'node:net'
import { originOf } from '@/lib/auth/origin'

/** Where a passkey is made or used: browsers bind it to the name of the address. */
export interface Place {
  origin: string
  rpId: string
}

/**
 * The place of a request, or null where browsers have no passkeys: at addresses that are not encrypted, but for this
 * machine's own, and at numbers. It comes from the request, since people reach one server by several names; a passkey
 * carries the one it was made at, so a name that somebody puts in front of us gets none of the others'.
 */
export function placeOf(headers: Headers): Place | null {
  const { origin, protocol, hostname } = new URL(originOf(headers))
  if (isIP(hostname) !== 0 || hostname.startsWith('[')) return null
  return protocol === 'https:' || /^(.+\.)?localhost$/.test(hostname) ? { origin, rpId: hostname } : null
}
