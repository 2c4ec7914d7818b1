import { Agent, request } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { isPassing } from '@/lib/sync/call'

interface Answer {
  status: number
  retryAfter: string | undefined
  body: unknown
}

/** As long as the web client waits (lib/sync/call.ts). */
const TIMEOUT_MS = 20_000

const TRIES = 20
const RETRY_MS = 500

export type Api = (method: string, path: string, body?: unknown) => Promise<Answer>

/** The HTTP API as one program with a token uses it, over connections that stay open. `base` may change between calls. */
export function apiOf(token: string, base: () => string): Api {
  const agent = new Agent({ keepAlive: true, maxSockets: 4 })
  return (method, path, body) => {
    const headers = { authorization: `Bearer ${token}`, ...(body === undefined ? {} : JSON_BODY) }
    return new Promise((resolve, reject) => {
      const sent = request(`${base()}/api/v1${path}`, { method, headers, agent, timeout: TIMEOUT_MS }, (answer) => {
        answer.toArray().then((chunks) => {
          const text = Buffer.concat(chunks).toString()
          const { statusCode = 0, headers: said } = answer
          resolve({ status: statusCode, retryAfter: said['retry-after'], body: text ? JSON.parse(text) : undefined })
        }, reject)
      })
      sent.once('timeout', () => sent.destroy(new Error('no answer')))
      sent.once('error', reject).end(body === undefined ? undefined : JSON.stringify(body))
    })
  }
}

const JSON_BODY = { 'content-type': 'application/json' }

/** The body of a call, such as `GET /rooms`, that must go well; a server that is busy is asked again. */
export async function ask<T>(api: Api, call: string, body?: unknown): Promise<T> {
  const [method = '', path = ''] = call.split(' ')
  for (let tries = 1; ; tries++) {
    const answer = await api(method, path, body).catch((error: Error) => ({ status: 0, body: error.message }))
    if (answer.status > 0 && answer.status < 300) return answer.body as T
    if (tries === TRIES || !isPassing(answer))
      throw new Error(`${call}: ${answer.status} ${JSON.stringify(answer.body)}`)
    await sleep(RETRY_MS * (0.5 + Math.random()))
  }
}
