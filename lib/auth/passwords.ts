import 'server-only'
import { hash, verify } from '@node-rs/argon2'
import pLimit from 'p-limit'
import { AppError } from '@/lib/errors'
import { held } from '@/lib/held'

/** OWASP's second recommended setting for argon2id (the library's default algorithm): 19 MiB, two passes. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** A flood of sign-ins may take one core, never both: hashing must not slow the conversation. */
const AT_ONCE = 1
const WAITING_MAX = 100

const line = () => held('passwords', () => pLimit(AT_ONCE))

async function inLine<T>(work: () => Promise<T>): Promise<T> {
  if (line().pendingCount >= WAITING_MAX) throw new AppError('unavailable', { retryAfter: 5 })
  return line()(work)
}

export const hashPassword = (password: string) => inLine(() => hash(password, COST))

/** Outside of the line: a decoy that the line refused once would stand refused for ever. */
const decoy = () => held('passwords.decoy', () => hash('no account has this password', COST))

/** Takes as long for an account that does not exist as for one that does, so that the answer's time names nobody. */
export async function verifyPassword(stored: string | null | undefined, password: string): Promise<boolean> {
  const against = stored ?? (await decoy())
  const matches = await inLine(() => verify(against, password))
  return matches && stored != null
}
