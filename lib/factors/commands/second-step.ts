import 'server-only'
import { randomBytes } from 'node:crypto'
import { and, eq, lt, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { challenges, people } from '@/db/schema'
import { beginAttempt } from '@/lib/auth/attempts'
import type { Caller } from '@/lib/auth/caller'
import { countKept, refundKept } from '@/lib/auth/kept-limits'
import { canSignIn } from '@/lib/auth/rows'
import { hashToken } from '@/lib/auth/session'
import { AppError, invalid } from '@/lib/errors'
import type { At } from '@/lib/factors/at'
import { beginChallenge, isRunning, takeChallenge } from '@/lib/factors/commands/challenges'
import { takeAppCode, takeRecoveryCode } from '@/lib/factors/commands/codes'
import { takePasskey } from '@/lib/factors/commands/take-passkey'
import { hasSecondFactor } from '@/lib/factors/queries'
import type { PasskeyUsed } from '@/lib/factors/shape'
import { tidyAppCode } from '@/lib/factors/totp'
import { toPerson } from '@/lib/people/queries'
import type { Person } from '@/lib/people/shape'

/** After so many wrong answers it begins again at the password. */
const TRIES_MAX = 10

/**
 * Half of signing in is done: the password was right, or a provider vouches, and there is a second factor. No session yet. Answers with what
 * the browser keeps in a cookie; a fresh one each time, so that one planted there before is worth nothing.
 */
export async function beginSecondStep(personId: string): Promise<string> {
  const secret = randomBytes(32).toString('base64url')
  const [row] = await db.select({ hash: people.passwordHash }).from(people).where(eq(people.id, personId))
  await beginChallenge({ browser: hashToken(secret), purpose: 'second', personId, password: markOf(row?.hash) })
  return secret
}

interface Second {
  code?: string | undefined
  passkey?: PasskeyUsed | undefined
}

/**
 * The other half: whoever this is has given the right password in this browser, and now the second factor. Once.
 *
 * @throws `gone` when the first half is too old, used, or no longer true; `invalid` with `fields.code` or `fields.passkey`; `rate_limited`
 */
export async function finishSecondStep(browser: string, second: Second, at: At): Promise<Person> {
  if (!second.passkey && second.code === undefined) throw invalid({ code: 'required' })
  const { person, challenge } = await countTry(browser)
  const isRight = second.passkey
    ? (await takePasskey(second.passkey, { place: at.place, challenge, personId: person.id })) !== null
    : await isRightCode(person.id, second.code ?? '', at.caller)
  if (!isRight) throw invalid({ [second.passkey ? 'passkey' : 'code']: 'wrong' })
  if (!(await takeChallenge(browser, 'second'))) throw new AppError('gone')
  return toPerson(person)
}

/** What a passkey signs is good for one try, whatever comes of it; the row's lock decides between two at once. */
async function countTry(browser: string) {
  return await db.transaction(async (tx) => {
    const isHalf = and(eq(challenges.browser, browser), eq(challenges.purpose, 'second'))
    const [row] = await tx
      .select({ half: challenges, person: people })
      .from(challenges)
      .innerJoin(people, eq(people.id, challenges.personId))
      .where(and(isHalf, isRunning, lt(challenges.tries, TRIES_MAX), canSignIn))
      .for('update', { of: challenges })
    if (!row || row.half.password !== markOf(row.person.passwordHash)) throw new AppError('gone')
    await tx
      .update(challenges)
      .set({ tries: sql`${challenges.tries} + 1`, challenge: null })
      .where(isHalf)
    return { person: row.person, challenge: row.half.challenge }
  })
}

/** What a passkey has to sign in this second step; for each try another. @throws `gone` */
export async function askSecondPasskey(browser: string): Promise<{ personId: string; challenge: string }> {
  const challenge = randomBytes(32).toString('base64url')
  const [row] = await db
    .update(challenges)
    .set({ challenge })
    .where(and(eq(challenges.browser, browser), eq(challenges.purpose, 'second'), isRunning))
    .returning({ personId: challenges.personId })
  if (!row?.personId) throw new AppError('gone')
  return { personId: row.personId, challenge }
}

/**
 * For what takes a password and gives something lasting at once, such as a token: a stolen password must not be enough.
 *
 * @throws `invalid` with `fields.code`: `required` or `wrong`; `rate_limited`
 */
export async function requireSecondFactor(personId: string, code: string | undefined, caller: Caller): Promise<void> {
  if (!(await hasSecondFactor(personId))) return
  if (code === undefined) throw invalid({ code: 'required' })
  if (!(await isRightCode(personId, code, caller))) throw invalid({ code: 'wrong' })
}

/**
 * Throttled as passwords are, and codes from an app for each account beside that, whoever asks: a million can be tried
 * from a million addresses. It locks nobody out: who guesses has the password, and its owner has passkeys and recovery
 * codes, which nobody guesses.
 */
async function isRightCode(personId: string, typed: string, caller: Caller): Promise<boolean> {
  const attempt = await beginAttempt(`${personId} second`, caller)
  const isFromApp = tidyAppCode(typed) !== null
  const [over] = isFromApp ? await countKept([['appCode', personId]]) : []
  if (over) throw over
  const isRight = await (isFromApp ? takeAppCode(personId, typed) : takeRecoveryCode(personId, typed))
  if (isRight) {
    await attempt.forgive()
    if (isFromApp) await refundKept([['appCode', personId]])
  } else if (attempt.overrun) throw attempt.overrun
  return isRight
}

const markOf = (passwordHash: string | null | undefined) => hashToken(passwordHash ?? '')
