/** Once in a while per key, without a timer for each. */
export class Throttle {
  #every: number
  #last = new Map<string, number>()

  constructor(everyMs: number) {
    this.#every = everyMs
  }

  isRecent(key: string, now = Date.now()): boolean {
    return now - (this.#last.get(key) ?? Number.NEGATIVE_INFINITY) < this.#every
  }

  /** False when it was taken a moment ago. */
  take(key: string, now = Date.now()): boolean {
    if (this.isRecent(key, now)) return false
    this.#forget(now)
    this.#last.set(key, now)
    return true
  }

  /** Oldest first: a key that is taken again goes to the end. */
  #forget(now: number): void {
    for (const [key, at] of this.#last) {
      if (now - at < this.#every) return
      this.#last.delete(key)
    }
  }
}
