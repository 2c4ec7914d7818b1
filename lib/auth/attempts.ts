import 'server-only'
import type { Caller } from '@/lib/auth/caller'
import { networkOf } from '@/lib/auth/network'
import type { AppError } from '@/lib/errors'
import { count, refund } from '@/lib/limits'

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
  const keys = { place: `place:${place}`, account: `account:${username}`, both: `both:${username}:${place}` }
  const overPlace = await count('signIn', keys.place)
  const overBoth = await count('signInHere', keys.both)
  const overAccount = await count('signIn', keys.account)
  const refusal = overPlace ?? (overAccount && overBoth)
  if (refusal) throw refusal
  return {
    overrun: overAccount,
    async forgive() {
      await refund('signIn', keys.place)
      await refund('signInHere', keys.both)
      await refund('signIn', keys.account)
    },
  }
}
