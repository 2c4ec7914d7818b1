import { setTimeout as sleep } from 'node:timers/promises'
import type { Viewer } from '@/lib/auth/viewer'
import { hub } from '@/lib/stream/hub'
import { type Asked, openStream } from '@/lib/stream/open'
import type { StreamEvents } from '@/lib/stream/shape'

export type Heard = {
  [Name in keyof StreamEvents]: { event: Name; data: StreamEvents[Name]; id?: string }
}[keyof StreamEvents]

/** Somebody at the other end of a stream, who writes down what they hear. */
export class Reader {
  readonly heard: Heard[] = []
  isOpen = true
  /** Bytes that are said to wait, because they do not read. */
  waiting = 0
  #close = () => {}

  /** `meanwhile` runs when nothing can be refused any more, and nothing has been written yet. */
  static async open(viewer: Viewer, asked: Asked = {}, meanwhile = () => {}): Promise<Reader> {
    const reader = new Reader()
    const { connection, start } = await openStream(viewer, asked)
    meanwhile()
    start({
      write: (bytes) => void reader.heard.push(...parseFrames(Buffer.from(bytes).toString())),
      waiting: () => reader.waiting,
      end: () => {
        reader.isOpen = false
      },
    })
    reader.#close = () => hub().close(connection)
    return reader
  }

  /** Everything heard under one name. */
  all<Name extends Heard['event']>(event: Name): StreamEvents[Name][] {
    return this.heard.filter((one) => one.event === event).map(({ data }) => data as StreamEvents[Name])
  }

  /** Waits for a condition, never for a time; gives up after ten seconds. */
  async until(condition: (reader: Reader) => boolean): Promise<void> {
    for (const end = Date.now() + 10_000; !condition(this); await sleep(2))
      if (Date.now() > end) throw new Error(`heard only ${JSON.stringify(this.heard.slice(-5))}`)
  }

  /** Until a room has been heard up to this version. */
  reached(room: string, version: number): Promise<void> {
    return this.until((reader) => reader.all('change').some((change) => change.room === room && change.to >= version))
  }

  close(): void {
    this.#close()
  }
}

export function parseFrames(text: string): Heard[] {
  const blocks = text.split('\n\n').filter((block) => block.includes('event: '))
  return blocks.map((block) => {
    const field = (name: string) =>
      block
        .split('\n')
        .find((line) => line.startsWith(`${name}: `))
        ?.slice(name.length + 2)
    const id = field('id')
    return { event: field('event'), data: JSON.parse(field('data') ?? ''), ...(id && { id }) } as Heard
  })
}
