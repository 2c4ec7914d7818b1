import 'server-only'
import type { Connection } from '@/lib/stream/connection'

interface Topic {
  /** Everything up to this version has been handed to every listener. */
  delivered: number
  listeners: Set<Connection>
}

/** The rooms (or people) that somebody listens to on this node, and how far each has been delivered. */
export class LiveTopics {
  #topics = new Map<string, Topic>()

  /** Begins to listen. A topic that becomes live here starts at `version`; one that is live stands where it stands. */
  join(id: string, connection: Connection, version: number): void {
    const topic = this.#topics.get(id) ?? { delivered: version, listeners: new Set() }
    topic.listeners.add(connection)
    this.#topics.set(id, topic)
  }

  leave(id: string, connection: Connection): void {
    const topic = this.#topics.get(id)
    topic?.listeners.delete(connection)
    if (topic?.listeners.size === 0) this.#topics.delete(id)
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
  deliver(id: string, version: number): Iterable<Connection> {
    const topic = this.#topics.get(id)
    if (!topic) return []
    topic.delivered = Math.max(topic.delivered, version)
    return topic.listeners
  }

  listeners(id: string): Iterable<Connection> {
    return this.#topics.get(id)?.listeners ?? []
  }

  has(id: string): boolean {
    return this.#topics.has(id)
  }

  ids(): string[] {
    return [...this.#topics.keys()]
  }
}
