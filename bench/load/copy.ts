import type { Change } from '../fixtures/payload.ts'

/** What a client holds of a room, kept by the contract's rule of versions. */
export class Copy {
  #version: number | undefined
  /** The furthest that the server has spoken of. */
  #head = 0
  #numbers = new Set<number>()

  get version(): number {
    return this.#version ?? 0
  }

  get isBehind(): boolean {
    return this.version < this.#head
  }

  /** Where the stream says the room stands. The first time, that is where this copy begins. */
  see(version: number): void {
    this.#version ??= version
    this.#head = Math.max(this.#head, version)
  }

  take({ from, to, messages }: Pick<Change, 'from' | 'to' | 'messages'>): void {
    this.#head = Math.max(this.#head, to)
    // What begins later than what is held leaves a gap: it is not applied but asked for.
    if (to <= this.version || from > this.version) return
    for (const { number, version } of messages) if (version > this.version) this.#numbers.add(number)
    this.#version = to
  }

  /** Of these numbers, how many never came. */
  missing({ first, last }: { first: number; last: number }): number {
    let missing = 0
    for (let number = first; number <= last; number++) if (!this.#numbers.has(number)) missing++
    return missing
  }
}
