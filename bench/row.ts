import type { Bench } from './bench.ts'

/** Within the budget, beyond it, or nothing that could be measured. */
export type Verdict = 'within' | `missed: ${string}` | 'not built yet' | `failed: ${string}`

/** One line of the table. */
export interface Line {
  what: string
  budget: string
  measured: string
  /** The floor or the peer, in the same run. */
  beside: string
  ratio: string
  verdict: Verdict
  notes?: string[]
}

export interface Row {
  name: string
  /** For when nothing could be measured. */
  what: string
  budget: string
  run(bench: Bench): Promise<Line[]>
}

interface Judged {
  value: number
  limit: number
  unit?: string
}

/** Whether a value that should be small is small enough. */
export function atMost({ value, limit, unit = '' }: Judged): Verdict {
  if (value <= limit) return 'within'
  return `missed: ${short(value)}${unit} where ${short(limit)}${unit} is allowed, ${short((value / limit - 1) * 100)} % too much`
}

/** Whether a value that should be large is large enough. */
export function atLeast({ value, limit, unit = '' }: Judged): Verdict {
  if (value >= limit) return 'within'
  return `missed: ${short(value)}${unit} where ${short(limit)}${unit} is asked for, ${short((1 - value / limit) * 100)} % too little`
}

/** Three digits say all that such a measurement knows. */
export function short(value: number): string {
  if (!Number.isFinite(value)) return '?'
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2
  return value.toLocaleString('en', { maximumFractionDigits: digits })
}

export function summarise({ what, measured, beside, ratio, verdict, notes = [] }: Line): string {
  const figures = [measured, beside && `beside ${beside}`, ratio].filter(Boolean).join(', ')
  return [`${what}: ${figures || 'nothing measured'}; ${verdict}`, ...notes].join('\n  ')
}

export const times = (ratio: number) => `${short(ratio)} ×`
