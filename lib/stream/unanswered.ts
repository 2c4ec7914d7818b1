import { SocketAddress } from 'node:net'

/** A TCP connection as seen from here: local port, remote address, remote port. */
export type Peer = `${number} ${string} ${number}`

const ROW = /^\s*\d+: [0-9A-F]+:([0-9A-F]{4}) ([0-9A-F]+):([0-9A-F]{4}) 01 [0-9A-F:]+ [0-9A-F:]+ ([0-9A-F]{8})/

/**
 * The established connections of a table of the kernel (`/proc/net/tcp`, `tcp6`) on which it has sent something again
 * at least so many times without an answer.
 */
export function parseUnanswered(table: string, times: number): Set<Peer> {
  const peers = new Set<Peer>()
  for (const line of table.split('\n')) {
    const [, localPort = '', address = '', port = '', retransmits = ''] = ROW.exec(line) ?? []
    if (retransmits === '' || Number.parseInt(retransmits, 16) < times) continue
    peers.add(`${Number.parseInt(localPort, 16)} ${toAddress(address)} ${Number.parseInt(port, 16)}`)
  }
  return peers
}

export const peerOf = (localPort: number, remoteAddress: string, remotePort: number): Peer =>
  `${localPort} ${remoteAddress.replace(/^::ffff:(?=\d+\.)/, '')} ${remotePort}`

/** The kernel writes addresses as 32-bit words in the machine's own order, which is little-endian wherever this runs. */
function toAddress(hex: string): string {
  const bytes = hex.match(/.{8}/g)?.flatMap((word) => word.match(/../g)?.reverse() ?? []) ?? []
  const mapped = bytes.length === 16 && bytes.slice(0, 12).join('') === '00000000000000000000ffff'.toUpperCase()
  if (bytes.length === 4 || mapped)
    return bytes
      .slice(-4)
      .map((byte) => Number.parseInt(byte, 16))
      .join('.')
  const groups = Array.from({ length: 8 }, (_, at) => `${bytes[at * 2]}${bytes[at * 2 + 1]}`)
  return new SocketAddress({ family: 'ipv6', address: groups.join(':') }).address
}
