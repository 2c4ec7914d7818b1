import { setImmediate as nextTurn } from 'node:timers/promises'
import { AppError, expectedError } from '@/lib/errors'

interface Options {
  /** Questions in one query. */
  together: number
  /** Queries under way: the pool's other connections are for whoever asks something else. */
  atOnce: number
}

interface Question<Key, Value> {
  key: Key
  resolve(value: Value): void
  reject(error: unknown): void
}

/** Whoever comes when so many are in line would wait longer than it is worth. */
const IN_LINE_MAX = 10_000

/**
 * Asks the database for many callers in one query: those of one turn of the loop, and while queries are under way
 * those who come meanwhile. Nothing is kept, and nobody shares a query that had begun before they asked: no answer is
 * older than its question.
 */
export class Gather<Key, Value> {
  #run: (keys: Key[]) => Promise<Value[]>
  #options: Options
  #line: Question<Key, Value>[] = []
  #underWay = 0

  constructor(run: (keys: Key[]) => Promise<Value[]>, options: Options) {
    this.#run = run
    this.#options = options
  }

  /** @throws `unavailable` when too many wait */
  ask(key: Key): Promise<Value> {
    if (this.#line.length >= IN_LINE_MAX) return Promise.reject(new AppError('unavailable', { retryAfter: 2 }))
    return new Promise((resolve, reject) => {
      this.#line.push({ key, resolve, reject })
      if (this.#underWay < this.#options.atOnce) void this.#work()
    })
  }

  async #work(): Promise<void> {
    this.#underWay++
    await nextTurn()
    while (this.#line.length > 0) await this.#answer(this.#line.splice(0, this.#options.together))
    this.#underWay--
  }

  async #answer(questions: Question<Key, Value>[]): Promise<void> {
    try {
      const values = await this.#run(questions.map(({ key }) => key))
      questions.forEach(({ resolve }, at) => {
        resolve(values[at] as Value)
      })
    } catch (error) {
      await this.#answerFailed(questions, error)
    }
  }

  /** A database that is away is so for all. Anything else may be one question's fault, which the others must not pay for. */
  async #answerFailed(questions: Question<Key, Value>[], error: unknown): Promise<void> {
    if (questions.length > 1 && !expectedError(error)) for (const one of questions) await this.#answer([one])
    else for (const { reject } of questions) reject(error)
  }
}
