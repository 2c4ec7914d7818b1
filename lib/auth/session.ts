import 'server-only'
import { createHash } from 'node:crypto'
import { and, eq, gt, isNull, sql } from 'drizzle-orm'
import { decode } from 'next-auth/jwt'
import { db } from '@/db/client'
import { people, sessions, tokens } from '@/db/schema'
import type { Viewer } from '@/lib/auth/viewer'
import { env } from '@/lib/env'
import { held } from '@/lib/held'
import { log } from '@/lib/log'

/** A session ends this long after it was last used. */
export const SESSION_DAYS = 30
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

/** Other schemes are not ours: a browser may carry one for a proxy in front, beside our cookie. */
export const hasBearer = (headers: Headers): boolean => /^bearer\b/i.test(headers.get('authorization') ?? '')

/** Whether the session that next-auth's own token names still stands. */
export const isStanding = async (sessionId: unknown): Promise<boolean> =>
  typeof sessionId === 'string' && (await readSessionRow(sessionId)) !== null

export const hashToken = (token: string) => createHash('sha256').update(token).digest('hex')

async function readToken(authorization: string): Promise<Viewer | null> {
  const token = /^Bearer ([\w-]{20,100})$/i.exec(authorization)?.[1]
  if (!token) return null
  const [row] = await db
    .select({ ...viewerColumns, id: tokens.id, seenAt: tokens.usedAt })
    .from(tokens)
    .innerJoin(people, eq(people.id, tokens.personId))
    .where(and(eq(tokens.hash, hashToken(token)), isNull(people.suspendedAt)))
  if (!row) return null
  if (isStale(row.seenAt)) noteUse(row.id, touchToken)
  return { ...row.person, credential: { kind: 'token', id: row.id } }
}

async function readSessionRow(id: string): Promise<Viewer | null> {
  const [row] = await db
    .select({ ...viewerColumns, seenAt: sessions.seenAt })
    .from(sessions)
    .innerJoin(people, eq(people.id, sessions.personId))
    .where(
      and(
        eq(sessions.id, id),
        isNull(sessions.revokedAt),
        gt(sessions.expiresAt, sql`now()`),
        isNull(people.suspendedAt),
      ),
    )
  if (!row) return null
  if (isStale(row.seenAt)) noteUse(id, touchSession)
  return { ...row.person, credential: { kind: 'session', id } }
}

const viewerColumns = {
  person: {
    id: people.id,
    username: people.username,
    name: people.name,
    avatarUrl: people.avatarUrl,
    role: people.role,
    locale: people.locale,
  },
}

/** Last use is written at most every five minutes: reading must not cost a write each time. */
const isStale = (seenAt: Date | null) => seenAt === null || Date.now() - seenAt.getTime() > 5 * 60_000

/**
 * Written beside the request, and once however many requests come at the same moment: a burst of them would else wait
 * for one row, with all connections of the pool in hand.
 */
function noteUse(id: string, touch: (id: string) => Promise<unknown>): void {
  const underWay = held('uses', () => new Set<string>())
  if (underWay.has(id)) return
  underWay.add(id)
  touch(id)
    .catch((error: unknown) => log.warn({ err: error }, 'the last use of a credential was not noted'))
    .finally(() => underWay.delete(id))
}

const touchToken = (id: string) => db.update(tokens).set({ usedAt: sql`now()` }).where(eq(tokens.id, id))

const touchSession = (id: string) =>
  db
    .update(sessions)
    .set({ seenAt: sql`now()`, expiresAt: sql`now() + make_interval(days => ${SESSION_DAYS})` })
    .where(eq(sessions.id, id))

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
