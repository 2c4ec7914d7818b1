import ipaddr from 'ipaddr.js'

/** Addresses that the operator has opened to previews although they are not public: the company's wiki. */
export interface AllowedRange {
  network: [ipaddr.IPv4 | ipaddr.IPv6, number]
  /** Reached at this port besides 80 and 443. */
  port: number | null
}

/** `10.20.0.0/16`, `10.20.0.5:8080`, `fd00::/8`, `[fd00::5]:8080`, between commas or spaces; null for anything else. */
export function parseAllowed(text: string): AllowedRange[] | null {
  const ranges = text
    .split(/[\s,]+/)
    .filter(Boolean)
    .map(parseRange)
  return ranges.every((range) => range !== null) ? ranges : null
}

function parseRange(item: string): AllowedRange | null {
  const { bracketed, bare, port } =
    /^(?:\[(?<bracketed>[0-9a-f:./]+)\]|(?<bare>[0-9.]+(?:\/\d+)?))(?::(?<port>\d{1,5}))?$/i.exec(item)?.groups ?? {}
  const network = parseNetwork(bracketed ?? bare ?? item)
  if (!network || Number(port) > 65_535) return null
  return { network, port: port === undefined ? null : Number(port) }
}

function parseNetwork(text: string): AllowedRange['network'] | null {
  if (ipaddr.IPv4.isValidFourPartDecimal(text)) return [ipaddr.IPv4.parse(text), 32]
  if (ipaddr.IPv4.isValidCIDRFourPartDecimal(text)) return ipaddr.IPv4.parseCIDR(text)
  if (text.includes('%')) return null
  if (ipaddr.IPv6.isValid(text)) return [ipaddr.IPv6.parse(text), 128]
  return ipaddr.IPv6.isValidCIDR(text) ? ipaddr.IPv6.parseCIDR(text) : null
}
