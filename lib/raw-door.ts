import 'server-only'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createTokenDoor } from '@/lib/auth/doors'
import { BODY_MAX } from '@/lib/body'
import type { RouteHandler } from '@/lib/door'
import { sendDoor } from '@/lib/messages/doors'
import { headersOf, writeAnswer } from '@/lib/raw-answer'
import { changesDoor } from '@/lib/stream/changes-door'

const ROOM = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}'

/**
 * What everybody does all the time, what everybody does at once when they come back, and what a flood of guesses asks:
 * Next's way is dear for it.
 */
const CALLS: [path: RegExp, handler: RouteHandler][] = [
  [new RegExp(`^/api/v1/rooms/(?<roomId>${ROOM})/messages$`, 'i'), sendDoor],
  [/^\/api\/v1\/changes$/, changesDoor],
  [/^\/api\/v1\/tokens$/, createTokenDoor],
]

/**
 * Answers a call past Next, by the same handler that its route has; false for any other. Through the App Router a send
 * costs several times what it costs here (docs/decisions/0016-a-short-way-for-sends.md).
 */
export function answerRaw(request: IncomingMessage, response: ServerResponse): Promise<void> | null {
  if (request.method !== 'POST') return null
  const path = request.url?.split('?', 1)[0] ?? ''
  for (const [pattern, handler] of CALLS) {
    const params = pattern.exec(path)
    if (params) return answer(handler, { params: params.groups ?? {}, request, response })
  }
  return null
}

interface Call {
  params: Record<string, string>
  request: IncomingMessage
  response: ServerResponse
}

async function answer(handler: RouteHandler, { params, request, response }: Call): Promise<void> {
  const body = await readBytes(request)
  const asked = new Request(new URL(request.url ?? '/', 'http://localhost'), {
    method: 'POST',
    headers: headersOf(request),
    body,
  })
  await writeAnswer(response, await handler(asked, { params: Promise.resolve({ ...params }) }))
}

/**
 * As much of the body as may be, and a byte more: then the handler refuses it. The rest is read and thrown away, or the
 * connection would break before the answer is heard.
 */
function readBytes(request: IncomingMessage): Promise<Buffer<ArrayBuffer>> {
  if (Number(request.headers['content-length'] ?? 0) > BODY_MAX) return Promise.resolve(Buffer.alloc(0))
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let size = 0
    request.on('data', (chunk: Buffer) => {
      size += chunk.byteLength
      chunks.push(chunk)
      if (size <= BODY_MAX) return
      request.removeAllListeners('data').resume()
      resolve(Buffer.concat(chunks))
    })
    request.on('end', () => resolve(Buffer.concat(chunks)))
    request.on('error', reject)
  })
}
