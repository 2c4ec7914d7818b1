import type { IncomingMessage } from 'node:http'
import type { Socket } from 'node:net'

/** What comes more slowly is no line of our time, but somebody who holds a connection. */
const PACE = { overMs: 30_000, bytesPerSecond: 256, lookEveryMs: 5_000 }
const TIMED_OUT = 'HTTP/1.1 408 Request Timeout\r\nConnection: close\r\nContent-Length: 0\r\n\r\n'

interface Watched {
  socket: Socket
  since: number
  /** What the connection had brought by then. */
  bytes: number
}

/**
 * Ends requests whose body drips. Node itself only bounds how long a request may take in all, which has to be long for
 * the sake of files.
 */
export class SlowBodies {
  #coming = new Map<IncomingMessage, Watched>()
  #pace: typeof PACE

  constructor(pace = PACE) {
    this.#pace = pace
    setInterval(() => this.#look(), pace.lookEveryMs).unref()
  }

  watch(request: IncomingMessage): void {
    if (!hasBody(request)) return
    const { socket } = request
    this.#coming.set(request, { socket, since: Date.now(), bytes: socket.bytesRead })
    request.once('close', () => this.#coming.delete(request))
  }

  #look(): void {
    for (const [request, watched] of this.#coming) {
      if (request.complete || watched.socket.destroyed) this.#coming.delete(request)
      else if (isWaitingForUs(request)) this.#begin(watched)
      else if (Date.now() - watched.since >= this.#pace.overMs) this.#judge(watched)
    }
  }

  #judge(watched: Watched): void {
    const seconds = (Date.now() - watched.since) / 1_000
    const isSlow = watched.socket.bytesRead - watched.bytes < seconds * this.#pace.bytesPerSecond
    if (isSlow) watched.socket.end(TIMED_OUT).destroySoon()
    else this.#begin(watched)
  }

  #begin(watched: Watched): void {
    watched.since = Date.now()
    watched.bytes = watched.socket.bytesRead
  }
}

const hasBody = ({ headers }: IncomingMessage) =>
  'transfer-encoding' in headers || Number(headers['content-length'] ?? 0) > 0

/** Whoever should read it has not got to it yet. */
const isWaitingForUs = ({ readableLength, readableHighWaterMark }: IncomingMessage) =>
  readableLength >= readableHighWaterMark
