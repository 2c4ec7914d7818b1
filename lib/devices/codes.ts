import 'server-only'
import { createHash } from 'node:crypto'
import { hashToken } from '@/lib/auth/session'

/** Crockford's: no letter looks like a digit or another letter. */
const LETTERS = '0123456789abcdefghjkmnpqrstvwxyz'
const TYPED = 8

/**
 * What a browser keeps in a cookie is the secret; what it shows is made of that, one way. So nothing that somebody reads
 * off its screen picks the sign-in up, and a page that is loaded again shows the same code, which is stored nowhere.
 */
export const linkCodeOf = (secret: string): string => digest('link', secret).toString('base64url')

/** The same for typing: 40 bits, good for two minutes, by somebody who is signed in, with few guesses. */
export function typedCodeOf(secret: string): string {
  const letters = [...digest('typed', secret).subarray(0, TYPED)].map((byte) => LETTERS[byte % LETTERS.length])
  return [letters.slice(0, TYPED / 2), letters.slice(TYPED / 2)].map((half) => half.join('')).join('-')
}

/** A code as it was made, from how somebody typed it off another screen; null where it can be none. */
export function tidyTypedCode(typed: string): string | null {
  const letters = typed.toLowerCase().replaceAll(/[\s-]/g, '').replaceAll('o', '0').replaceAll(/[il]/g, '1')
  return letters.length === TYPED && [...letters].every((letter) => LETTERS.includes(letter))
    ? `${letters.slice(0, TYPED / 2)}-${letters.slice(TYPED / 2)}`
    : null
}

/** How codes are kept. Apart by their kind, so that none stands in for another. */
export const hashOf = (kind: 'browser' | 'link' | 'typed', code: string): string => hashToken(`${kind} ${code}`)

const digest = (kind: string, secret: string) => createHash('sha256').update(`${kind} of ${secret}`).digest()
