import 'server-only'
import type { Viewer } from '@/lib/auth/viewer'
import type { Delivery, OwnDelivery } from '@/lib/stream/delivery'
import { changeSince, frame } from '@/lib/stream/frames'
import type { Change, Ready } from '@/lib/stream/shape'

/** Where the bytes go: the raw Node response, or a web stream's controller. */
export interface Sink {
  write(bytes: Uint8Array): void
  /** Bytes that wait because the reader does not read. */
  waiting(): number
  end(): void
}

/** A reader this far behind is cut; it comes back and catches up (docs/architecture.md). */
const WAITING_MAX = 1024 * 1024
const EVENTS_MAX = 256

const NONE: number[] = []

/** What is only worth something now waits for nobody: a reader this far behind goes without it. */
const EPHEMERAL_WAITING_MAX = 64 * 1024

/** One open stream: who reads it, which rooms it carries and up to which version, and what this tick writes to it. */
export class Connection {
  readonly viewer: Viewer
  /** Room → the version the reader has it at. Only rooms that are the reader's. */
  readonly rooms = new Map<string, number>()
  /** Set for a stream of one room: then changes carry ids, and nothing but that room is said. */
  readonly only: string | undefined
  /** The person's own version that the reader has. */
  own = 0
  /** The life of the database that this stream began in. */
  epoch = ''
  /** Spreads over time what is to happen to all of them. */
  readonly lot = Math.random()
  #sink: Sink | undefined
  #waitingMax = WAITING_MAX
  readonly #pending: Uint8Array[] = []
  #written = 0
  /** Where the events end, among all bytes written, that the reader has not taken yet. */
  #untaken: number[] = NONE

  constructor(viewer: Viewer, { only }: { only?: string | undefined } = {}) {
    this.viewer = viewer
    this.only = only
  }

  /** What is true at the snapshot the stream begins with. */
  stand({ epoch, version, rooms }: Ready): void {
    this.epoch = epoch
    this.own = version
    for (const [room, at] of Object.entries(rooms)) this.rooms.set(room, at)
  }

  /**
   * The answer's head has been written: what the stream begins with leaves at once. It may be more than a reader takes
   * in a moment, and is not held against them: else they would be cut there again each time they come back.
   */
  begin(sink: Sink, frames: Uint8Array[]): void {
    const bytes = Buffer.concat(frames)
    this.#sink = sink
    this.#waitingMax = WAITING_MAX + bytes.byteLength
    this.#written = bytes.byteLength
    sink.write(bytes)
  }

  get hasPending(): boolean {
    return this.#pending.length > 0
  }

  /** Takes bytes for this tick; they leave together with `flush`. */
  push(bytes: Uint8Array): void {
    this.#pending.push(bytes)
  }

  /** Takes bytes that may be lost. False when they are, because the reader is behind. */
  offer(bytes: Uint8Array): boolean {
    const waiting = this.#sink?.waiting() ?? 0
    if (waiting > EPHEMERAL_WAITING_MAX || (waiting > 0 && this.#untaken.length > EVENTS_MAX / 2)) return false
    this.push(bytes)
    return true
  }

  pushChange(delivery: Delivery): void {
    const held = this.rooms.get(delivery.room)
    if (held === undefined || delivery.to <= held) return
    this.rooms.set(delivery.room, delivery.to)
    if (!this.only) this.push(delivery.bytes)
    else if (delivery.change.from >= held) this.push(delivery.bytesWithId(this.epoch))
    // Resuming promises each row once: what overlaps with the catch-up is cut off.
    else this.push(this.encode(changeSince(delivery.change, held)))
  }

  /** A change for a stream of one room, with the id that resumes after it. */
  encode(change: Change): Uint8Array {
    return frame('change', change, `${this.epoch}.${change.to}`)
  }

  pushOwn({ to, bytes }: OwnDelivery): void {
    this.own = to
    if (!this.only) this.push(bytes)
  }

  /** No longer this reader's room: they learn that, and nothing more of it. False when it was not theirs. */
  drop(room: string): boolean {
    const wasTheirs = this.rooms.delete(room)
    if (wasTheirs) this.push(frame('removed', { room }))
    return wasTheirs
  }

  /** One write, however much the tick had to say. False when the reader has stopped reading. */
  flush(): boolean {
    const sink = this.#sink
    const pending = this.#pending
    const first = pending[0]
    if (!(sink && first)) return true
    sink.write(pending.length === 1 ? first : Buffer.concat(pending))
    const waiting = sink.waiting()
    this.#count(pending, waiting)
    // Emptied, not replaced: the next tick needs it again.
    pending.length = 0
    return waiting <= this.#waitingMax && this.#untaken.length <= EVENTS_MAX
  }

  /** Most readers have taken everything by the time it is looked at: they cost no list. */
  #count(events: Uint8Array[], waiting: number): void {
    const before = this.#written
    for (const { byteLength } of events) this.#written += byteLength
    if (waiting === 0) {
      this.#untaken = NONE
      return
    }
    const taken = this.#written - waiting
    let end = before
    const ends = events.map(({ byteLength }) => {
      end += byteLength
      return end
    })
    this.#untaken = [...this.#untaken, ...ends].filter((at) => at > taken)
  }

  end(): void {
    this.#sink?.end()
  }
}
