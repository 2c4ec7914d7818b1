import 'server-only'
import { readAddress } from '@/lib/mail/address'
import { username as usernameShape } from '@/lib/people/shape'

/** What a provider has said of somebody who has just shown themselves to it. */
export interface Proof {
  issuer: string
  /** Their number there. With the issuer it says who they are, and nothing else does. */
  subject: string
  /** What they know this identity by: an address, else a name. */
  label: string | null
  /** Only if the provider says that it has been proved. */
  email: string | null
  name: string | null
  username: string | null
}

const TEXT_MAX = 254

/** OpenID Connect allows 255 characters of ASCII; GitHub and Kakao count. Anything else is nobody. */
export function readSubject(given: unknown): string | null {
  if (typeof given === 'number') return Number.isSafeInteger(given) && given > 0 ? `${given}` : null
  return typeof given === 'string' && /^[\x20-\x7e]{1,255}$/.test(given) ? given : null
}

/** A line of theirs, or nothing: what a provider lets people write is as foreign as what they write here. */
export function readLine(given: unknown, max = TEXT_MAX): string | null {
  if (typeof given !== 'string') return null
  const line = given
    .normalize('NFC')
    .replace(/[\p{C}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim()
  return [...line].slice(0, max).join('').trim() || null
}

/** Only what is said to be true is: `"true"` and silence are not (AUTH-13). */
export const readEmail = (email: unknown, isProved: unknown): string | null =>
  isProved === true ? readAddress(readLine(email) ?? '') : null

/** What the form may begin with; whether it is free is said when it is sent. */
export function suggestUsername(...names: unknown[]): string | null {
  for (const name of names) {
    const plain = readLine(name)?.split('@')[0]?.normalize('NFD').replace(/\p{M}/gu, '') ?? ''
    const parsed = usernameShape.safeParse(
      plain
        .toLowerCase()
        .replace(/[^a-z0-9_.-]+/g, '-')
        .replace(/^[^a-z]+|[^a-z0-9]+$/g, '')
        .slice(0, 32),
    )
    if (parsed.success) return parsed.data
  }
  return null
}
