import { globSync } from 'node:fs'
import { encode } from 'next-auth/jwt'
import { callerOf } from '@/lib/auth/caller'
import { insertToken, startSession } from '@/lib/auth/commands'
import type { Viewer } from '@/lib/auth/viewer'
import { env } from '@/lib/env'
import type { Method } from '@/lib/openapi/endpoint'
import { newPerson } from '@/lib/people/test-people'

type Handler = (request: Request, context: { params: Promise<Record<string, string>> }) => Promise<Response>

/** Every door of the API with the path it stands at: `/api/v1/rooms/{roomId}`. The catch-all is what has no door. */
export const doors = globSync('app/api/**/route.ts', { exclude: ['app/api/auth/**', 'app/api/[[]*/**'] }).map(
  (file) => ({
    path: file.slice('app'.length, -'/route.ts'.length).replaceAll(/\[(\w+)\]/g, '{$1}'),
    load: (): Promise<Record<Method, Handler>> => import(/* @vite-ignore */ `@/${file}`),
  }),
)

export interface Calling {
  /** Whose bearer token goes with it. */
  as?: Program | undefined
  /** Sent as JSON. */
  body?: unknown
  /** Sent as it is, with `content-type: application/json` unless `headers` says otherwise. */
  raw?: BodyInit
  headers?: Record<string, string>
}

/** Calls a door as the server would, without a server between. */
export async function call(method: Method, address: string, calling: Calling = {}): Promise<Response> {
  const request = new Request(`http://localhost:3000${address}`, toInit(method, calling))
  const { pathname } = new URL(request.url)
  for (const { path, load } of byPrecedence) {
    const found = toPattern(path).exec(pathname)
    if (found) return (await load())[method](request, { params: Promise.resolve(decode(found.groups)) })
  }
  throw new Error(`no door at ${pathname}`)
}

/** `call`, and its JSON. */
export async function ask(method: Method, address: string, calling?: Calling) {
  const answer = await call(method, address, calling)
  const text = await answer.text()
  return { status: answer.status, headers: answer.headers, json: text === '' ? undefined : JSON.parse(text) }
}

/** A person with a bearer token. */
export interface Program extends Viewer {
  token: string
}

export async function newProgram(name?: string): Promise<Program> {
  const person = await newPerson(name)
  return { ...person, ...(await insertToken(person.id, 'test')), id: person.id }
}

/** The cookie of a browser in which this person has just signed in. */
export async function cookieOf({ id }: { id: string }): Promise<string> {
  const sid = await startSession(id, callerOf(new Headers()))
  const salt = 'authjs.session-token'
  return `${salt}=${await encode({ token: { sub: id, sid }, salt, secret: env().AUTH_SECRET })}`
}

function toInit(method: Method, { as, body, raw, headers }: Calling): RequestInit {
  const sent = raw ?? (body === undefined ? undefined : JSON.stringify(body))
  return {
    method,
    ...(sent !== undefined && { body: sent, duplex: 'half' }),
    headers: {
      host: 'localhost:3000',
      'x-parlor-peer': '127.0.0.1',
      ...(sent !== undefined && { 'content-type': 'application/json' }),
      ...(as && { authorization: `Bearer ${as.token}` }),
      ...headers,
    },
  } as RequestInit
}

// What is written out goes before what is a parameter, as in Next.
const byPrecedence = doors.toSorted((a, b) => Number(a.path.includes('{')) - Number(b.path.includes('{')))

const toPattern = (path: string) =>
  new RegExp(`^${path.replaceAll('.', '\\.').replaceAll(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`)

const decode = (groups: Record<string, string> = {}) =>
  Object.fromEntries(Object.entries(groups).map(([name, value]) => [name, decodeURIComponent(value)]))
