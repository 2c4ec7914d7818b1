export interface StreamedEvent {
  event: string
  data: Record<string, unknown>
}

/** The events of a stream as they come. */
export async function* parseEvents(chunks: AsyncIterable<Buffer>): AsyncGenerator<StreamedEvent> {
  const decoder = new TextDecoder()
  let rest = ''
  for await (const chunk of chunks) {
    const blocks = (rest + decoder.decode(chunk, { stream: true })).split('\n\n')
    rest = blocks.pop() ?? ''
    for (const block of blocks) {
      const event = parseEvent(block)
      if (event) yield event
    }
  }
}

function parseEvent(block: string): StreamedEvent | null {
  const fields = new Map(block.split('\n').map((line) => line.split(/: (.*)/s, 2) as [string, string]))
  const [event, data] = [fields.get('event'), fields.get('data')]
  return event && data ? { event, data: JSON.parse(data) } : null
}
