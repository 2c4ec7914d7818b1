/** What one node tells the others in passing: a kind, and JSON that is worth something for a few seconds. */
export interface EphemeralMessage {
  kind: string
  value: unknown
}

/** Postgres takes payloads below 8,000 bytes. */
const PAYLOAD_MAX = 7_900
const MESSAGE_MAX = 2_000
/** What is beyond this in one gathering is dropped: it is said again, or expires. */
const GATHERING_MAX = 32_000

/** Messages of a moment, as lines of JSON. One that is said again takes the place of its earlier self. */
export class EphemeralBuffer {
  #lines = new Set<string>()
  #bytes = 0

  /** False when it was dropped. */
  add({ kind, value }: EphemeralMessage): boolean {
    const line = JSON.stringify([kind, value])
    const bytes = Buffer.byteLength(line) + 1
    // Deleted first: on, off and on again must not arrive as on and off.
    if (this.#lines.delete(line)) this.#bytes -= bytes
    if (bytes > MESSAGE_MAX || this.#bytes + bytes > GATHERING_MAX) return false
    this.#lines.add(line)
    this.#bytes += bytes
    return true
  }

  /** Everything added so far, as few payloads as fit, each signed by its sender; empties the buffer. */
  take(sender: string): string[] {
    const payloads: string[] = []
    let payload = sender
    for (const line of this.#lines) {
      const longer = `${payload}\n${line}`
      const isFull = Buffer.byteLength(longer) > PAYLOAD_MAX
      if (isFull) payloads.push(payload)
      payload = isFull ? `${sender}\n${line}` : longer
    }
    if (this.#lines.size > 0) payloads.push(payload)
    this.#lines.clear()
    this.#bytes = 0
    return payloads
  }
}

/** What is no message is passed over: the channel belongs to the database, and anybody there may write to it. */
export function parseEphemeral(payload: string): { sender: string; messages: EphemeralMessage[] } {
  const [sender = '', ...lines] = payload.split('\n')
  return { sender, messages: lines.flatMap(parseLine) }
}

function parseLine(line: string): EphemeralMessage[] {
  try {
    const [kind, value] = JSON.parse(line) as unknown[]
    return typeof kind === 'string' ? [{ kind, value }] : []
  } catch {
    return []
  }
}
