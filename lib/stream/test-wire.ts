import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** A wire between two programs, in the hand of a test. */
export interface Wire {
  /** The same address, by way of the wire. */
  url: string
  /** Cuts it; who comes is turned away until it is mended. */
  cut(): void
  mend(): void
  /** What is open stays open, and nothing comes through any more. Who comes anew gets through. */
  freeze(): void
  close(): void
}

export async function wireTo(url: string): Promise<Wire> {
  const { hostname, port } = new URL(url)
  const ends = new Set<Socket>()
  let isCut = false
  const server = createServer((near) => {
    if (isCut) return near.destroy()
    const far = connect({ host: hostname, port: Number(port) })
    near.pipe(far).pipe(near)
    for (const [end, other] of [
      [near, far],
      [far, near],
    ] as const) {
      ends.add(end)
      end.on('error', () => {})
      end.on('close', () => {
        ends.delete(end)
        other.destroy()
      })
    }
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const each = (act: (end: Socket) => void) => {
    for (const end of ends) act(end)
  }
  return {
    url: Object.assign(new URL(url), { hostname: '127.0.0.1', port: (server.address() as AddressInfo).port }).href,
    cut() {
      isCut = true
      each((end) => end.destroy())
    },
    mend() {
      isCut = false
    },
    freeze: () => each((end) => end.unpipe().pause()),
    close() {
      server.close()
      each((end) => end.destroy())
    },
  }
}
