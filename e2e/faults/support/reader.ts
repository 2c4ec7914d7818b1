import { type IncomingMessage, request } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import type { HistoryPage } from '@/lib/messages/shape'
import type { ManyChangesAnswer } from '@/lib/stream/shape'
import { apply, type SyncEvent } from '@/lib/sync/apply'
import { backoff } from '@/lib/sync/backoff'
import { PING_EVERY_MS } from '@/lib/sync/limits'
import type { RoomsAnswer } from '@/lib/sync/self'
import { emptyState, missing, type SyncState } from '@/lib/sync/state'
import type { Account } from './accounts'
import { type Api, apiOf, ask } from './api'
import { parseEvents } from './events'

const HELD: ReadonlySet<string> = new Set(['ready', 'change', 'self', 'removed', 'reset'])
const PAGE = 200
const SILENCE_MS = 2.5 * PING_EVERY_MS

/**
 * Somebody who reads: a stream over bare HTTP, what it says taken in with the client's own `apply`, and gaps healed by
 * asking, as the web client does it. Comes back by itself until it is closed.
 */
export class Reader {
  readonly account: Account
  readonly api: Api
  state: SyncState
  isLive = false
  /** How often an open stream has ended, for whatever reason. */
  cuts = 0
  byes = 0
  resets = 0
  /** How often a stream was refused, or the server not reached. */
  refusals = 0
  #base: () => string
  #stream: ReturnType<typeof request> | undefined
  #attempt = 0
  #heardAt = 0
  #isClosed = false
  #isHealing = false

  /** With its list of rooms and the newest page of each. */
  static async open(account: Account, base: () => string): Promise<Reader> {
    const reader = new Reader(account, base)
    await reader.#begin()
    void reader.#keepOpen()
    await reader.until(() => reader.isLive)
    return reader
  }

  private constructor(account: Account, base: () => string) {
    this.account = account
    this.api = apiOf(account.token, base)
    this.state = emptyState(account.id, '')
    this.#base = base
  }

  /** The network is gone; it will come back by itself. */
  drop(): void {
    this.#stream?.destroy()
  }

  close(): void {
    this.#isClosed = true
    this.drop()
  }

  /** As far as it has ever heard, and connected. */
  get isCurrent(): boolean {
    return this.isLive && missing(this.state) === null
  }

  hasReached(heads: Map<string, number>): boolean {
    return [...heads].every(([room, version]) => this.state.rooms[room]?.version === version)
  }

  /** Waits for a condition, never for a time; gives up after five minutes. */
  async until(condition: () => boolean): Promise<void> {
    for (const end = Date.now() + 300_000; !condition(); await sleep(10))
      if (Date.now() > end) throw new Error(`still not: ${condition}, missing ${JSON.stringify(missing(this.state))}`)
  }

  async #begin(): Promise<void> {
    const list = await ask<RoomsAnswer>(this.api, 'GET /rooms')
    this.state = emptyState(this.account.id, list.epoch)
    this.#apply({ type: 'rooms', data: list })
    for (const { id } of list.rooms) await this.#askHistory(id)
  }

  async #keepOpen(): Promise<void> {
    while (!this.#isClosed) {
      const retry = await this.#listen().catch(() => undefined)
      if (this.isLive) this.cuts++
      else this.refusals++
      this.isLive = false
      if (!this.#isClosed) await sleep(retry ?? backoff(this.#attempt++))
    }
  }

  /** One stream, until it ends. Answers with what a goodbye asked for. */
  async #listen(): Promise<number | undefined> {
    const answer = await this.#connect()
    const watchdog = setInterval(() => this.#dropIfSilent(), PING_EVERY_MS)
    let retry: number | undefined
    try {
      for await (const { event, data } of parseEvents(answer)) {
        this.#heardAt = Date.now()
        if (event === 'bye') retry = Number(data.retry)
        if (HELD.has(event)) this.#hear({ type: event, data } as SyncEvent)
      }
    } finally {
      clearInterval(watchdog)
    }
    if (retry !== undefined) this.byes++
    return retry
  }

  #connect(): Promise<IncomingMessage> {
    const headers = { authorization: `Bearer ${this.account.token}`, accept: 'text/event-stream' }
    return new Promise((resolve, reject) => {
      this.#heardAt = Date.now()
      const sent = request(`${this.#base()}/api/v1/stream`, { headers, agent: false, timeout: SILENCE_MS })
      this.#stream = sent
      sent.once('timeout', () => sent.destroy(new Error('silent')))
      sent.once('error', reject).end()
      sent.once('response', (answer) => {
        if (answer.statusCode === 200) return resolve(answer)
        answer.resume()
        reject(new Error(`answered ${answer.statusCode}`))
      })
    })
  }

  #dropIfSilent(): void {
    if (Date.now() - this.#heardAt > SILENCE_MS) this.drop()
  }

  #hear(event: SyncEvent): void {
    const isNewLife = event.type === 'reset' || (event.type === 'ready' && event.data.epoch !== this.state.epoch)
    if (isNewLife) this.resets++
    if (event.type === 'ready') this.#onReady()
    this.#apply(event)
  }

  #onReady(): void {
    this.#attempt = 0
    this.isLive = true
  }

  #apply(event: SyncEvent): void {
    this.state = apply(this.state, event)
    void this.#heal()
  }

  /** What is missing is asked for, for as long as something is and the stream is open. */
  async #heal(): Promise<void> {
    if (this.#isHealing) return
    this.#isHealing = true
    for (let attempt = 0; this.isLive && missing(this.state); attempt++) {
      // What the stream has said only half by now, its next event often completes.
      await sleep(40 + (attempt > 3 ? backoff(attempt) : 0))
      await this.#askMissing().catch(() => undefined)
    }
    this.#isHealing = false
  }

  async #askMissing(): Promise<void> {
    const { rooms, changes, history } = missing(this.state) ?? { rooms: false, changes: {}, history: [] }
    const { epoch } = this.state
    if (rooms) this.#take('rooms', await ask<RoomsAnswer>(this.api, 'GET /rooms'))
    if (Object.keys(changes).length > 0)
      this.#take('changes', await ask<ManyChangesAnswer>(this.api, 'POST /changes', { epoch, rooms: changes }))
    for (const room of history) await this.#askHistory(room)
  }

  /** Whether this answer or what is held belongs to the past, only the stream's `ready` can say. */
  #take(type: 'rooms' | 'changes', data: RoomsAnswer | ManyChangesAnswer): void {
    if (data.epoch !== this.state.epoch) this.drop()
    else this.#apply({ type, data } as SyncEvent)
  }

  async #askHistory(room: string): Promise<void> {
    const { status, body } = await this.api('GET', `/rooms/${room}/messages?limit=${PAGE}`)
    if (status === 404) this.#apply({ type: 'removed', data: { room } })
    if (status === 200) this.#apply({ type: 'opened', room, page: body as HistoryPage })
  }
}
