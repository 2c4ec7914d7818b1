import { connect, type Socket } from 'node:net'
import { AnswerReader } from './answer-reader.ts'

interface Request {
  method?: 'GET' | 'POST'
  path: string
  /** None for a stranger. */
  token?: string
  /** Where it comes from, as a proxy on this machine says it. */
  address?: string
  cookie?: string
  /** An object is sent as JSON, a form as it is. */
  body?: unknown | URLSearchParams
}

interface Answer {
  status: number
  text: string
}

/** One kept connection, one request at a time. */
export class Line {
  #host: string
  #socket: Socket
  #waiting: { resolve(answer: Answer): void; reject(error: Error): void } | undefined

  constructor(url: string) {
    const { hostname, port, host } = new URL(url)
    this.#host = host
    this.#socket = connect({ host: hostname, port: Number(port), noDelay: true })
    let status = 0
    let parts: Buffer[] = []
    const reader = new AnswerReader({
      head: (code) => {
        status = code
        parts = []
      },
      body: (bytes) => void parts.push(bytes),
      end: () => this.#waiting?.resolve({ status, text: Buffer.concat(parts).toString() }),
    })
    this.#socket.on('data', (bytes: Buffer) => reader.read(bytes))
    this.#socket.on('error', (error) => this.#waiting?.reject(error))
    this.#socket.on('close', () => this.#waiting?.reject(new Error('the connection was closed')))
  }

  ask(request: Request): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject }
      this.#socket.write(this.#encode(request))
    })
  }

  close(): void {
    this.#socket.destroy()
  }

  #encode({ method = 'GET', path, body, ...who }: Request): string {
    const head = `${method} ${path} HTTP/1.1\r\nHost: ${this.#host}\r\n${encodeWho(who)}`
    if (body === undefined) return `${head}\r\n`
    const isForm = body instanceof URLSearchParams
    const [type, text] = isForm ? ['x-www-form-urlencoded', String(body)] : ['json', JSON.stringify(body)]
    return `${head}Content-Type: application/${type}\r\nContent-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`
  }
}

function encodeWho({ token, address, cookie }: Pick<Request, 'token' | 'address' | 'cookie'>): string {
  const headers = [
    token === undefined ? '' : `Authorization: Bearer ${token}\r\n`,
    address === undefined ? '' : `X-Forwarded-For: ${address}\r\n`,
    cookie === undefined ? '' : `Cookie: ${cookie}\r\n`,
  ]
  return headers.join('')
}
