import 'server-only'
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'
import { env } from '@/lib/env'

const PERIOD_SECONDS = 30
/** What every app can do; most ignore other wishes. */
const APP = { algorithm: 'SHA1', digits: 6, period: PERIOD_SECONDS }

export const newSecret = () => new Secret({ size: 20 }).base32

/** What an app reads off the picture. `issuer`: the name of the address, since one may have accounts on several. */
export const keyUriOf = (secret: string, { issuer, username }: { issuer: string; username: string }) =>
  new TOTP({ ...APP, secret, issuer, label: username }).toString()

/** Six digits, however they are grouped; null for anything else. */
export const tidyAppCode = (typed: string) => /^\d{6}$/.exec(typed.replaceAll(/[\s-]/g, ''))?.[0] ?? null

/** The step whose code this is: now, or one to either side for clocks that differ. Null if it is none of them. */
export function stepOf(secret: string, code: string, at = Date.now()): number | null {
  const delta = new TOTP({ ...APP, secret }).validate({ token: code, timestamp: at, window: 1 })
  return delta === null ? null : Math.floor(at / 1_000 / PERIOD_SECONDS) + delta
}

/** Encrypted for the row, and bound to its person: copied to somebody else's row it opens nothing. */
export function seal(secret: string, personId: string): string {
  const iv = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key(), iv).setAAD(Buffer.from(personId))
  const sealed = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()])
  return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64url')
}

/** The secret of a row; null after AUTH_SECRET has changed. */
export function unseal(sealed: string, personId: string): string | null {
  const bytes = Buffer.from(sealed, 'base64url')
  try {
    const decipher = createDecipheriv('aes-256-gcm', key(), bytes.subarray(0, 12), { authTagLength: 16 })
    decipher.setAAD(Buffer.from(personId)).setAuthTag(bytes.subarray(12, 28))
    return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8')
  } catch {
    return null
  }
}

const key = () => Buffer.from(hkdfSync('sha256', env().AUTH_SECRET, '', 'parlor totp', 32))
