import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import pg from 'pg'
import { frame, type Message, makeChange, makeMessage } from '../fixtures/payload.ts'
import { fill, type Statement } from '../fixtures/statement.ts'
import { answer } from '../processes/answers.ts'

interface Setup {
  /** Where the rooms stand that are there already. */
  rooms?: Record<string, number>
  /** With a database each message is stored by these statements; without, it is only numbered. */
  database?: { url: string; statements: Statement[]; people: Record<string, string> }
}

interface Stored {
  message: Message
  epoch: string
}

const NO_EPOCH = '00000000-0000-4000-8000-000000000000'

/** The least that can be called a server: it takes a message, stores it where it is told to, and writes it to every stream. */
class Bare {
  #pool: pg.Pool | undefined
  #setup: Setup
  #streams = new Set<ServerResponse>()
  #numbers: Map<string, number>

  constructor(setup: Setup) {
    this.#setup = setup
    this.#numbers = new Map(Object.entries(setup.rooms ?? {}))
    // As many connections as Parlor's own pool.
    if (setup.database) this.#pool = new pg.Pool({ connectionString: setup.database.url, max: 20 })
  }

  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method === 'GET') return this.#open(response)
    const room = request.url?.split('/')[4] ?? ''
    const token = request.headers.authorization?.slice('Bearer '.length) ?? ''
    const { id, text } = JSON.parse(Buffer.concat(await request.toArray()).toString())
    const stored = await this.#store({ id, text, room, token })
    response.writeHead(201, { 'Content-Type': 'application/json' }).end(JSON.stringify(stored))
    this.#broadcast(room, stored.message)
  }

  #open(response: ServerResponse): void {
    response.writeHead(200, { 'Content-Type': 'text/event-stream; charset=utf-8', 'Cache-Control': 'no-cache' })
    response.write(frame('ready', { epoch: NO_EPOCH, version: 0, rooms: Object.fromEntries(this.#numbers) }))
    this.#streams.add(response)
    response.once('close', () => this.#streams.delete(response))
  }

  async #store(said: { id: string; text: string; room: string; token: string }): Promise<Stored> {
    const { database } = this.#setup
    if (database) return this.#insert(said, database)
    const number = (this.#numbers.get(said.room) ?? 0) + 1
    this.#numbers.set(said.room, number)
    return { message: makeMessage({ ...said, number }), epoch: NO_EPOCH }
  }

  async #insert(
    { id, text, room, token }: { id: string; text: string; room: string; token: string },
    { statements, people }: NonNullable<Setup['database']>,
  ): Promise<Stored> {
    const hash = createHash('sha256').update(token).digest('hex')
    let stored: Stored | undefined
    for (const { values, ...query } of statements) {
      const given = { hash, room, id, text, person: people[token] ?? '' }
      const result = await this.#pool?.query({ ...query, values: fill(values, given) })
      stored = result?.rows[0]
    }
    if (!stored?.message) throw new Error('the message was not stored')
    this.#numbers.set(room, stored.message.version)
    return stored
  }

  #broadcast(room: string, message: Message): void {
    const bytes = frame('change', makeChange(room, message))
    for (const stream of this.#streams) stream.write(bytes)
  }
}

const handlers = {
  listen(setup: Setup): Promise<string> {
    const bare = new Bare(setup)
    const server = createServer((request, response) => {
      bare.handle(request, response).catch((error) => response.writeHead(500).end(String(error)))
    })
    return new Promise((resolve) => {
      server.listen(0, '127.0.0.1', () => resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`))
    })
  },
}

export type BareServer = typeof handlers
answer(handlers)
