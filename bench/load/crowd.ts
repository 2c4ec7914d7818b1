import { setTimeout as sleep } from 'node:timers/promises'
import { newId } from '../../lib/ids.ts'
import { type Faults, Ledger, sumFaults } from '../fixtures/ledger.ts'
import type { Change } from '../fixtures/payload.ts'
import { answer } from '../processes/answers.ts'
import { quantile } from '../statistics.ts'
import { Line } from './line.ts'
import { openReader, type Target } from './reader.ts'

interface Opening extends Target {
  tokens: string[]
  room: string
}

interface Talk {
  messages: number
  text: string
  /** Without it each message waits until everybody has the last one. */
  everyMs?: number
  /** After this nobody waits any more for what has not come. */
  patienceMs?: number
}

export interface Heard {
  deliveries: number
  /** From the moment a message was to be sent until a reader had it. */
  p50: number
  p99: number
  faults: Faults
}

/** Connections that are being opened at a time: a crowd that comes is not what is measured here. */
const AT_ONCE = 100
const PATIENCE_MS = 30_000

let crowd: Crowd | undefined

/** Many who listen to one room, and one of them who speaks. */
class Crowd {
  readonly ledgers: Ledger[] = []
  #readers: { close(): void }[] = []
  #opening: Opening
  #due = new Map<string, number>()
  #delays: number[] = []
  #version = 0
  #deliveries = { expected: 0, arrived: Promise.withResolvers<void>() }
  #gone: string[] = []

  constructor(opening: Opening) {
    this.#opening = opening
  }

  async open(): Promise<void> {
    const { tokens } = this.#opening
    for (let at = 0; at < tokens.length; at += AT_ONCE)
      await Promise.all(tokens.slice(at, at + AT_ONCE).map((token) => this.#openOne(token)))
  }

  async talk({ messages, text, everyMs, patienceMs = PATIENCE_MS }: Talk): Promise<Heard> {
    const line = new Line(this.#opening.url)
    this.#delays = []
    const started = performance.now()
    this.#expect(everyMs === undefined ? 0 : messages)
    const sent: Promise<void>[] = []
    for (let index = 0; index < messages; index++) {
      const due = everyMs === undefined ? performance.now() : started + index * everyMs
      await sleep(Math.max(0, due - performance.now()))
      if (everyMs === undefined) this.#expect(1)
      // Awaited before the next goes out over the same line, unless the answer is late: then the next is late, too.
      await sent.at(-1)
      sent.push(this.#say(line, { text, due }))
      if (everyMs === undefined) await this.#arrived(patienceMs)
    }
    await Promise.all(sent)
    await this.#arrived(patienceMs)
    line.close()
    for (const ledger of this.ledgers) ledger.close(this.#version)
    if (this.#gone.length > 0) throw new Error(`${this.#gone.length} streams ended, the first: ${this.#gone[0]}`)
    const faults = sumFaults(this.ledgers)
    return {
      deliveries: this.#delays.length,
      p50: quantile(this.#delays, 0.5),
      p99: quantile(this.#delays, 0.99),
      faults,
    }
  }

  close(): void {
    for (const reader of this.#readers) reader.close()
  }

  #openOne(token: string): Promise<void> {
    return new Promise((resolve, reject) => {
      let ledger: Ledger | undefined
      const reader = openReader(this.#opening, token, {
        ready: ({ rooms }) => {
          ledger = new Ledger(rooms[this.#opening.room] ?? 0)
          this.ledgers.push(ledger)
          resolve()
        },
        change: (change) => ledger && this.#take(ledger, change),
        gone: (why) => {
          this.#gone.push(why)
          reject(new Error(`a stream could not be opened: ${why}`))
        },
      })
      this.#readers.push(reader)
    })
  }

  #take(ledger: Ledger, change: Change): void {
    if (change.room !== this.#opening.room) return
    const now = performance.now()
    ledger.take(change)
    for (const { id } of change.messages) {
      const due = this.#due.get(id)
      if (due !== undefined) this.#delays.push(now - due)
    }
    if (this.#delays.length >= this.#deliveries.expected) this.#deliveries.arrived.resolve()
  }

  async #say(line: Line, { text, due }: { text: string; due: number }): Promise<void> {
    const id = newId()
    this.#due.set(id, due)
    const path = `/api/v1/rooms/${this.#opening.room}/messages`
    const token = this.#opening.tokens[0] ?? ''
    const { status, text: said } = await line.ask({ method: 'POST', path, token, body: { id, text } })
    if (status !== 201) throw new Error(`a message was answered with ${status}: ${said}`)
    this.#version = JSON.parse(said).message.version
  }

  #expect(messages: number): void {
    const expected = this.#delays.length + messages * this.ledgers.length
    this.#deliveries = { expected, arrived: Promise.withResolvers() }
  }

  /** What has not come by then is missing, and counted as that. */
  async #arrived(ms: number): Promise<void> {
    const patience = new AbortController()
    await Promise.race([
      this.#deliveries.arrived.promise,
      sleep(ms, undefined, { signal: patience.signal }).catch(() => {}),
    ])
    patience.abort()
  }
}

const handlers = {
  async open(opening: Opening): Promise<void> {
    crowd = new Crowd(opening)
    await crowd.open()
  },
  talk(talk: Talk): Promise<Heard> {
    if (!crowd) throw new Error('nobody listens yet')
    return crowd.talk(talk)
  },
  close(): void {
    crowd?.close()
    crowd = undefined
  },
}

export type CrowdLoad = typeof handlers
answer(handlers)
