import 'server-only'
import pLimit from 'p-limit'
import { hasher } from '@/lib/auth/hasher'
import { AppError } from '@/lib/errors'
import { held } from '@/lib/held'

/** OWASP's second recommended setting for argon2id (the library's default algorithm): 19 MiB, two passes. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** A flood of sign-ins may take what one core has left over: hashing must not slow the conversation. */
const AT_ONCE = 1
/** At thirty hashes a second nobody waits much longer than a second. */
const WAITING_MAX = 60

const line = () => held('passwords', () => pLimit(AT_ONCE))

async function inLine<T>(work: () => Promise<T>): Promise<T> {
  requireTurn()
  return line()(work)
}

/** Before anything is asked or counted for a password that could not be looked at anyway. @throws `unavailable` */
export function requireTurn(): void {
  if (line().pendingCount >= WAITING_MAX) throw new AppError('unavailable', { retryAfter: 5 })
}

export const hashPassword = (password: string) => inLine(() => hash(password))

/** Never refused by a line that is full: it would stand refused for ever. */
const decoy = () => held('passwords.decoy', () => line()(() => hash('no account has this password')))

const hash = (password: string) => hasher().ask<string>({ password, cost: COST })

/** Takes as long for an account that does not exist as for one that does, so that the answer's time names nobody. */
export async function verifyPassword(stored: string | null | undefined, password: string): Promise<boolean> {
  const against = stored ?? (await decoy())
  const matches = await inLine(() => hasher().ask<boolean>({ password, hash: against }))
  return matches && stored != null
}
