const LINE_END = '\r\n'
const HEAD_END = '\r\n\r\n'

interface Listener {
  head(status: number): void
  body(bytes: Buffer): void
  end(): void
}

/**
 * Cuts the bytes of a connection into HTTP/1.1 answers. Node's own client does it too, at five times the cost: on a small
 * machine the generator would take from the server what it is there to measure.
 */
export class AnswerReader {
  #on: Listener
  #rest: Buffer = Buffer.alloc(0)
  #state: 'head' | 'length' | 'size' | 'chunk' | 'trailer' | 'rest' = 'head'
  /** Bytes of the body, or of the chunk, that are still to come. */
  #left = 0

  constructor(on: Listener) {
    this.#on = on
  }

  read(bytes: Buffer): void {
    let data = this.#rest.length > 0 ? Buffer.concat([this.#rest, bytes]) : bytes
    while (data.length > 0) {
      const used = this.#step(data)
      if (used === 0) break
      data = data.subarray(used)
    }
    this.#rest = data
  }

  /** Takes what it can; answers with how many bytes that were. */
  #step(data: Buffer): number {
    switch (this.#state) {
      case 'head':
        return this.#readHead(data)
      case 'size':
        return this.#readSize(data)
      case 'trailer':
        return this.#readTrailer(data)
      case 'rest':
        this.#on.body(data)
        return data.length
      case 'length':
      case 'chunk':
        return this.#readBody(data)
    }
  }

  #readHead(data: Buffer): number {
    const end = data.indexOf(HEAD_END)
    if (end < 0) return 0
    const head = data.toString('latin1', 0, end)
    const status = Number(head.slice(9, 12))
    this.#on.head(status)
    const length = status === 204 ? '0' : /^content-length: *(\d+)/im.exec(head)?.[1]
    if (/^transfer-encoding: *chunked/im.test(head)) this.#state = 'size'
    // The body ends with the connection.
    else if (length === undefined) this.#state = 'rest'
    else if (length === '0') this.#finish()
    else this.#expect('length', Number(length))
    return end + HEAD_END.length
  }

  #readSize(data: Buffer): number {
    const end = data.indexOf(LINE_END)
    if (end < 0) return 0
    const size = Number.parseInt(data.toString('latin1', 0, end), 16)
    if (Number.isNaN(size)) throw new Error('the answer is not HTTP')
    if (size === 0) this.#state = 'trailer'
    else this.#expect('chunk', size)
    return end + LINE_END.length
  }

  #readBody(data: Buffer): number {
    const isChunk = this.#state === 'chunk'
    if (data.length < this.#left) {
      this.#on.body(data)
      this.#left -= data.length
      return data.length
    }
    // A chunk's own line end comes with it, so that a whole chunk is one step.
    if (isChunk && data.length < this.#left + LINE_END.length) return 0
    const used = this.#left
    this.#on.body(data.subarray(0, used))
    if (!isChunk) this.#finish()
    else this.#state = 'size'
    return isChunk ? used + LINE_END.length : used
  }

  #readTrailer(data: Buffer): number {
    if (data.length < LINE_END.length) return 0
    this.#finish()
    return LINE_END.length
  }

  #expect(state: 'length' | 'chunk', bytes: number): void {
    this.#state = state
    this.#left = bytes
  }

  #finish(): void {
    this.#state = 'head'
    this.#on.end()
  }
}
