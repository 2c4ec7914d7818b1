import { domainToASCII } from 'node:url'

const ADDRESS_MAX = 254

/** Of what stands before the @, only what needs no quotes: quoted parts and comments are how addresses lie. */
const LOCAL = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/i
const DOMAIN = /^(?=.{3,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?$/

/**
 * One e-mail address, as it is written to: the domain in the form that the network knows. Null for anything else: two
 * addresses, a header, a name around it, a wide @ that a later step would take for a real one.
 */
export function readAddress(text: string): string | null {
  // Long before any pattern looks at it.
  if (text.length > ADDRESS_MAX) return null
  const [local = '', domain = '', ...more] = text.split('@')
  if (more.length > 0 || local.length > 64 || !LOCAL.test(local)) return null
  const ascii = domainToASCII(domain)
  return DOMAIN.test(ascii) ? `${local}@${ascii}` : null
}

/** What two addresses have in common that reach the same mailbox nearly everywhere. */
export const keyOf = (address: string): string => address.toLowerCase()
