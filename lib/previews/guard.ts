import 'server-only'
import { once } from 'node:events'
import { type IncomingMessage, request } from 'node:http'
import type { Socket } from 'node:net'
import { connect as connectSecurely } from 'node:tls'
import { refusalOf } from '@/lib/previews/addresses'
import type { AllowedRange } from '@/lib/previews/allowed'
import type { Net } from '@/lib/previews/net'
import { Refused } from '@/lib/previews/refused'
import { readTarget, type Target } from '@/lib/previews/target'

const REDIRECTS_MAX = 3
const HEADERS_MAX = 16_384
const USER_AGENT = 'Mozilla/5.0 (compatible; ParlorPreview/1.0)'

export interface Guard {
  net: Net
  allowed: AllowedRange[]
  /** The name under which people reach this server. */
  publicHost: string | null
  /** From the first look at the name to the last byte. */
  totalMs: number
  /** For one connection, its encryption included. */
  connectMs: number
}

interface Visit<T> {
  accept: string
  /** Reads what it needs of the answer. The connection ends with it. */
  take(answer: Answer): Promise<T>
}

export interface Answer {
  url: URL
  message: IncomingMessage
}

/**
 * Asks a stranger's address as nobody in particular: no cookie, no referrer, no way into the inner network. A name is
 * resolved once, every address that it has must be a public one, and the connection goes to just that address, so a
 * name that changes its mind gains nothing. Each redirect begins anew.
 *
 * @throws {Refused}
 */
export async function visit<T>(href: string, guard: Guard, { accept, take }: Visit<T>): Promise<T> {
  const ended = new AbortController()
  const late = AbortSignal.timeout(guard.totalMs)
  const signal = AbortSignal.any([ended.signal, late])
  try {
    const taken = follow(href, guard, { accept, signal }).then(take)
    const result = await Promise.race([taken, refusalAt(late)])
    // A body without a length ends well even when it was we who cut it off.
    if (late.aborted) throw new Refused('too_late')
    return result
  } catch (error) {
    if (late.aborted) throw new Refused('too_late')
    throw error instanceof Refused ? error : new Refused('unreachable')
  } finally {
    ended.abort()
  }
}

/** Whatever hangs, and for whatever reason, is not waited for. */
const refusalAt = (late: AbortSignal) =>
  new Promise<never>((_, reject) => {
    late.addEventListener('abort', () => reject(new Refused('too_late')), { once: true })
  })

interface Asking {
  accept: string
  signal: AbortSignal
}

async function follow(href: string, guard: Guard, asking: Asking): Promise<Answer> {
  let target = readTarget(href, guard.publicHost)
  for (let redirects = 0; redirects <= REDIRECTS_MAX; redirects++) {
    const message = await ask(target, guard, asking)
    const { statusCode = 0, headers } = message
    if (statusCode === 200) return { url: target.url, message }
    message.destroy()
    if (![301, 302, 303, 307, 308].includes(statusCode) || !headers.location) throw new Refused('status')
    target = readNext(target, headers.location, guard)
  }
  throw new Refused('redirects')
}

function readNext({ url }: Target, location: string, { publicHost }: Guard): Target {
  if (!URL.canParse(location, url)) throw new Refused('malformed')
  const next = readTarget(new URL(location, url).href, publicHost)
  if (url.protocol === 'https:' && next.url.protocol === 'http:') throw new Refused('downgrade')
  return next
}

async function ask(target: Target, guard: Guard, asking: Asking): Promise<IncomingMessage> {
  const address = await chooseAddress(target, guard, asking.signal)
  const socket = await connect(target, address, { guard, signal: asking.signal })
  return send(socket, target, asking)
}

/** One address that may not be reached spoils all of them: who mixes them is up to something. */
async function chooseAddress(target: Target, { net, allowed }: Guard, signal: AbortSignal): Promise<string> {
  const { hostname, port, isLiteral, isInner } = target
  const addresses = isLiteral ? [hostname] : await net.resolve(hostname, signal)
  const own = net.ownAddresses()
  for (const address of addresses) {
    const reason = refusalOf({ address, port, isInner }, { allowed, own })
    if (reason) throw new Refused(reason)
  }
  const [first] = addresses
  if (first === undefined) throw new Refused('unresolved')
  return first
}

interface Connecting {
  guard: Guard
  signal: AbortSignal
}

async function connect(target: Target, address: string, { guard, signal }: Connecting): Promise<Socket> {
  const plain = guard.net.dial(address, target.port)
  const isSecure = target.url.protocol === 'https:'
  const socket = isSecure ? encrypt(plain, target) : plain
  // What goes wrong later is told by the answer; without a listener it would end the process.
  for (const end of [plain, socket]) end.on('error', () => {})
  const inTime = AbortSignal.any([signal, AbortSignal.timeout(guard.connectMs)])
  try {
    await once(socket, isSecure ? 'secureConnect' : 'connect', { signal: inTime })
    return socket
  } catch (error) {
    plain.destroy()
    socket.destroy()
    throw error
  }
}

const encrypt = (socket: Socket, { hostname, isLiteral }: Target) =>
  connectSecurely({
    socket,
    host: hostname,
    ...(!isLiteral && { servername: hostname }),
    ALPNProtocols: ['http/1.1'],
  })

/** One request on a connection of its own, so nothing that follows the answer can be taken for another one. */
function send(socket: Socket, { url, hostname, isLiteral }: Target, { accept, signal }: Asking) {
  return new Promise<IncomingMessage>((resolve, reject) => {
    const sent = request(
      {
        createConnection: () => socket,
        method: 'GET',
        path: url.pathname + url.search,
        setHost: false,
        headers: {
          Host: isLiteral ? url.host : hostname + (url.port && `:${url.port}`),
          'User-Agent': USER_AGENT,
          Accept: accept,
          'Accept-Encoding': 'gzip, br',
        },
        maxHeaderSize: HEADERS_MAX,
        insecureHTTPParser: false,
        signal,
      },
      resolve,
    )
    // A server that changes to another protocol gets no answer and no error.
    sent.on('error', reject).once('close', () => {
      socket.destroy()
      reject(new Refused('unreachable'))
    })
    sent.end()
  })
}
