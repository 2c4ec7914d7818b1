import { isIP } from 'node:net'
import { Refused } from '@/lib/previews/refused'

/** Where a request would go, as far as its address alone tells. */
export interface Target {
  url: URL
  /** Without the brackets of IPv6 and the dot that may end a name. */
  hostname: string
  port: number
  isLiteral: boolean
  isInner: boolean
}

/** Longer ones are made to be long. */
const ADDRESS_MAX = 2_048

/** Names that only an inner network, or this machine, gives a meaning to; besides those without any dot. */
const INNER_NAMES =
  /(^|\.)(localhost|localdomain|local|internal|intranet|private|corp|home|lan|arpa|test|invalid|onion|alt)$/

const LABELS = /^(?!.{254})[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?(\.[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?)*$/

/**
 * Takes an address apart the way browsers do: `0x7f.1`, `２１３０７０６４３３` and `loc%61lhost` come out as what they mean.
 *
 * @param publicHost our own name: what stands here is for its reader to see, by their rights and not by ours
 * @throws {Refused}
 */
export function readTarget(href: string, publicHost: string | null): Target {
  const url = parse(href)
  if (url.protocol !== 'http:' && url.protocol !== 'https:') throw new Refused('scheme')
  if (url.username !== '' || url.password !== '') throw new Refused('credentials')
  const hostname = nameOf(url)
  if (hostname === publicHost) throw new Refused('own')
  const isLiteral = isIP(hostname) !== 0
  if (!isLiteral && !LABELS.test(hostname)) throw new Refused('name')
  const port = Number(url.port) || (url.protocol === 'https:' ? 443 : 80)
  return { url, hostname, port, isLiteral, isInner: !isLiteral && isInnerName(hostname) }
}

/** The name in an address, as it is compared. */
export const nameOf = ({ hostname }: URL): string => hostname.replace(/^\[(.*)\]$/, '$1').replace(/\.$/, '')

function parse(href: string): URL {
  if (href.length > ADDRESS_MAX || !URL.canParse(href)) throw new Refused('malformed')
  return new URL(href)
}

const isInnerName = (hostname: string) => !hostname.includes('.') || INNER_NAMES.test(hostname)
