import 'server-only'
import { and, eq, gt, inArray, isNotNull, isNull, type SQL, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { people, sessions, tokens } from '@/db/schema'
import { canSignIn } from '@/lib/auth/rows'
import type { Viewer } from '@/lib/auth/viewer'
import { Gather } from '@/lib/gather'
import { isLetIn, stayEnd, stayJson } from '@/lib/guests/rows'
import type { Stay } from '@/lib/guests/shape'
import { held } from '@/lib/held'
import { log } from '@/lib/log'

/** A session ends this long after it was last used. */
export const SESSION_DAYS = 30
/** And this long after it began, however much it is used. */
const SESSION_DAYS_MAX = 365

/** When a crowd comes back, most connections of the pool stay with those who write. */
const BOUNDS = { together: 500, atOnce: 2 }

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** The row that a token names, with its person; none unless it lets somebody in at this moment. */
export const findToken = (hash: string) => held('credentials.tokens', () => new Gather(readTokens, BOUNDS)).ask(hash)

/** The same for a session. Its id comes out of a cookie, and what is no id must not fail the query of many. */
export const findSession = async (id: string) =>
  UUID.test(id) ? held('credentials.sessions', () => new Gather(readSessions, BOUNDS)).ask(id) : undefined

/**
 * Written beside the request and for many at once: a crowd that comes back after a while would else take all
 * connections of the pool to say so. Never waits for a row: whoever holds it is noting the same.
 */
export function noteUse(kind: Viewer['credential']['kind'], id: string): void {
  const touch = kind === 'token' ? touchTokens : touchSessions
  held(`credentials.uses.${kind}`, () => new Gather(touch, { together: 500, atOnce: 1 }))
    .ask(id)
    .catch((error: unknown) => log.warn({ err: error }, 'the last use of a credential was not noted'))
}

/** Whom a session names who is about to leave: nobody, but for changing their mind. */
export async function findLeaving(sessionId: string): Promise<Leaver | undefined> {
  if (!UUID.test(sessionId)) return undefined
  const { id, username, leavingAt, leavingHow } = people
  const isOpen = and(eq(sessions.id, sessionId), isNull(sessions.revokedAt), gt(sessions.expiresAt, sql`now()`))
  const [row] = await db
    .select({ id, username, leavingAt, leavingHow })
    .from(sessions)
    .innerJoin(people, eq(people.id, sessions.personId))
    .where(and(isOpen, isNotNull(people.leavingAt), canSignIn))
  return row?.leavingAt && row.leavingHow ? { ...row, leavingAt: row.leavingAt, leavingHow: row.leavingHow } : undefined
}

/** Somebody who has asked for their account to be deleted, and has come back. */
export interface Leaver {
  id: string
  username: string
  leavingAt: Date
  leavingHow: 'remove' | 'keep'
}

const person = {
  id: people.id,
  username: people.username,
  name: people.name,
  avatarUrl: people.avatarUrl,
  role: people.role,
  locale: people.locale,
}

/** Columns of what a credential says of its person. */
const columns = { person, stay: sql<Stay | null>`${stayJson(sql`people`)}` }

async function readTokens(hashes: string[]) {
  const rows = await db
    .select({ ...columns, id: tokens.id, seenAt: tokens.usedAt, key: tokens.hash })
    .from(tokens)
    .innerJoin(people, eq(people.id, tokens.personId))
    .where(
      and(
        isAny(sql`${tokens.hash}`, sql`${sql.param(hashes)}::text[]`),
        isNull(people.suspendedAt),
        isLetIn(sql`people`),
      ),
    )
  return inOrder(hashes, rows)
}

async function readSessions(ids: string[]) {
  const rows = await db
    .select({ ...columns, id: sessions.id, seenAt: sessions.seenAt, key: sessions.id })
    .from(sessions)
    .innerJoin(people, eq(people.id, sessions.personId))
    .where(
      and(
        isAny(sql`${sessions.id}`, sql`${sql.param(ids)}::uuid[]`),
        isNull(sessions.revokedAt),
        gt(sessions.expiresAt, sql`now()`),
        isNull(people.suspendedAt),
        isLetIn(sql`people`),
      ),
    )
  return inOrder(ids, rows)
}

const isAny = (column: SQL, array: SQL) => sql`${column} = any(${array})`

function inOrder<Row extends { key: string }>(keys: string[], rows: Row[]): (Row | undefined)[] {
  const found = new Map(rows.map((row) => [row.key, row]))
  return keys.map((key) => found.get(key.toLowerCase()))
}

async function touchTokens(ids: string[]): Promise<undefined[]> {
  await db
    .update(tokens)
    .set({ usedAt: sql`now()` })
    .where(inArray(tokens.id, free(tokens, ids)))
  return []
}

async function touchSessions(ids: string[]): Promise<undefined[]> {
  const expiresAt = sql`least(now() + make_interval(days => ${SESSION_DAYS}),
    ${sessions.createdAt} + make_interval(days => ${SESSION_DAYS_MAX}), ${stayEnd(sql`${sessions.personId}`)})`
  await db
    .update(sessions)
    .set({ seenAt: sql`now()`, expiresAt })
    .where(inArray(sessions.id, free(sessions, ids)))
  return []
}

const free = (table: typeof tokens | typeof sessions, ids: string[]) =>
  sql`(select id from ${table} where id = any(${sql.param(ids)}::uuid[]) for update skip locked)`
