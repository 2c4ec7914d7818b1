// What a browser gives its tabs, in the hand of a test: streams, channels that can freeze, storage, and one lock.

/** The browser's side of a stream, with the server in the test's hand. */
export class Source extends EventTarget {
  static readonly CLOSED = 2
  static readonly OPEN = 1
  static all: Source[] = []
  readyState = 0

  constructor() {
    super()
    Source.all.push(this)
  }

  static open = () => Source.all.filter(({ readyState }) => readyState !== Source.CLOSED)

  say(type: string, data: unknown): void {
    if (this.readyState === Source.CLOSED) return
    this.readyState = Source.OPEN
    this.dispatchEvent(new MessageEvent(type, { data: JSON.stringify(data) }))
  }

  refuse(): void {
    this.readyState = Source.CLOSED
    this.dispatchEvent(new Event('error'))
  }

  close(): void {
    this.readyState = Source.CLOSED
  }
}

/** Messages arrive later and in order, unless the tab that they are for is frozen: then they wait, or are lost. */
export class Channel {
  static all = new Set<Channel>()
  name: string
  onmessage: ((event: { data: unknown }) => void) | null = null
  isFrozen = false
  waiting: unknown[] = []

  constructor(name: string) {
    this.name = name
    Channel.all.add(this)
  }

  postMessage(message: unknown): void {
    if (this.isFrozen) return
    const data = structuredClone(message)
    for (const other of Channel.all)
      if (other !== this && other.name === this.name) queueMicrotask(() => other.deliver(data))
  }

  deliver(data: unknown): void {
    if (this.isFrozen) this.waiting.push(data)
    else if (Channel.all.has(this)) this.onmessage?.({ data })
  }

  thaw(): void {
    this.isFrozen = false
    for (const data of this.waiting.splice(0)) this.deliver(data)
  }

  close(): void {
    Channel.all.delete(this)
  }
}

/** What all tabs keep in one place, and what lists its keys as the browser's does. */
export function newStorage() {
  const entries = new Map<string, string>()
  const methods = {
    getItem: (key: string) => entries.get(key) ?? null,
    setItem: (key: string, value: string) => void entries.set(key, value),
    removeItem: (key: string) => void entries.delete(key),
  }
  return new Proxy(methods, {
    ownKeys: () => [...entries.keys()],
    getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true }),
  })
}

interface Request {
  run(): Promise<void> | undefined
  reject(reason: unknown): void
  resolve(): void
}

/** One named lock, by the rules of the Web Locks specification that are in use. */
export class Locks {
  #holder: Request | null = null
  #queue: Request[] = []

  request(_name: string, options: LockOptions, run: () => Promise<void> | undefined): Promise<void> {
    return new Promise((resolve, reject) => {
      const request = { run, resolve, reject }
      const aborted = new DOMException('', 'AbortError')
      options.signal?.addEventListener('abort', () => {
        if (!this.#queue.includes(request)) return
        this.#queue = this.#queue.filter((other) => other !== request)
        reject(aborted)
      })
      if (options.steal) this.#holder?.reject(aborted)
      if (options.steal) this.#holder = null
      if (options.steal) this.#queue.unshift(request)
      else this.#queue.push(request)
      this.#grant()
    })
  }

  #grant(): void {
    if (this.#holder) return
    const next = this.#queue.shift()
    if (!next) return
    this.#holder = next
    queueMicrotask(async () => {
      await next.run()
      next.resolve()
      if (this.#holder === next) this.#holder = null
      this.#grant()
    })
  }
}
