import 'server-only'

/**
 * Written by the server itself for every request (bin/server/requests.ts); what comes from outside under these names is
 * overwritten. Whether there is a proxy cannot be asked here: Next adds an X-Forwarded-For of its own.
 */
const PEER = 'x-parlor-peer'
const PROXIED = 'x-parlor-proxied'

export interface Caller {
  /** For throttling: the peer, or what a proxy on this machine says of it. */
  address: string
  userAgent: string | null
  /** Sits at this machine: the right to become the first owner without a setup code. */
  isLocal: boolean
}

export function callerOf(headers: Headers): Caller {
  const peer = headers.get(PEER) ?? ''
  const forwarded = headers.get('x-forwarded-for')
  return {
    address: (isLoopback(peer) && forwarded?.split(',').at(-1)?.trim()) || peer || 'unknown',
    userAgent: headers.get('user-agent')?.slice(0, 300) ?? null,
    // Behind a proxy on the same machine, strangers come from loopback too.
    isLocal: isLoopback(peer) && !headers.has(PROXIED) && isLoopbackHost(headers.get('host') ?? ''),
  }
}

const isLoopback = (address: string) => /^(::1|(::ffff:)?127\.\d+\.\d+\.\d+)$/.test(address)

/** A foreign name that resolves to 127.0.0.1 is a web page's trick (DNS rebinding), not the owner. */
const isLoopbackHost = (host: string) => /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:\d+)?$/i.test(host)
