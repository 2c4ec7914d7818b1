import { networkInterfaces } from 'node:os'
import type { Settings } from './settings.ts'

const EVERYWHERE = [undefined, '0.0.0.0', '::']

/** Where people find it: the public address first, then this machine's own, a line each. */
export function describeAddresses({ HOST, PUBLIC_URL }: Settings, port: number): string[] {
  const isEverywhere = EVERYWHERE.includes(HOST)
  const own = address(isEverywhere ? 'localhost' : String(HOST), port)
  const lan = isEverywhere ? lanAddresses().map((host) => address(host, port)) : []
  const [first, ...others] = [...new Set([...(PUBLIC_URL ? [PUBLIC_URL] : []), own, ...lan])]
  return [`Parlor is running at ${first}`, ...others.map((other) => `                  and ${other}`)]
}

function lanAddresses(): string[] {
  return Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter(({ family, internal }) => family === 'IPv4' && !internal)
    .map(({ address }) => address)
}

const address = (host: string, port: number) => `http://${host.includes(':') ? `[${host}]` : host}:${port}`
