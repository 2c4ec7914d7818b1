import { isIPv6 } from 'node:net'

/**
 * What counts as one place when guesses are counted. Whoever has one IPv6 address has 2^64 of them: the /64 is the place.
 */
export function networkOf(address: string): string {
  const [plain = ''] = plainAddress(address).split('%')
  return isIPv6(plain) ? `${expand(plain).slice(0, 4).join(':')}::/64` : plainAddress(address)
}

/** An IPv4 address that came over an IPv6 socket, as people know it. */
export const plainAddress = (address: string): string => /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1] ?? address

/** The groups of an IPv6 address, with those that `::` stands for. */
function expand(address: string): string[] {
  const [head = '', tail] = address.toLowerCase().split('::')
  const [before, after] = [head, tail].map((part) => (part ? part.split(':') : []))
  if (!before || !after || tail === undefined) return (before ?? []).map(short)
  return [...before, ...Array(8 - before.length - after.length).fill('0'), ...after].map(short)
}

const short = (group: string) => group.replace(/^0+(?=.)/, '')
