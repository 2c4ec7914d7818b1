import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'

/** What stands between clients and servers: a proxy that spreads connections, and a network that can be cut. */
export class Relay {
  /** Looks at what goes either way. A number: so much of it gets through, and then the connection is cut. */
  onRequest: (bytes: Buffer) => number | undefined = () => undefined
  onAnswer: (bytes: Buffer) => number | undefined = () => undefined
  #ports: number[]
  #server: Server
  #sockets = new Set<Socket>()
  #turn = 0

  static async open(...ports: number[]): Promise<Relay> {
    const relay = new Relay(ports)
    relay.#server.listen(0, '127.0.0.1')
    await once(relay.#server, 'listening')
    return relay
  }

  private constructor(ports: number[]) {
    this.#ports = ports
    this.#server = createServer((client) => void this.#serve(client))
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  /** Every connection at once, without a goodbye. */
  cutAll(): void {
    for (const socket of this.#sockets) socket.resetAndDestroy()
  }

  close(): void {
    this.#server.close()
    this.cutAll()
  }

  async #serve(client: Socket): Promise<void> {
    this.#hold(client)
    const server = await this.#reach()
    if (!server || client.destroyed) {
      server?.destroy()
      return void client.destroy()
    }
    this.#hold(server)
    carry(client, server, (bytes) => this.onRequest(bytes))
    carry(server, client, (bytes) => this.onAnswer(bytes))
    server.once('close', () => client.destroy())
    client.once('close', () => server.destroy())
  }

  /** The next server in turn that takes the connection. */
  async #reach(): Promise<Socket | undefined> {
    for (let tries = 0; tries < this.#ports.length; tries++) {
      const socket = connect(this.#ports[this.#turn++ % this.#ports.length] ?? 0, '127.0.0.1')
      const isThere = await once(socket, 'connect').then(
        () => true,
        () => false,
      )
      if (isThere) return socket
    }
    return undefined
  }

  #hold(socket: Socket): void {
    this.#sockets.add(socket)
    socket.once('close', () => this.#sockets.delete(socket))
    socket.on('error', () => socket.destroy())
  }
}

function carry(from: Socket, to: Socket, look: (bytes: Buffer) => number | undefined): void {
  from.on('data', (bytes: Buffer) => {
    const through = look(bytes)
    if (through === undefined && !to.write(bytes)) from.pause()
    // Ended, not reset: what was let through arrives.
    if (through !== undefined) to.end(bytes.subarray(0, through), () => from.resetAndDestroy())
  })
  to.on('drain', () => from.resume())
}
