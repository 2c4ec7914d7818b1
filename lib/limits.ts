import 'server-only'
import { RateLimiterMemory } from 'rate-limiter-flexible'
import { env } from '@/lib/env'
import { AppError } from '@/lib/errors'
import { held } from '@/lib/held'

/** How often somebody may do something: `points` times in `duration` seconds. */
const LIMITS = {
  /** Per account and, apart from it, per address. These three are kept in the database (auth/kept-limits.ts). */
  signIn: { points: 10, duration: 180 },
  /** At one account from one address, once the account is over its limit. */
  signInHere: { points: 3, duration: 180 },
  /** Codes from an app at one account, from wherever. */
  appCode: { points: 20, duration: 3_600 },
  /** Passkeys asked for and shown, per address: each is a row, and a signature to check. */
  passkey: { points: 60, duration: 600 },
  /** Codes that let a device in by another, for each address or person; and asking whether it has been let in. */
  device: { points: 60, duration: 600 },
  deviceCheck: { points: 3_000, duration: 600 },
  /** Mail with a link to a new password: asked for from one place, and sent to one account. */
  recover: { points: 10, duration: 3_600 },
  recoverAccount: { points: 3, duration: 3_600 },
  /** Mail that proves an address, for each account. */
  proof: { points: 5, duration: 3_600 },
  /** People without an account who come by a link, from one place: a whole school may sit behind one address. */
  guest: { points: 200, duration: 3_600 },
  signUp: { points: 60, duration: 3_600 },
  /** Forms and calls of those who are not signed in, if Next answers them, per address (auth/strangers.ts). */
  form: { points: 300, duration: 60 },
  /** Rounds to a provider: each asks somebody else's server. */
  provider: { points: 60, duration: 600 },
  /** Twenty at once, five a second for long. */
  send: { points: 20, duration: 4 },
  /** Links into rooms that lead nowhere; what was found is given back. */
  guess: { points: 30, duration: 600 },
  /** People asked to be friends. */
  befriend: { points: 60, duration: 3_600 },
  /** Strangers written to for the first time. */
  stranger: { points: 20, duration: 86_400 },
  /** Links made into rooms, and people put into them who did not come by themselves. */
  invite: { points: 60, duration: 3_600 },
  add: { points: 200, duration: 3_600 },
  /** One person put into rooms, by whomever. */
  added: { points: 30, duration: 3_600 },
  /** At doors, for each person. */
  knock: { points: 20, duration: 3_600 },
  /** Drawn anew, which takes a processor. */
  picture: { points: 20, duration: 600 },
  /** Everything of somebody's, which is read from one end to the other. */
  archive: { points: 10, duration: 3_600 },
  /** Another username; the old ones are kept from others. */
  rename: { points: 5, duration: 3_600 },
  write: { points: 1_000, duration: 60 },
  /** Links looked at for somebody, in one room, at one site. */
  previewByPerson: { points: 30, duration: 60 },
  previewInRoom: { points: 60, duration: 60 },
  previewOfSite: { points: 60, duration: 60 },
  /** The box asks again whenever somebody pauses in typing. */
  search: { points: 300, duration: 60 },
  /** A client beats twice a minute, and asks about whoever comes onto its screen. */
  presence: { points: 120, duration: 60 },
  /** Clients say it every three seconds; what comes more often counts once long before this. */
  typing: { points: 300, duration: 60 },
}

export type Limit = keyof typeof LIMITS

export const limitOf = (limit: Limit): { points: number; duration: number } => LIMITS[limit]

const limiter = (limit: Limit) => held(`limit.${limit}`, () => new RateLimiterMemory(LIMITS[limit]))

/** Counts one use; throws `rate_limited` with the seconds to wait once there were too many. */
export async function spend(limit: Limit, key: string): Promise<void> {
  const over = await count(limit, key)
  if (over) throw over
}

/** Counts one use; answers with the refusal once there were too many, for whoever has to weigh more than one limit. */
export async function count(limit: Limit, key: string): Promise<AppError | null> {
  if (env().RATE_LIMITS === 'off') return null
  try {
    await limiter(limit).consume(key)
    return null
  } catch (refusal) {
    return new AppError('rate_limited', { retryAfter: secondsLeft(refusal) })
  }
}

/** Gives one use back. */
export async function refund(limit: Limit, key: string): Promise<void> {
  if (env().RATE_LIMITS === 'on') await limiter(limit).reward(key)
}

function secondsLeft(refusal: unknown): number {
  const { msBeforeNext = 1_000 } = refusal as { msBeforeNext?: number }
  return Math.max(1, Math.ceil(msBeforeNext / 1_000))
}
