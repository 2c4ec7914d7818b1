import { once } from 'node:events'
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

type Way =
  /** Hands on what comes, as it comes. */
  | 'open'
  /** Waits for the end of each answer, as virus scanners do: a stream never arrives. */
  | 'holding back'
  /** The gateway answers in its own words. */
  | { status: number; html: string }

export interface Middlebox {
  url: string
  /** What is open is cut. */
  turn(way: Way): void
  close(): void
}

/** What stands between people and the server, and does not always mean well. */
export async function openMiddlebox(target: string | undefined): Promise<Middlebox> {
  const { port } = new URL(target ?? '')
  let way: Way = 'open'
  const box = createServer((asked, answer) => {
    if (typeof way === 'object') return answer.writeHead(way.status, { 'content-type': 'text/html' }).end(way.html)
    handOn(asked, answer, { port, isHeldBack: way === 'holding back' })
  }).listen(0, '127.0.0.1')
  await once(box, 'listening')
  return {
    url: `http://127.0.0.1:${(box.address() as AddressInfo).port}`,
    turn(next) {
      way = next
      box.closeAllConnections()
    },
    close() {
      box.close()
      box.closeAllConnections()
    },
  }
}

function handOn(
  asked: IncomingMessage,
  answer: ServerResponse,
  { port, isHeldBack }: { port: string; isHeldBack: boolean },
) {
  const { method, url, headers } = asked
  const further = request({ host: '127.0.0.1', port, method, path: url, headers, agent: false }, async (got) => {
    try {
      const body = isHeldBack ? Buffer.concat(await got.toArray()) : undefined
      answer.writeHead(got.statusCode ?? 502, got.headers)
      if (body) answer.end(body)
      else got.pipe(answer)
    } catch {
      answer.destroy()
    }
  })
  further.on('error', () => answer.destroy())
  answer.on('close', () => further.destroy())
  asked.pipe(further)
}
