import { setTimeout as sleep } from 'node:timers/promises'
import type { Sent } from '../load/senders.ts'
import { atMost, type Line, short, times } from '../row.ts'
import { requireAccepted } from './requirements.ts'
import { medianOf } from './turns.ts'

/** The noise begins before the sends are listened to, and ends after. */
const MARGIN_MS = 750

export interface Beside<Noise> {
  sent: Sent
  noise: Noise | undefined
}

interface Heard<Noise> {
  sends(forMs: number): Promise<Sent>
  noise: ((forMs: number) => Promise<Noise>) | undefined
  forMs: number
}

/** Sends for a while, beside something that may disturb them, or beside nothing. None of them may be refused. */
export async function sendBeside<Noise>({ sends, noise, forMs }: Heard<Noise>): Promise<Beside<Noise>> {
  const [heard, sent] = await Promise.all([noise?.(forMs + 2 * MARGIN_MS), sleep(MARGIN_MS).then(() => sends(forMs))])
  requireAccepted(sent)
  return { sent, noise: heard }
}

interface Compared {
  what: string
  budget: string
  by: 'p95' | 'p99'
  limit: number
  results: { sent: Sent }[] | undefined
  alone: { sent: Sent }[] | undefined
  /** What the noise was; how long a send takes in the middle is said after it. */
  note: string
}

/** How much longer sends take beside the noise. */
export function compareSends({ what, budget, by, limit, results, alone, note }: Compared): Line {
  const [slow, fast] = [medianOf(results, ({ sent }) => sent[by]), medianOf(alone, ({ sent }) => sent[by])]
  const [p50, aloneP50] = [medianOf(results, ({ sent }) => sent.p50), medianOf(alone, ({ sent }) => sent.p50)]
  return {
    what,
    budget,
    measured: `${short(slow)} ms`,
    beside: `${short(fast)} ms`,
    ratio: times(slow / fast),
    verdict: atMost({ value: slow / fast, limit, unit: ' ×' }),
    notes: [
      `${note} A send beside it takes ${short(p50)} ms in the middle, ${short(aloneP50)} ms without it; of these none was refused.`,
    ],
  }
}
