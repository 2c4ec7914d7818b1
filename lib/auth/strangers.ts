import 'server-only'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { answerError } from '@/lib/answer'
import { callerOf } from '@/lib/auth/caller'
import { networkOf } from '@/lib/auth/network'
import { readSession } from '@/lib/auth/session'
import { env } from '@/lib/env'
import { AppError } from '@/lib/errors'
import { held } from '@/lib/held'
import { count } from '@/lib/limits'
import { headersOf, writeAnswer } from '@/lib/raw-answer'

/** Of forms, from all addresses together. */
const EVERY_MS = 50
const WAIT_MAX_MS = 1_500

/**
 * Holds back what strangers post, once it is a flood: Next takes its time for a form, a refused one too, and that is
 * taken from everybody's conversation. Answers with whether it has refused; null for what it does not look at.
 */
export function holdBack(request: IncomingMessage, response: ServerResponse): Promise<boolean> | null {
  const isRead = request.method === 'GET' || request.method === 'HEAD'
  return isRead || env().RATE_LIMITS === 'off' ? null : refuseFlood(request, response)
}

async function refuseFlood(request: IncomingMessage, response: ServerResponse): Promise<boolean> {
  const headers = headersOf(request)
  const refusal = await findRefusal(headers)
  if (!refusal) return false
  await writeAnswer(response, answerError(refusal))
  return true
}

/** Whoever is signed in has limits of their own. */
async function findRefusal(headers: Headers): Promise<AppError | null> {
  if (await isSignedIn(headers)) return null
  const refusal = await count('form', networkOf(callerOf(headers).address))
  return refusal ?? (await waitForTurn())
}

/**
 * From all addresses together they go through one after another: thirty at once would hold up everybody's messages for a
 * quarter of a second. A crowd that signs in waits for a moment; a flood is refused.
 */
async function waitForTurn(): Promise<AppError | null> {
  const turn = held('strangers.turn', () => ({ at: 0 }))
  const now = Date.now()
  const at = Math.max(turn.at, now)
  if (at - now > WAIT_MAX_MS) return new AppError('rate_limited', { retryAfter: 2 })
  turn.at = at + EVERY_MS
  if (at > now) await sleep(at - now)
  return null
}

/** Whether the database can say so is for the call itself to find out. */
const isSignedIn = (headers: Headers) =>
  readSession(headers).then(
    (viewer) => viewer !== null,
    () => false,
  )
