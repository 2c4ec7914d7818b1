import 'server-only'
import { createHash } from 'node:crypto'
import { plainAddress } from '@/lib/auth/network'
import { DEVICE_COOKIE } from '@/lib/auth/shape'

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
  /** By which the browser is known (device.ts), hashed as it is kept. */
  device?: string | undefined
  /** Sits at this machine: the right to become the first owner without a setup code. */
  isLocal: boolean
}

export function callerOf(headers: Headers): Caller {
  const peer = headers.get(PEER) ?? ''
  const forwarded = headers.get('x-forwarded-for')
  return {
    address: plainAddress((isLoopback(peer) && forwarded?.split(',').at(-1)?.trim()) || peer || 'unknown'),
    userAgent: headers.get('user-agent')?.slice(0, 300) ?? null,
    device: deviceOf(headers),
    // Behind a proxy on the same machine, strangers come from loopback too.
    isLocal: isLoopback(peer) && !headers.has(PROXIED) && isLoopbackHost(headers.get('host') ?? ''),
  }
}

export const hashDevice = (value: string) => createHash('sha256').update(value).digest('hex')

function deviceOf(headers: Headers): string | undefined {
  const value = COOKIE.exec(headers.get('cookie') ?? '')?.[1]
  return value && hashDevice(value)
}

const COOKIE = new RegExp(`(?:^|;\\s*)${DEVICE_COOKIE}=([\\w-]{22})(?:;|$)`)

const isLoopback = (address: string) => /^(::1|(::ffff:)?127\.\d+\.\d+\.\d+)$/.test(address)

/** A foreign name that resolves to 127.0.0.1 is a web page's trick (DNS rebinding), not the owner. */
const isLoopbackHost = (host: string) => /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:\d+)?$/i.test(host)
