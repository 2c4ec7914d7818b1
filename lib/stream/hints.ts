/** "Room R (or person P) is at version n." All that nodes ever tell each other about changes; the rows are the truth. */
export interface Hint {
  kind: 'room' | 'person'
  id: string
  version: number
}

/** Postgres takes payloads below 8,000 bytes. */
const PAYLOAD_MAX = 7_900

const LETTER = { room: 'r', person: 'p' } as const

/** Hints by topic, each with the newest version only. */
export class HintBuffer {
  #versions = new Map<string, number>()

  add({ kind, id, version }: Hint): void {
    const topic = LETTER[kind] + id
    this.#versions.set(topic, Math.max(version, this.#versions.get(topic) ?? 0))
  }

  get isEmpty(): boolean {
    return this.#versions.size === 0
  }

  /** Everything added so far, as few payloads as fit; empties the buffer. */
  take(): string[] {
    const payloads: string[] = []
    let payload = ''
    for (const [topic, version] of this.#versions) {
      const entry = `${topic}:${version}`
      if (payload.length + entry.length + 1 > PAYLOAD_MAX) {
        payloads.push(payload)
        payload = ''
      }
      payload = payload ? `${payload},${entry}` : entry
    }
    this.#versions.clear()
    return payload ? [...payloads, payload] : payloads
  }
}

/** What is no hint is passed over: the channel belongs to the database, and anybody there may write to it. */
export function parseHints(payload: string): Hint[] {
  return payload.split(',').flatMap((entry) => {
    const [, letter, id, version] = /^([rp])([0-9a-f-]{36}):(\d{1,15})$/.exec(entry) ?? []
    return letter && id
      ? [{ kind: letter === 'r' ? ('room' as const) : ('person' as const), id, version: Number(version) }]
      : []
  })
}
