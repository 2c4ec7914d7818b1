import 'server-only'
import { newId } from '@/lib/ids'
import { log } from '@/lib/log'
import type { Channel, Connect } from '@/lib/stream/carrier'
import { EphemeralBuffer, type EphemeralMessage, parseEphemeral } from '@/lib/stream/ephemeral-buffer'
import { type Hint, HintBuffer, parseHints } from '@/lib/stream/hints'
import { Link } from '@/lib/stream/link'

/** What is said within this long travels together: a commit with a NOTIFY holds a lock on the whole database. */
const GATHER_MS = { hints: 15, ephemeral: 150 } satisfies Record<Channel, number>
const PROBE_EVERY_MS = 15_000

export interface Listener {
  onHint(hint: Hint): void
  /** From another node; what this one says it knows. */
  onMessage(message: EphemeralMessage): void
  /** The link was away: hints have been lost, and the heads have to be looked at. */
  onReturn(): void
}

/**
 * Carries hints and ephemeral messages between nodes, outside of the transactions that write. It may lose anything:
 * behind hints stands the hub's look at the heads, once a second, and messages expire.
 */
export class Bus {
  #listener: Listener
  #link: Link
  #name = newId()
  #hints = new HintBuffer()
  #messages = new EphemeralBuffer()
  #gathering: Partial<Record<Channel, NodeJS.Timeout>> = {}
  /** At most one payload is on its way; what is said meanwhile gathers. */
  #turn = Promise.resolve()
  #isAway = false
  #probing = setInterval(() => this.#inTurn(() => this.#link.probe()), PROBE_EVERY_MS).unref()

  constructor(connect: Connect, listener: Listener) {
    this.#listener = listener
    this.#link = new Link(connect, {
      onPayload: (channel, payload) => this.#hear(channel, payload),
      onOpen: () => this.#onOpen(),
      onAway: (error) => this.#onAway(error),
    })
  }

  hint(hint: Hint): void {
    this.#hints.add(hint)
    this.#sendSoon('hints')
  }

  tell(message: EphemeralMessage): void {
    if (this.#messages.add(message)) this.#sendSoon('ephemeral')
  }

  /** Sends what is still waiting, and goes. */
  async close(): Promise<void> {
    clearInterval(this.#probing)
    this.#inTurn(() => this.#send('hints'))
    this.#inTurn(() => this.#send('ephemeral'))
    await this.#turn
    await this.#link.close()
  }

  #sendSoon(channel: Channel): void {
    this.#gathering[channel] ??= setTimeout(() => this.#inTurn(() => this.#send(channel)), GATHER_MS[channel]).unref()
  }

  #inTurn(work: () => Promise<void>): void {
    this.#turn = this.#turn.then(work).catch((error) => this.#onAway(error))
  }

  async #send(channel: Channel): Promise<void> {
    clearTimeout(this.#gathering[channel])
    delete this.#gathering[channel]
    // Taken also when the link is away: what waited would only say what a look has found by then.
    const payloads = channel === 'hints' ? this.#hints.take() : this.#messages.take(this.#name)
    for (const payload of payloads) await this.#link.publish(channel, payload)
  }

  #hear(channel: Channel, payload: string): void {
    if (channel === 'hints') {
      for (const hint of parseHints(payload)) this.#listener.onHint(hint)
      return
    }
    const { sender, messages } = parseEphemeral(payload)
    if (sender === this.#name) return
    for (const message of messages) this.#listener.onMessage(message)
  }

  #onOpen(): void {
    if (this.#isAway) log.info('the link to the other nodes is back')
    this.#isAway = false
    this.#listener.onReturn()
  }

  /** Once for each outage: there may be hundreds of payloads in it. */
  #onAway(error: unknown): void {
    if (!this.#isAway)
      log.warn({ err: error }, 'the link to other nodes is away: what they write is seen a second late')
    this.#isAway = true
  }
}
