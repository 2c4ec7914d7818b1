import 'server-only'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { CHANNELS, type Channel, type Link, type LinkListener, retryDelay } from '@/lib/stream/link'

const PREFIX = 'parlor_'
const TIMEOUT_MS = 5_000

/** NOTIFY, on a connection of its own: a pooled one would come and go, and may not be held for long. */
export class PostgresLink implements Link {
  #url: string
  #listener: LinkListener
  /** While it listens. */
  #client: pg.Client | undefined
  #closing = new AbortController()

  constructor(url: string, listener: LinkListener) {
    this.#url = url
    this.#listener = listener
    void this.#keepOpen()
  }

  async publish(channel: Channel, payload: string): Promise<void> {
    await this.#ask('select pg_notify($1, $2)', [PREFIX + channel, payload])
  }

  async probe(): Promise<void> {
    await this.#ask('select 1')
  }

  async close(): Promise<void> {
    this.#closing.abort()
    await this.#client?.end().catch(() => {})
  }

  async #ask(statement: string, values: string[] = []): Promise<void> {
    const client = this.#client
    try {
      await client?.query(statement, values)
    } catch (error) {
      // The answer may never come, and until then nothing else would be sent.
      void client?.end().catch(() => {})
      throw error
    }
  }

  async #keepOpen(): Promise<void> {
    for (let failures = 0; !this.#closing.signal.aborted; failures++) {
      const isOpened = await this.#open()
      if (isOpened) failures = 0
      await sleep(retryDelay(failures), undefined, { ref: false, signal: this.#closing.signal }).catch(() => {})
    }
  }

  /** Until it breaks. Says whether it has ever stood. */
  async #open(): Promise<boolean> {
    const client = this.#newClient()
    const ended = new Promise((resolve) => client.once('end', resolve))
    let problem: unknown
    client.on('error', (error) => {
      problem = error
    })
    try {
      await client.connect()
      for (const channel of CHANNELS) await client.query(`listen ${PREFIX}${channel}`)
    } catch (error) {
      await client.end().catch(() => {})
      this.#listener.onAway(error)
      return false
    }
    await this.#stand(client, ended)
    if (!this.#closing.signal.aborted) this.#listener.onAway(problem)
    return true
  }

  async #stand(client: pg.Client, ended: Promise<unknown>): Promise<void> {
    if (this.#closing.signal.aborted) return client.end()
    this.#client = client
    this.#listener.onOpen()
    await ended
    this.#client = undefined
  }

  #newClient(): pg.Client {
    const client = new pg.Client({
      connectionString: this.#url,
      connectionTimeoutMillis: TIMEOUT_MS,
      query_timeout: TIMEOUT_MS,
      keepAlive: true,
      application_name: 'parlor bus',
    })
    client.on('notification', ({ channel, payload = '' }) => {
      const name = CHANNELS.find((one) => PREFIX + one === channel)
      if (name) this.#listener.onPayload(name, payload)
    })
    return client
  }
}
