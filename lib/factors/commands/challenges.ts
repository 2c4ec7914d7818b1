import 'server-only'
import { randomBytes } from 'node:crypto'
import { and, eq, gt, lt, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { challenges } from '@/db/schema'
import { CHALLENGE_SECONDS } from '@/lib/factors/shape'

type Purpose = (typeof challenges.$inferInsert)['purpose']

interface Begin {
  /** Where it was begun: the SHA-256 of a cookie's value or of a session's id (`hashToken`). */
  browser: string
  purpose: Purpose
  personId?: string
  /** Marks the password that was given (`markOf`). */
  password?: string
}

/** Begins to prove something, in place of what this browser had begun before. Answers with what a passkey has to sign. */
export async function beginChallenge({ browser, purpose, personId, password }: Begin): Promise<string> {
  const challenge = randomBytes(32).toString('base64url')
  const row = { personId: personId ?? null, challenge, password: password ?? null, tries: 0, expiresAt: inMinutes() }
  await db
    .insert(challenges)
    .values({ browser, purpose, ...row })
    .onConflictDoUpdate({ target: [challenges.browser, challenges.purpose], set: row })
  return challenge
}

/** Ends what was begun and answers with it: the one who takes it is the only one. */
export async function takeChallenge(browser: string, purpose: Purpose) {
  const [taken] = await db
    .delete(challenges)
    .where(and(eq(challenges.browser, browser), eq(challenges.purpose, purpose)))
    .returning({
      personId: challenges.personId,
      challenge: challenges.challenge,
      isOver: sql<boolean>`expires_at <= now()`,
    })
  return taken && !taken.isOver ? taken : null
}

/** A job: what nobody came back for. */
export async function sweepChallenges(): Promise<void> {
  await db.delete(challenges).where(lt(challenges.expiresAt, sql`now()`))
}

export const isRunning = gt(challenges.expiresAt, sql`now()`)

const inMinutes = () => sql`now() + make_interval(secs => ${CHALLENGE_SECONDS})`
