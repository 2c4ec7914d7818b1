import 'server-only'
import type { Caller } from '@/lib/auth/caller'
import { countKept, findKept, type Kept, refundKept } from '@/lib/auth/kept-limits'
import { networkOf } from '@/lib/auth/network'
import type { AppError } from '@/lib/errors'

interface Attempt {
  /** Somebody guesses at this account from everywhere: the next wrong answer says so. */
  overrun: AppError | null
  /** A sign-in that succeeded was no guess. */
  forgive(): Promise<void>
}

/**
 * Counts a try at a password: per address, and per account. An account that is guessed at from everywhere refuses
 * every place that has tried it before, but never its owner at a place of their own: else throttling would be a way
 * to lock people out.
 *
 * @throws `rate_limited`
 */
export async function beginAttempt(username: string, { address }: Caller): Promise<Attempt> {
  const place = networkOf(address)
  const uses: Kept[] = [
    ['signIn', `place:${place}`],
    ['signInHere', `both:${username}:${place}`],
    ['signIn', `account:${username}`],
  ]
  const known = refusalOf(uses.map(findKept))
  if (known) throw known
  const counted = await countKept(uses)
  const refusal = refusalOf(counted)
  if (refusal) throw refusal
  return { overrun: counted[2] ?? null, forgive: () => refundKept(uses) }
}

const refusalOf = ([overPlace, overBoth, overAccount]: (AppError | null)[]) =>
  overPlace ?? (overAccount && overBoth) ?? null
