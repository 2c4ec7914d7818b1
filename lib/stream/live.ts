import 'server-only'
import type { Connection } from '@/lib/stream/connection'

interface Topic {
  /** Everything up to this version has been handed to every listener. */
  delivered: number
  listeners: Set<Connection>
  /** When the last listener went. */
  leftAt: number
}

const NOBODY: ReadonlySet<Connection> = new Set()

/**
 * The rooms (or people) that somebody listens to on this node, and how far each has been delivered. A topic stays for a
 * while when its last listener has gone: they may all be about to come back.
 */
export class LiveTopics {
  #topics = new Map<string, Topic>()
  #lingersMs: number

  constructor({ lingersMs }: { lingersMs: number }) {
    this.#lingersMs = lingersMs
  }

  get size(): number {
    return this.#topics.size
  }

  /** Begins to listen. A topic that becomes live here starts at `version`; one that is live stands where it stands. */
  join(id: string, connection: Connection, version: number): void {
    const topic = this.#topics.get(id) ?? { delivered: version, listeners: new Set(), leftAt: 0 }
    topic.listeners.add(connection)
    this.#topics.set(id, topic)
  }

  leave(id: string, connection: Connection): void {
    const topic = this.#topics.get(id)
    if (!topic?.listeners.delete(connection) || topic.listeners.size > 0) return
    if (this.#lingersMs === 0) this.#topics.delete(id)
    else topic.leftAt = performance.now()
  }

  /** Gives up what nobody has come back to; answers with it. */
  sweep(): string[] {
    const since = performance.now() - this.#lingersMs
    const left = [...this.#topics].filter(([, { listeners, leftAt }]) => listeners.size === 0 && leftAt <= since)
    for (const [id] of left) this.#topics.delete(id)
    return left.map(([id]) => id)
  }

  clear(): void {
    this.#topics.clear()
  }

  /** Topics of these whose head is further than what was delivered, with the version to read from. */
  behind(heads: Map<string, number>): Map<string, number> {
    const since = new Map<string, number>()
    for (const [id, version] of heads) {
      const topic = this.#topics.get(id)
      if (topic && topic.delivered < version) since.set(id, topic.delivered)
    }
    return since
  }

  /** Notes a delivery; answers with those it goes to. */
  deliver(id: string, version: number): ReadonlySet<Connection> {
    const topic = this.#topics.get(id)
    if (!topic) return NOBODY
    topic.delivered = Math.max(topic.delivered, version)
    return topic.listeners
  }

  listeners(id: string): ReadonlySet<Connection> {
    return this.#topics.get(id)?.listeners ?? NOBODY
  }

  /** Who listens to one of these rooms, and to more than that room. */
  readersOf(rooms: string[]): Set<string> {
    const readers = new Set<string>()
    for (const room of rooms) for (const { only, viewer } of this.listeners(room)) if (!only) readers.add(viewer.id)
    return readers
  }

  has(id: string): boolean {
    return this.#topics.has(id)
  }

  /** How far each has been delivered. */
  delivered(): Map<string, number> {
    const delivered = new Map<string, number>()
    for (const [id, topic] of this.#topics) delivered.set(id, topic.delivered)
    return delivered
  }
}
