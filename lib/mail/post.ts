import 'server-only'
import { setTimeout as pause } from 'node:timers/promises'
import pLimit from 'p-limit'
import { held } from '@/lib/held'
import { log } from '@/lib/log'
import { carry } from '@/lib/mail/carrier'
import { type Letter, type Recipient, writeLetter } from '@/lib/mail/letter'

/** After each of these it is tried again; then it is given up. */
const AGAIN_AFTER_MS = [5_000, 30_000, 120_000, 600_000]
/** A mail server is asked for few at once. */
const AT_ONCE = 2
const WAITING_MAX = 1_000

/**
 * Sends a letter by and by; never waited for, or the answer's time would tell whether somebody has an address. Kept in
 * memory only: it may hold a link, of which nothing but a hash is stored. What waits when the server ends is lost.
 */
export function post(recipient: Recipient, letter: Letter): void {
  const line = held('mail.line', () => pLimit(AT_ONCE))
  const waiting = held('mail.waiting', () => new Set<string>())
  if (waiting.size >= WAITING_MAX) {
    log.error({ kind: letter.kind }, 'too much mail waits; this one is not sent')
    return
  }
  const id = crypto.randomUUID()
  waiting.add(id)
  void writeLetter(recipient, letter)
    .then((written) => persist(() => line(() => carry(written))))
    // Neither the address nor the text: a log is read by many.
    .catch((error: unknown) => log.error({ reason: reasonOf(error), kind: letter.kind }, 'a mail could not be sent'))
    .finally(() => waiting.delete(id))
}

/** Tries again what may pass by itself. What a server refuses for good is refused. */
export async function persist(carryIt: () => Promise<void>, againAfterMs = AGAIN_AFTER_MS): Promise<void> {
  for (const wait of [...againAfterMs, null])
    try {
      return await carryIt()
    } catch (error) {
      if (wait === null || isForGood(error)) throw error
      log.warn({ reason: reasonOf(error), againInMs: wait }, 'a mail will be tried again')
      await pause(wait, undefined, { ref: false })
    }
}

const isForGood = (error: unknown) => Number((error as { responseCode?: number }).responseCode) >= 500

const reasonOf = (error: unknown) => {
  const { code, responseCode } = error as { code?: string; responseCode?: number }
  return [code, responseCode].filter(Boolean).join(' ') || 'unknown'
}
