import 'server-only'
import { countAttempts, refundAttempts } from '@/lib/auth/commands-attempts'
import { hashToken } from '@/lib/auth/session'
import { env } from '@/lib/env'
import { AppError } from '@/lib/errors'
import { held } from '@/lib/held'
import { type Limit, limitOf } from '@/lib/limits'

/** What is counted: a limit, and for whom. */
export type Kept = [limit: Limit, key: string]

/** Refusals that this process knows of; forgetting one costs a question to the database. */
const OVER_MAX = 10_000
const overs = () => held('limits.over', () => new Map<string, number>())

/**
 * Counts one use of each where neither a restart nor another node forgets it, and answers with the refusals: for what is
 * guessed at patiently. What is over is refused from memory, so that a flood asks the database nothing.
 */
export async function countKept(uses: Kept[]): Promise<(AppError | null)[]> {
  if (env().RATE_LIMITS === 'off') return uses.map(() => null)
  const given = uses.map((use) => ({ key: keyOf(use), seconds: limitOf(use[0]).duration }))
  const counted = await countAttempts(given)
  return counted.map(({ count, secondsLeft }, at) => {
    const [limit] = uses[at] as Kept
    if (count <= limitOf(limit).points) return null
    remember(given[at]?.key ?? '', secondsLeft)
    return refusal(secondsLeft)
  })
}

/** The refusal that is known already, without counting. */
export function findKept(use: Kept): AppError | null {
  const until = overs().get(keyOf(use)) ?? 0
  return until > Date.now() ? refusal((until - Date.now()) / 1_000) : null
}

/** Gives one use of each back. */
export async function refundKept(uses: Kept[]): Promise<void> {
  if (env().RATE_LIMITS === 'off') return
  const keys = uses.map(keyOf)
  await refundAttempts(keys)
  for (const key of keys) overs().delete(key)
}

function remember(key: string, seconds: number): void {
  if (overs().size >= OVER_MAX) overs().clear()
  overs().set(key, Date.now() + seconds * 1_000)
}

const keyOf = ([limit, key]: Kept) => hashToken(`${limit} ${key}`)
const refusal = (seconds: number) => new AppError('rate_limited', { retryAfter: Math.max(1, Math.ceil(seconds)) })
