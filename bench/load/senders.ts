import { setTimeout as sleep } from 'node:timers/promises'
import { newId } from '../../lib/ids.ts'
import { answer } from '../processes/answers.ts'
import { quantile } from '../statistics.ts'
import { Line } from './line.ts'

interface Sending {
  url: string
  senders: { token: string; room: string }[]
  text: string
  forMs: number
  /** Each sender sends at these times; without it, as soon as the last message is answered. */
  everyMs?: number
}

export interface Sent {
  /** Messages that were answered with 201, and with the number they were stored under. */
  acknowledged: number
  /** Other answers, by status. */
  refused: Record<string, number>
  perSecond: number
  p50: number
  p95: number
  p99: number
}

class Flood {
  #sending: Sending
  #delays: number[] = []
  #refused: Record<string, number> = {}

  constructor(sending: Sending) {
    this.#sending = sending
  }

  async run(): Promise<Sent> {
    const started = performance.now()
    await Promise.all(this.#sending.senders.map((sender) => this.#send(sender, started)))
    const seconds = (performance.now() - started) / 1000
    const acknowledged = this.#delays.length
    return {
      acknowledged,
      refused: this.#refused,
      perSecond: acknowledged / seconds,
      p50: quantile(this.#delays, 0.5),
      p95: quantile(this.#delays, 0.95),
      p99: quantile(this.#delays, 0.99),
    }
  }

  async #send({ token, room }: { token: string; room: string }, started: number): Promise<void> {
    const { url, text, forMs, everyMs } = this.#sending
    const line = new Line(url)
    const path = `/api/v1/rooms/${room}/messages`
    for (let index = 0; ; index++) {
      // What is late because the last answer was late has waited since it was due.
      const due = everyMs === undefined ? performance.now() : started + index * everyMs
      if (due >= started + forMs) break
      if (due > performance.now()) await sleep(due - performance.now())
      const answered = await line.ask({ method: 'POST', path, token, body: { id: newId(), text } })
      this.#note(answered, due)
    }
    line.close()
  }

  #note({ status, text }: { status: number; text: string }, due: number): void {
    const isStored = status === 201 && text.includes('"number":')
    if (isStored) this.#delays.push(performance.now() - due)
    else this.#refused[status] = (this.#refused[status] ?? 0) + 1
  }
}

const handlers = {
  send: (sending: Sending): Promise<Sent> => new Flood(sending).run(),
}

export type SendersLoad = typeof handlers
answer(handlers)
