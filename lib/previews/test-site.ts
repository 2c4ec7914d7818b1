import { once } from 'node:events'
import { createServer, type RequestListener, type Server } from 'node:http'
import { type AddressInfo, connect, createServer as createBareServer, type Socket } from 'node:net'
import { readBody } from '@/lib/previews/body'
import { type Guard, visit } from '@/lib/previews/guard'
import { Refused } from '@/lib/previews/refused'

/** A public address of nobody's, behind which the test's own site stands. */
export const PUBLIC = '93.184.216.34'

interface Site {
  port: number
  /** Addresses that were really connected to, in order. */
  dialled: string[]
  /** How often each path was asked for. */
  asked: string[]
  guard: Guard
  close(): void
}

interface Wish {
  /** What the name servers say each time they are asked; the last answer stays. By name. */
  names?: Record<string, string[][]>
  guard?: Partial<Guard>
}

/**
 * A real server on loopback, and a network in which `PUBLIC` leads to it. Every other address leads there as well, so a
 * guard that let one through would be answered: what was dialled tells.
 */
export async function openSite(answer: RequestListener, wish: Wish = {}): Promise<Site> {
  const asked: string[] = []
  const server = createServer((request, response) => {
    asked.push(request.url ?? '')
    answer(request, response)
  })
  return stand(server, asked, wish)
}

/** The same for a server that speaks no proper HTTP. */
export function openBareSite(speak: (socket: Socket) => void, wish: Wish = {}): Promise<Site> {
  return stand(createBareServer((socket) => speak(socket.on('error', () => {}))) as Server, [], wish)
}

async function stand(server: Server, asked: string[], { names = {}, guard }: Wish): Promise<Site> {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const sockets = new Set<Socket>()
  server.on('connection', (socket) => sockets.add(socket))
  const dialled: string[] = []
  const net = {
    async resolve(hostname: string) {
      const answers = names[hostname] ?? []
      return (answers.length > 1 ? answers.shift() : answers[0]) ?? []
    },
    dial(address: string, at: number) {
      dialled.push(`${address}:${at}`)
      return connect(port, '127.0.0.1')
    },
    ownAddresses: () => ['198.35.26.96', '2620:0:861:ed1a::1'],
  }
  const close = () => {
    server.close()
    for (const socket of sockets) socket.destroy()
  }
  return {
    port,
    dialled,
    asked,
    close,
    guard: { net, allowed: [], publicHost: 'chat.example.org', totalMs: 2_000, connectMs: 1_000, ...guard },
  }
}

/** Reads a page of at most 64 kB. */
export const get = (href: string, guard: Guard, beyond: 'cut' | 'refuse' = 'refuse') =>
  visit(href, guard, {
    accept: 'text/html',
    async take({ url, message }) {
      let text = ''
      for await (const chunk of readBody(message, { maxBytes: 64 * 1024, beyond })) text += chunk
      return { url: url.href, text, headers: message.headers }
    },
  })

/** Why the guard refused; `reached` when it did not. */
export const reasonOf = (work: Promise<unknown>) =>
  work.then(
    () => 'reached',
    (error: unknown) => {
      if (!(error instanceof Refused)) throw error
      return error.reason
    },
  )
