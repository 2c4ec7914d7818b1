import 'server-only'
import pg from 'pg'
import { env } from '@/lib/env'
import { log } from '@/lib/log'
import { type Hint, HintBuffer, parseHints } from '@/lib/stream/hints'

const CHANNEL = 'parlor_hints'
/** Hints of this long travel together: a commit with a NOTIFY holds a lock on the whole database. */
const GATHER_MS = 15
const RETRY_MIN_MS = 250
const RETRY_MAX_MS = 10_000

interface Listener {
  onHint(hint: Hint): void
  /** The channel was away: hints have been lost, and the heads have to be looked at. */
  onReturn(): void
}

/**
 * Carries hints between nodes over Postgres NOTIFY: on a connection of its own, outside of the transactions that write,
 * gathered for a few milliseconds. It may lose anything; behind it stands the hub's look at the heads, once a second.
 */
export class Bus {
  #listener: Listener
  #client: pg.Client | undefined
  #outgoing = new HintBuffer()
  #gathering: NodeJS.Timeout | undefined
  #failures = 0
  #isClosed = false

  constructor(listener: Listener) {
    this.#listener = listener
    void this.#connect()
  }

  publish(hint: Hint): void {
    this.#outgoing.add(hint)
    this.#gathering ??= setTimeout(() => void this.#send(), GATHER_MS).unref()
  }

  async close(): Promise<void> {
    await this.#send()
    this.#isClosed = true
    await this.#client?.end().catch(() => {})
  }

  async #send(): Promise<void> {
    clearTimeout(this.#gathering)
    this.#gathering = undefined
    // Taken also when the channel is away: hints that waited would only say what a look has found by then.
    const payloads = this.#outgoing.take()
    try {
      for (const payload of payloads) await this.#client?.query('select pg_notify($1, $2)', [CHANNEL, payload])
    } catch (error) {
      log.warn({ err: error }, 'hints to other nodes were lost')
    }
  }

  async #connect(): Promise<void> {
    const client = new pg.Client({
      connectionString: env().DATABASE_URL,
      connectionTimeoutMillis: 5_000,
      keepAlive: true,
      // A link that died without a word is noticed by the next hint.
      query_timeout: 5_000,
    })
    client.on('notification', ({ payload = '' }) => this.#receive(payload))
    // `end` follows, where it is dealt with; unheard, an error would end the process.
    client.on('error', () => {})
    client.once('end', () => this.#comeBack())
    try {
      await client.connect()
      await client.query(`listen ${CHANNEL}`)
      this.#arrive(client)
    } catch {
      await client.end().catch(() => {})
    }
  }

  #receive(payload: string): void {
    for (const hint of parseHints(payload)) this.#listener.onHint(hint)
  }

  #arrive(client: pg.Client): void {
    if (this.#isClosed) return void client.end()
    this.#client = client
    if (this.#failures > 0) this.#listener.onReturn()
    this.#failures = 0
  }

  #comeBack(): void {
    this.#client = undefined
    if (this.#isClosed) return
    const delay = Math.min(RETRY_MAX_MS, RETRY_MIN_MS * 2 ** this.#failures++)
    setTimeout(() => void this.#connect(), delay * (0.5 + Math.random() / 2)).unref()
  }
}
