import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { publishedStreams } from '../../lib/stream/published.ts'

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']
const STREAM = /^\/api\/v1\/(?:rooms\/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\/)?stream$/i
const PEER = 'x-parlor-peer'

/** What comes before Next: who calls, which methods exist, and the short way for streams. */
export function beforeNext(next: RequestListener): RequestListener {
  return (request, response) => {
    namePeer(request)
    if (!METHODS.includes(request.method ?? '')) return refuseMethod(response)
    if (isStream(request) && openStream(request, response)) return
    return next(request, response)
  }
}

/** Overwrites what comes from outside under this name, in all forms that Node keeps of the headers. */
function namePeer(request: IncomingMessage): void {
  const raw = request.rawHeaders
  const kept = raw.flatMap((name, i) => (i % 2 === 0 && name.toLowerCase() !== PEER ? [name, raw[i + 1] ?? ''] : []))
  const peer = request.socket.remoteAddress ?? ''
  request.rawHeaders = [...kept, PEER, peer]
  request.headers[PEER] = peer
}

/** Next answers some of these with a crash of its own (TRACE), none in JSON. */
function refuseMethod(response: ServerResponse): void {
  const message = 'This address does not take that method.'
  response.writeHead(405, { Allow: METHODS.join(', '), 'Content-Type': 'application/json', Connection: 'close' })
  response.end(JSON.stringify({ error: { code: 'method_not_allowed', message } }))
}

const isStream = ({ method, url = '' }: IncomingMessage) => method === 'GET' && STREAM.test(url.split('?', 1)[0] ?? '')

/** False when nobody has published streams, as under `next dev` before its first request: Next's own route takes it. */
function openStream(request: IncomingMessage, response: ServerResponse): boolean {
  const streams = publishedStreams()
  if (!streams) return false
  streams.openRawStream(request, response).catch((error) => {
    console.error(error)
    response.destroy()
  })
  return true
}
