import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { published } from '../../lib/stream/published.ts'

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']
const STREAM = /^\/api\/v1\/(?:rooms\/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\/)?stream$/i
const PEER = 'x-parlor-peer'
const PROXIED = 'x-parlor-proxied'
const BY_PROXIES = ['x-forwarded-for', 'x-real-ip', 'forwarded', 'via']

/** What comes before Next: who calls, which methods exist, the short way for streams and frequent calls, and a stop to floods. */
export function beforeNext(next: RequestListener): RequestListener {
  return (request, response) => {
    nameCaller(request)
    if (!METHODS.includes(request.method ?? '')) return refuseMethod(response)
    if (!isReadable(request)) return refuseAddress(response)
    if (isStream(request) && openStream(request, response)) return
    if (answerRaw(request, response)) return
    const deciding = published()?.holdBack(request, response)
    if (!deciding) return next(request, response)
    isTaken(
      deciding.then((isHeldBack) => (isHeldBack ? undefined : next(request, response))),
      response,
    )
  }
}

/**
 * Says where the request comes from, over whatever the outside says under these names. Node keeps the headers in two
 * forms, Next reads one and the streams the other.
 */
function nameCaller({ headers, headersDistinct, socket }: IncomingMessage): void {
  const isProxied = BY_PROXIES.some((name) => name in headers)
  const own = { [PEER]: socket.remoteAddress ?? '', [PROXIED]: isProxied ? 'yes' : undefined }
  for (const [name, value] of Object.entries(own)) {
    delete headers[name]
    delete headersDistinct[name]
    if (value !== undefined) Object.assign(headers, { [name]: value })
    if (value !== undefined) Object.assign(headersDistinct, { [name]: [value] })
  }
}

/** Next answers some of these with a crash of its own (TRACE), none in JSON. */
function refuseMethod(response: ServerResponse): void {
  const message = 'This address does not take that method.'
  response.writeHead(405, { Allow: METHODS.join(', '), 'Content-Type': 'application/json', Connection: 'close' })
  response.end(JSON.stringify({ error: { code: 'method_not_allowed', message } }))
}

/** Next answers an address with broken escapes (`%E0%A4%A`) as if the server had failed. */
function isReadable({ url = '' }: IncomingMessage): boolean {
  try {
    decodeURIComponent(url.split('?', 1)[0] ?? '')
    return true
  } catch {
    return false
  }
}

function refuseAddress(response: ServerResponse): void {
  const message = 'The address is not readable.'
  response.writeHead(400, { 'Content-Type': 'application/json', Connection: 'close' })
  response.end(JSON.stringify({ error: { code: 'invalid', message, fields: { path: 'malformed' } } }))
}

const isStream = ({ method, url = '' }: IncomingMessage) => method === 'GET' && STREAM.test(url.split('?', 1)[0] ?? '')

/** False when nobody has published streams, as under `next dev` before its first request: Next's own route takes it. */
function openStream(request: IncomingMessage, response: ServerResponse): boolean {
  return isTaken(published()?.openRawStream(request, response), response)
}

function answerRaw(request: IncomingMessage, response: ServerResponse): boolean {
  return isTaken(published()?.answerRaw(request, response), response)
}

function isTaken(answering: Promise<void> | null | undefined, response: ServerResponse): boolean {
  answering?.catch((error) => {
    // Whoever asked may have gone in the middle of the question.
    if (error.code !== 'ECONNRESET') console.error(error)
    response.destroy()
  })
  return Boolean(answering)
}
