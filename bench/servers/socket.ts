import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Server } from 'socket.io'
import { makeChange, makeMessage } from '../fixtures/payload.ts'
import { answer } from '../processes/answers.ts'

/** A room server as one writes it with socket.io: whoever connects is in the room, and a message goes to all of it. */
class Rooms {
  #io: Server
  #room: string
  #number = 0

  constructor(io: Server, room: string) {
    this.#io = io
    this.#room = room
    io.on('connection', (socket) => {
      void socket.join(room)
      socket.emit('ready', { rooms: { [room]: this.#number } })
    })
  }

  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { id, text } = JSON.parse(Buffer.concat(await request.toArray()).toString())
    const message = makeMessage({ id, text, room: this.#room, number: ++this.#number })
    response.writeHead(201, { 'Content-Type': 'application/json' }).end(JSON.stringify({ message }))
    this.#io.to(this.#room).emit('change', makeChange(this.#room, message))
  }
}

const handlers = {
  listen({ room }: { room: string }): Promise<string> {
    const server = createServer()
    const rooms = new Rooms(new Server(server, { transports: ['websocket'], serveClient: false }), room)
    server.on('request', (request, response) => {
      rooms.handle(request, response).catch((error) => response.writeHead(500).end(String(error)))
    })
    return new Promise((resolve) => {
      server.listen(0, '127.0.0.1', () => resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`))
    })
  },
}

export type SocketServer = typeof handlers
answer(handlers)
