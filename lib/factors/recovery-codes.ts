import 'server-only'
import { randomInt } from 'node:crypto'

export const RECOVERY_CODES = 10

/** Crockford's: no letter looks like a digit or another letter. */
const LETTERS = '0123456789abcdefghjkmnpqrstvwxyz'
const GROUPS = 7
const GROUP = 4

/** 140 bits, so that its SHA-256 can be kept without salt; in groups that one can copy from paper. */
export function newRecoveryCode(): string {
  const letters = Array.from({ length: GROUPS * GROUP }, () => LETTERS[randomInt(LETTERS.length)])
  return Array.from({ length: GROUPS }, (_, at) => letters.slice(at * GROUP, (at + 1) * GROUP).join('')).join('-')
}

/** A code as it was made, from how somebody typed it off paper; null where it can be none. */
export function tidyRecoveryCode(typed: string): string | null {
  const letters = typed.toLowerCase().replaceAll(/[\s-]/g, '').replaceAll('o', '0').replaceAll(/[il]/g, '1')
  if (letters.length !== GROUPS * GROUP) return null
  return letters.match(/.{4}/gs)?.join('-') ?? null
}
