import 'server-only'
import { log } from '@/lib/log'
import type { Hint } from '@/lib/stream/hints'
import type { LiveTopics } from '@/lib/stream/live'
import { type Batch, type OwnBatch, readBatches, readOwnBatches } from '@/lib/stream/queries'

type Heads = Map<string, number>
type Hinted = Record<Hint['kind'], Heads>

export interface News {
  batches: Batch[]
  own: OwnBatch[]
}

interface Options {
  topics: Record<Hint['kind'], LiveTopics>
  take(news: News): void
  /** Whether a stream is being opened, which may make a topic live that is not. */
  mayGrow(): boolean
}

const nothing = (): Hinted => ({ room: new Map(), person: new Map() })

/** Reads what is hinted, in rounds: one at a time, and each reads all that has been hinted by then in one query. */
export class Rounds {
  #options: Options
  #hinted = nothing()
  #isRunning = false
  #waiting: (() => void)[] = []

  constructor(options: Options) {
    this.#options = options
  }

  hint({ kind, id, version }: Hint): void {
    this.#hinted[kind].set(id, Math.max(version, this.#hinted[kind].get(id) ?? 0))
    void this.run()
  }

  /** Waits for the end of the round that is under way, or else of the one that is about to begin. */
  end(): Promise<void> {
    return new Promise((resolve) => {
      this.#waiting.push(resolve)
      void this.run()
    })
  }

  /** One at a time: whatever is hinted while a round reads is read by the next. */
  async run(): Promise<void> {
    if (this.#isRunning) return
    this.#isRunning = true
    try {
      // Lets the commands that committed in this turn of the loop share one query.
      await new Promise(setImmediate)
      // Nothing is awaited between the last look at the hints and the end: a hint in between would find nobody.
      for (let hinted = this.#takeHints(); hinted; hinted = this.#takeHints()) await this.#round(hinted)
    } catch (error) {
      // The database is away: `look` begins again where this stopped, since nothing was noted as delivered.
      log.warn({ err: error }, 'changes could not be read')
    } finally {
      this.#isRunning = false
      this.#endRound()
    }
  }

  async #round({ room, person }: Hinted): Promise<void> {
    const batches = room.size > 0 ? await readBatches(room) : []
    // Read after the rooms: a room that comes whole is then never older than what was delivered of it.
    const own = person.size > 0 ? await readOwnBatches(person) : []
    this.#options.take({ batches, own })
    for (const { room: id, to, head } of batches) if (to < head) this.#hinted.room.set(id, head)
    this.#endRound()
  }

  #endRound(): void {
    for (const resolve of this.#waiting.splice(0)) resolve()
  }

  #takeHints(): Hinted | null {
    const { topics, mayGrow } = this.#options
    const room = topics.room.behind(this.#hinted.room)
    const person = topics.person.behind(this.#hinted.person)
    // Hints of what is not live here stay while a stream is being opened, which may make it live. Those that are read now
    // go in any case: one that lies beyond the head would else be read again and again.
    if (!mayGrow()) this.#hinted = nothing()
    for (const id of room.keys()) this.#hinted.room.delete(id)
    for (const id of person.keys()) this.#hinted.person.delete(id)
    return room.size + person.size > 0 ? { room, person } : null
  }
}
