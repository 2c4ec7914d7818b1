import 'server-only'
import { createHash } from 'node:crypto'
import { decode } from 'next-auth/jwt'
import { findLeaving, findSession, findToken, type Leaver, noteUse } from '@/lib/auth/credentials'
import type { Viewer } from '@/lib/auth/viewer'
import { env } from '@/lib/env'

/** The cookie itself may outlive it: the row decides. */
export const COOKIE_SECONDS = 400 * 24 * 3600

const COOKIES = ['__Secure-authjs.session-token', 'authjs.session-token']

/**
 * Who sends these headers: a bearer token, or next-auth's cookie (secure prefix and chunks included). Both only name
 * a row; a revoked session, a deleted token or a suspended account is nobody. One function for all doors: pages,
 * actions, routes and the raw stream.
 */
export async function readSession(headers: Headers): Promise<Viewer | null> {
  if (hasBearer(headers)) return readToken(headers.get('authorization') ?? '')
  const sessionId = await sessionIdOf(headers.get('cookie') ?? '')
  return sessionId ? readSessionRow(sessionId) : null
}

/** Who sends these headers, if it is somebody who is about to leave: they are nobody until they change their mind. */
export async function readLeaver(headers: Headers): Promise<Leaver | null> {
  const sessionId = await sessionIdOf(headers.get('cookie') ?? '')
  return (sessionId && (await findLeaving(sessionId))) || null
}

/** Other schemes are not ours: a browser may carry one for a proxy in front, beside our cookie. */
export const hasBearer = (headers: Headers): boolean => /^bearer\b/i.test(headers.get('authorization') ?? '')

/** Whether the session that next-auth's own token names still stands. */
export const isStanding = async (sessionId: unknown): Promise<boolean> =>
  typeof sessionId === 'string' &&
  ((await readSessionRow(sessionId)) !== null || (await findLeaving(sessionId)) !== undefined)

export const hashToken = (token: string) => createHash('sha256').update(token).digest('hex')

async function readToken(authorization: string): Promise<Viewer | null> {
  const token = /^Bearer ([\w-]{20,100})$/i.exec(authorization)?.[1]
  if (!token) return null
  const row = await findToken(hashToken(token))
  if (!row) return null
  if (isStale(row.seenAt)) noteUse('token', row.id)
  return toViewer(row, { kind: 'token', id: row.id })
}

async function readSessionRow(id: string): Promise<Viewer | null> {
  const row = await findSession(id)
  if (!row) return null
  if (isStale(row.seenAt)) noteUse('session', id)
  return toViewer(row, { kind: 'session', id })
}

type Row = NonNullable<Awaited<ReturnType<typeof findSession>>>

const toViewer = ({ person, stay }: Pick<Row, 'person' | 'stay'>, credential: Viewer['credential']): Viewer => ({
  ...person,
  ...(stay && { stay }),
  credential,
})

/** Last use is written at most every five minutes: reading must not cost a write each time. */
const isStale = (seenAt: Date | null) => seenAt === null || Date.now() - seenAt.getTime() > 5 * 60_000

async function sessionIdOf(cookieHeader: string): Promise<string | null> {
  const cookies = parseCookies(cookieHeader)
  for (const name of COOKIES) {
    const token = joinChunks(cookies, name)
    const sessionId = token && (await decodeSessionId(token, name))
    if (sessionId) return sessionId
  }
  return null
}

async function decodeSessionId(token: string, salt: string): Promise<string | null> {
  try {
    const claims = await decode({ token, salt, secret: env().AUTH_SECRET })
    return typeof claims?.sid === 'string' ? claims.sid : null
  } catch {
    // Not ours, expired, cut or signed with an older secret: in all cases nobody.
    return null
  }
}

function parseCookies(header: string): Map<string, string> {
  const pairs = header.split(';').map((pair) => pair.trim().split(/=(.*)/s, 2))
  return new Map(pairs.filter(([name]) => name).map(([name = '', value = '']) => [name, value]))
}

/** next-auth splits a cookie that is too long into `name.0`, `name.1` … */
function joinChunks(cookies: Map<string, string>, name: string): string {
  const whole = cookies.get(name)
  if (whole) return whole
  let joined = ''
  for (let chunk = 0; cookies.has(`${name}.${chunk}`); chunk++) joined += cookies.get(`${name}.${chunk}`)
  return joined
}
