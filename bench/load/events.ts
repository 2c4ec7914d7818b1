export interface StreamEvent {
  event: string
  // Whatever JSON.parse gives; the reader knows what it asked for.
  data: unknown
}

let last: { bytes: Buffer; events: StreamEvent[] } | undefined

/**
 * Turns the bytes of an event stream into events. All readers of a room are sent the same bytes: what equals the last
 * piece, whoever got it, is not parsed again.
 */
export class EventReader {
  #text = ''
  #on: (event: StreamEvent) => void

  constructor(on: (event: StreamEvent) => void) {
    this.#on = on
  }

  read(bytes: Buffer): void {
    for (const event of this.#parse(bytes)) this.#on(event)
  }

  #parse(bytes: Buffer): StreamEvent[] {
    const isWhole = this.#text === ''
    if (isWhole && last?.bytes.equals(bytes)) return last.events
    const blocks = (this.#text + bytes).split('\n\n')
    this.#text = blocks.pop() ?? ''
    const events = blocks.flatMap(parse)
    if (isWhole && this.#text === '') last = { bytes: Buffer.from(bytes), events }
    return events
  }
}

function parse(block: string): StreamEvent[] {
  const fields = new Map(block.split('\n').map((line) => line.split(/: (.*)/s, 2) as [string, string]))
  const event = fields.get('event')
  return event ? [{ event, data: JSON.parse(fields.get('data') ?? 'null') }] : []
}
