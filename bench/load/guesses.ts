import { setTimeout as sleep } from 'node:timers/promises'
import { answer } from '../processes/answers.ts'
import { quantile } from '../statistics.ts'
import { Line } from './line.ts'

interface Guessing {
  url: string
  password: string
  /** Tried in turn. */
  usernames: string[]
  /** Come from in turn, as a proxy on this machine says it. */
  addresses: number
  connections: number
  /** All together at this pace; without it, each as soon as the last try is answered. */
  perSecond?: number
  forMs: number
}

export interface Guessed {
  /** Answers by status. */
  answers: Record<string, number>
  perSecond: number
  p50: number
  p99: number
}

/** Tries to sign in, again and again. */
class Guesser {
  #guessing: Guessing
  #delays: number[] = []
  #answers: Record<string, number> = {}
  #tried = 0

  constructor(guessing: Guessing) {
    this.#guessing = guessing
  }

  async run(): Promise<Guessed> {
    const started = performance.now()
    const { connections } = this.#guessing
    await Promise.all(Array.from({ length: connections }, (_, index) => this.#guess(started, index)))
    const seconds = (performance.now() - started) / 1000
    const [p50, p99] = [quantile(this.#delays, 0.5), quantile(this.#delays, 0.99)]
    return { answers: this.#answers, perSecond: this.#delays.length / seconds, p50, p99 }
  }

  async #guess(started: number, index: number): Promise<void> {
    const { url, forMs, connections, perSecond } = this.#guessing
    const line = new Line(url)
    const everyMs = perSecond === undefined ? 0 : (1000 * connections) / perSecond
    // A try that is late is left out, or a server that is slow for a moment would be hit by all of them at once.
    let due = started + (everyMs * index) / connections
    for (;;) {
      const now = performance.now()
      due = Math.max(due, now - everyMs)
      if (Math.max(due, now) >= started + forMs) break
      if (due > now) await sleep(due - now)
      await this.#try(line)
      due += everyMs
    }
    line.close()
  }

  async #try(line: Line): Promise<void> {
    const { usernames, addresses, password } = this.#guessing
    const turn = this.#tried++
    const from = turn % addresses
    const address = `198.${18 + ((from >> 16) & 1)}.${(from >> 8) & 255}.${from & 255}`
    const body = { username: usernames[turn % usernames.length], password, label: 'bench' }
    const sent = performance.now()
    const { status } = await line.ask({ method: 'POST', path: '/api/v1/tokens', address, body })
    this.#delays.push(performance.now() - sent)
    this.#answers[status] = (this.#answers[status] ?? 0) + 1
  }
}

const handlers = {
  guess: (guessing: Guessing): Promise<Guessed> => new Guesser(guessing).run(),
}

export type GuessesLoad = typeof handlers
answer(handlers)
