import 'server-only'
import { held } from '@/lib/held'
import { newId } from '@/lib/ids'
import { log } from '@/lib/log'
import { Attendance, GRACE_MS } from '@/lib/presence/attendance'
import { keepLease, sweep, writeTransitions } from '@/lib/presence/commands/lease'
import { onEnded, onMove, sayEnded, sayMoved } from '@/lib/presence/moves'
import { Teller } from '@/lib/presence/teller'
import { hub } from '@/lib/stream/hub'

const TICK_MS = 1_000
/** A node that says nothing for so long is dead, and whoever was there by it is gone. */
const LEASE_SECONDS = 5

/**
 * What this process knows of who is there. Once a second, for everybody together: it renews its lease, writes who came
 * and went, sweeps nodes that died, and tells the streams it holds (docs/decisions/0011-presence.md).
 */
export class PresenceNode {
  readonly id = newId()
  #now: () => number
  #leaseSeconds: number
  #attendance = new Attendance()
  #teller = new Teller()
  /** People whose last stream here has ended since the last tick. */
  #ended = new Set<string>()
  #ticking: Promise<void> | undefined
  #timer: NodeJS.Timeout | undefined

  constructor({ now = Date.now, leaseSeconds = LEASE_SECONDS } = {}) {
    this.#now = now
    this.#leaseSeconds = leaseSeconds
    hub().watch((person, isHere) => (isHere ? this.#opened(person) : this.#closed(person)))
    onMove((move) => this.#teller.hear(move))
    onEnded((people) => this.#endedSomewhere(people))
  }

  start(): this {
    this.#timer ??= setInterval(() => void this.tick(), TICK_MS).unref()
    return this
  }

  /** Somebody looks at the app. */
  beat(person: string): void {
    this.#attendance.beat(person, this.#now())
  }

  /** One at a time; a tick that is due while one runs is that one. */
  tick(): Promise<void> {
    this.#ticking ??= this.#run().finally(() => {
      this.#ticking = undefined
    })
    return this.#ticking
  }

  /** Whoever was here has as long to come back, on whatever node, as after a stream that ends. */
  async stop(): Promise<void> {
    clearInterval(this.#timer)
    await this.#ticking
    if (!this.#attendance.isEmpty) await keepLease(this.id, GRACE_MS / 1_000).catch(() => {})
  }

  async #run(): Promise<void> {
    // Nobody to tell of, and nobody to tell.
    if (this.#attendance.isEmpty && hub().isEmpty) return
    try {
      this.#sayEnded()
      await this.#write()
      sayMoved(await sweep())
      await this.#teller.tell()
    } catch (error) {
      log.warn({ err: error }, 'presence could not be written')
    }
  }

  async #write(): Promise<void> {
    if (this.#attendance.isEmpty) return
    if (await keepLease(this.id, this.#leaseSeconds)) this.#attendance.forgotten()
    const due = this.#attendance.due(this.#now())
    if (due.came.length + due.went.size + due.seen.size === 0) return
    const moved = await writeTransitions(this.id, due)
    this.#attendance.written(due)
    sayMoved(moved)
  }

  #opened(person: string): void {
    this.#ended.delete(person)
    this.#attendance.comeBack(person)
  }

  #closed(person: string): void {
    this.#ended.add(person)
    this.#attendance.leave(person, this.#now())
  }

  #sayEnded(): void {
    const ended = [...this.#ended]
    this.#ended.clear()
    sayEnded(ended)
  }

  /** Elsewhere or here. Whoever has a stream on this node is still here. */
  #endedSomewhere(people: string[]): void {
    for (const person of people) if (!hub().hears(person)) this.#attendance.leave(person, this.#now())
  }
}

/** The one of this process. */
export const presenceNode = (): PresenceNode => held('presence', () => new PresenceNode().start())
