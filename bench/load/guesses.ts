import { setTimeout as sleep } from 'node:timers/promises'
import { answer } from '../processes/answers.ts'
import { quantile } from '../statistics.ts'
import { Line } from './line.ts'

interface Guessing {
  url: string
  password: string
  /** As programs sign in, or as browsers do. */
  by: 'api' | 'form'
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
  #secret: Secret = {}

  constructor(guessing: Guessing) {
    this.#guessing = guessing
  }

  async run(): Promise<Guessed> {
    const { connections, by, url } = this.#guessing
    if (by === 'form') this.#secret = await readSecret(url)
    const started = performance.now()
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
    const { usernames, addresses, password, by } = this.#guessing
    const turn = this.#tried++
    const from = turn % addresses
    const address = `198.${18 + ((from >> 16) & 1)}.${(from >> 8) & 255}.${from & 255}`
    const username = usernames[turn % usernames.length] ?? ''
    const request = by === 'api' ? this.#call({ username, password }) : this.#form({ username, password })
    const sent = performance.now()
    const { status } = await line.ask({ method: 'POST', address, ...request })
    this.#delays.push(performance.now() - sent)
    this.#answers[status] = (this.#answers[status] ?? 0) + 1
  }

  #call(tried: Tried) {
    return { path: '/api/v1/tokens', body: { ...tried, label: 'bench' } }
  }

  #form(tried: Tried) {
    const { csrfToken = '', cookie = '' } = this.#secret
    return { path: '/api/auth/callback/credentials', cookie, body: new URLSearchParams({ ...tried, csrfToken }) }
  }
}

interface Tried {
  username: string
  password: string
}

/** What a form carries to show that it came from a page of the server: one does for any number of tries. */
async function readSecret(url: string): Promise<Secret> {
  const answer = await fetch(`${url}/api/auth/csrf`)
  const { csrfToken } = (await answer.json()) as { csrfToken: string }
  return {
    csrfToken,
    cookie: answer.headers
      .getSetCookie()
      .map((one) => one.split(';', 1)[0])
      .join('; '),
  }
}

interface Secret {
  csrfToken?: string
  cookie?: string
}

const handlers = {
  guess: (guessing: Guessing): Promise<Guessed> => new Guesser(guessing).run(),
}

export type GuessesLoad = typeof handlers
answer(handlers)
