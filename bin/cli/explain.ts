import { z } from 'zod'
import { Refusal } from '@/lib/admin/refusal'
import { type AppError, expectedError, faultOf } from '@/lib/errors'
import { FolderInUseError } from '../../db/embedded/claim.ts'
import { ConfigurationError } from '../../lib/env.ts'
import { UsageError } from './arguments.ts'

interface Explanation {
  lines: string[]
  exitCode: 1 | 2 | 130
}

/** Why it did not work, in words that the operator can act on; a stack only for what nobody has foreseen. */
export function explain(error: unknown, stop: AbortSignal): Explanation {
  if (stop.aborted) return { lines: ['Stopped. What was done is kept.'], exitCode: 130 }
  if (error instanceof UsageError) return { lines: [error.message, 'More: --help'], exitCode: 2 }
  if (error instanceof z.ZodError) return { lines: error.issues.map(explainIssue), exitCode: 2 }
  return { lines: explainFailure(error), exitCode: 1 }
}

function explainFailure(error: unknown): string[] {
  const isPlain = [Refusal, ConfigurationError, FolderInUseError].some((kind) => error instanceof kind)
  if (isPlain) return [(error as Error).message]
  const problem = databaseProblem(error)
  if (problem) return [`The database cannot be used: ${problem}`]
  const expected = expectedError(error)
  if (expected) return explainExpected(expected)
  return [error instanceof Error ? (error.stack ?? error.message) : String(error)]
}

/** What a database says that is away, too busy, or lets nobody in with these credentials. */
export function databaseProblem(error: unknown): string | undefined {
  const fault = faultOf(error)
  const isRefused = /^(28|3D)/.test(fault?.code ?? '')
  if (!fault || !(isRefused || expectedError(error)?.code === 'unavailable')) return undefined
  return fault.message || fault.code
}

function explainExpected({ message, fields = {} }: AppError): string[] {
  const lines = Object.entries(fields).map(([flag, code]) => `--${flag} ${WORDS[code] ?? code}`)
  return lines.length > 0 ? lines : [message]
}

const explainIssue = ({ path, message }: z.core.$ZodIssue) => `--${path.join('.')} ${WORDS[message] ?? message}`

/** The short codes that forms translate, for a terminal. */
const WORDS: Record<string, string> = {
  malformed: 'is not what it should be; see --help.',
  required: 'is missing.',
  too_short: 'is too short.',
  too_long: 'is too long.',
  username: 'must have 3 to 32 of a-z 0-9 _ . - and begin with a letter.',
  reserved: 'is a name that is kept for the product.',
  taken: 'is taken.',
  out_of_range: 'is outside of what is possible.',
  common: 'is one that everybody tries first.',
}
