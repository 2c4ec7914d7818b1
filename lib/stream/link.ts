import { setTimeout as sleep } from 'node:timers/promises'
import type { Carrier, Channel, Connect } from '@/lib/stream/carrier'

export interface LinkListener {
  onPayload(channel: Channel, payload: string): void
  /** The link stands. Whatever was said before is lost. */
  onOpen(): void
  /** It does not, and is being made anew. Called for every try that fails. */
  onAway(error: unknown): void
}

/** What takes longer than this has died without a word. */
const ANSWER_MS = 3_000
const RETRY_MIN_MS = 250
const RETRY_MAX_MS = 10_000

/** The way to the other nodes. Keeps itself open, whatever carries it, and may lose anything. */
export class Link {
  #connect: Connect
  #listener: LinkListener
  /** While it stands. */
  #carrier: Carrier | undefined
  #closing = new AbortController()

  constructor(connect: Connect, listener: LinkListener) {
    this.#connect = connect
    this.#listener = listener
    void this.#keepOpen()
  }

  /** Says it to every node, perhaps to this one too; to nobody while the link is away. */
  async publish(channel: Channel, payload: string): Promise<void> {
    const carrier = this.#carrier
    if (carrier) await inTime(carrier, () => carrier.publish(channel, payload))
  }

  /** A link over which nothing is said never learns that it is dead. */
  async probe(): Promise<void> {
    const carrier = this.#carrier
    if (carrier) await inTime(carrier, () => carrier.probe())
  }

  async close(): Promise<void> {
    this.#closing.abort()
    await this.#carrier?.close()
  }

  async #keepOpen(): Promise<void> {
    const { signal } = this.#closing
    for (let failures = 0; !signal.aborted; ) {
      // One that is cut again as soon as it stands waits like one that does not come up.
      failures = (await this.#open()) > RETRY_MAX_MS ? 0 : failures + 1
      await sleep(retryDelay(failures), undefined, { ref: false, signal }).catch(() => {})
    }
  }

  /** Until it breaks. Says how long it has stood. */
  async #open(): Promise<number> {
    let since = Number.POSITIVE_INFINITY
    try {
      const carrier = this.#connect((channel, payload) => this.#listener.onPayload(channel, payload))
      await inTime(carrier, () => carrier.open())
      since = Date.now()
      await this.#stand(carrier)
    } catch (error) {
      if (!this.#closing.signal.aborted) this.#listener.onAway(error)
    }
    return Date.now() - since
  }

  async #stand(carrier: Carrier): Promise<void> {
    if (this.#closing.signal.aborted) return carrier.close()
    this.#carrier = carrier
    this.#listener.onOpen()
    const problem = await carrier.ended
    this.#carrier = undefined
    throw problem
  }
}

/** Ends a carrier that does not answer, or fails: whatever else waits for it fails with it. */
async function inTime(carrier: Carrier, ask: () => Promise<void>): Promise<void> {
  const timer = setTimeout(() => void carrier.close(), ANSWER_MS).unref()
  try {
    await ask()
  } catch (error) {
    void carrier.close()
    throw error
  } finally {
    clearTimeout(timer)
  }
}

/** Spread, so that nodes that were cut off together do not come back together. */
function retryDelay(failures: number): number {
  return Math.min(RETRY_MAX_MS, RETRY_MIN_MS * 2 ** failures) * (0.5 + Math.random() / 2)
}
