import { type IncomingMessage, type RequestOptions, request } from 'node:http'

interface Answer {
  status: number
  headers: IncomingMessage['headers']
  text: string
  // biome-ignore lint/suspicious/noExplicitAny: whatever a program would read out of it
  json(): any
}

interface Sent {
  method?: string
  headers?: Record<string, string>
  body?: string | Buffer
}

/** A program that speaks bare HTTP: no cookie jar, no mended addresses, no headers of its own. */
export function http(baseURL: string | undefined) {
  return (path: string, { method = 'GET', headers, body }: Sent = {}): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const sent = request(optionsOf(baseURL, path, { method, headers }), async (answer) => {
        const text = Buffer.concat(await answer.toArray()).toString()
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text, json: () => JSON.parse(text) })
      })
      sent.once('error', reject).end(body)
    })
}

interface Event {
  event: string
  id?: string | undefined
  data: Record<string, unknown>
}

/** A program that reads an event stream as it comes. */
export class Listener {
  readonly events: Event[] = []
  headers: IncomingMessage['headers'] = {}
  #sent: ReturnType<typeof request> | undefined
  #ended = Promise.withResolvers<void>()
  #heard = Promise.withResolvers<void>()

  static open(baseURL: string | undefined, path: string, headers: Record<string, string>): Promise<Listener> {
    const listener = new Listener()
    return new Promise((resolve, reject) => {
      listener.#sent = request(optionsOf(baseURL, path, { headers }), (answer) => {
        if (answer.statusCode !== 200) return reject(new Error(`answered ${answer.statusCode}`))
        listener.headers = answer.headers
        void listener.#read(answer)
        resolve(listener)
      })
      listener.#sent.once('error', reject).end()
    })
  }

  /** The first event that is like this, come or to come. */
  async hears(isMeant: (event: Event) => boolean): Promise<Event> {
    for (;;) {
      const found = this.events.find(isMeant)
      if (found) return found
      await this.#heard.promise
    }
  }

  /** Until the server ends it. */
  ended(): Promise<void> {
    return this.#ended.promise
  }

  close(): void {
    this.#sent?.destroy()
  }

  async #read(answer: IncomingMessage): Promise<void> {
    let text = ''
    try {
      for await (const chunk of answer) {
        const blocks = (text + chunk).split('\n\n')
        text = blocks.pop() ?? ''
        this.events.push(...blocks.filter((block) => block.includes('event: ')).map(parseEvent))
        this.#heard.resolve()
        this.#heard = Promise.withResolvers()
      }
    } catch {
      // We closed it ourselves.
    }
    this.#ended.resolve()
  }
}

function parseEvent(block: string): Event {
  const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(block)?.[1]
  return { event: field('event') ?? '', id: field('id'), data: JSON.parse(field('data') ?? '{}') }
}

function optionsOf(baseURL: string | undefined, path: string, options: RequestOptions): RequestOptions {
  const { hostname, port } = new URL(baseURL ?? '')
  return { host: hostname === 'localhost' ? '127.0.0.1' : hostname, port, path, agent: false, ...options }
}
