import ipaddr from 'ipaddr.js'
import type { AllowedRange } from '@/lib/previews/allowed'
import type { Reason } from '@/lib/previews/refused'

type Address = ipaddr.IPv4 | ipaddr.IPv6

interface Place {
  address: string
  port: number
  /** Its name belongs to an inner network, so only what the operator has opened may stand behind it. */
  isInner: boolean
}

interface Bounds {
  allowed: AllowedRange[]
  /** Addresses of this machine. */
  own: string[]
}

/**
 * What speaks against connecting to this very address; null when nothing does. Takes only what is known to be public,
 * rather than refusing what is known to be private: there is always one more way to write an inner address.
 */
export function refusalOf({ address, port, isInner }: Place, { allowed, own }: Bounds): Reason | null {
  const parsed = parseAddress(address)
  if (!parsed) return 'address'
  if (isAllowed(parsed, port, allowed)) return null
  if (isInner) return 'name'
  if (!isPublic(parsed)) return 'address'
  if (own.some((one) => parseAddress(one)?.toNormalizedString() === parsed.toNormalizedString())) return 'own'
  return isWebPort(port) ? null : 'port'
}

const isWebPort = (port: number) => port === 80 || port === 443

/** A zone (`fe80::1%eth0`) names an interface of ours. Of IPv4, only four decimal numbers: `0177.1` is a trick. */
function parseAddress(address: string): Address | null {
  if (ipaddr.IPv4.isValidFourPartDecimal(address)) return ipaddr.IPv4.parse(address)
  return !address.includes('%') && ipaddr.IPv6.isValid(address) ? ipaddr.IPv6.parse(address) : null
}

function isAllowed(address: Address, port: number, allowed: AllowedRange[]): boolean {
  return allowed.some(
    ({ network, port: opened }) =>
      network[0].kind() === address.kind() &&
      (address as ipaddr.IPv4).match(network as [ipaddr.IPv4, number]) &&
      (isWebPort(port) || port === opened),
  )
}

function isPublic(address: Address): boolean {
  if (address.range() !== 'unicast') return false
  return address.kind() === 'ipv4' || isGlobalUnicast(address as ipaddr.IPv6)
}

/** 2000::/3 is all that has been given out. ISATAP carries an IPv4 address behind any prefix. */
function isGlobalUnicast({ parts }: ipaddr.IPv6): boolean {
  const [first = 0, second = 0, , , fifth = 0, sixth = 0] = parts
  const isDocumentation = first === 0x3fff && second < 0x1000
  const isIsatap = (fifth & 0xfdff) === 0 && sixth === 0x5efe
  return first >> 13 === 1 && !isDocumentation && !isIsatap
}
