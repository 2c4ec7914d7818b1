const FIRST_MS = 500
const LONGEST_MS = 30_000

/**
 * How long to wait before another try: full jitter, so that clients which were cut off together do not come back
 * together.
 */
export function backoff(attempt: number, random = Math.random): number {
  return random() * Math.min(LONGEST_MS, FIRST_MS * 2 ** attempt)
}
