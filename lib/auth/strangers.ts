import 'server-only'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { answerError } from '@/lib/answer'
import { callerOf } from '@/lib/auth/caller'
import { networkOf } from '@/lib/auth/network'
import { readSession } from '@/lib/auth/session'
import { env } from '@/lib/env'
import type { AppError } from '@/lib/errors'
import { count } from '@/lib/limits'
import { headersOf, writeAnswer } from '@/lib/raw-answer'

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
  return (await count('form', networkOf(callerOf(headers).address))) ?? (await count('forms', 'all'))
}

/** Whether the database can say so is for the call itself to find out. */
const isSignedIn = (headers: Headers) =>
  readSession(headers).then(
    (viewer) => viewer !== null,
    () => false,
  )
