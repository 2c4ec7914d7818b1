import 'server-only'
import { and, asc, desc, eq, gt, isNull, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { oneTimeLinks, people, sessions, tokens } from '@/db/schema'
import { requireBrowser } from '@/lib/auth/access'
import type { Session, Token } from '@/lib/auth/shape'
import type { Viewer } from '@/lib/auth/viewer'
import { notFound } from '@/lib/errors'

/** The viewer's bearer tokens, oldest first; never the secret itself. */
export async function listTokens(viewer: Viewer): Promise<Token[]> {
  const rows = await db.select().from(tokens).where(eq(tokens.personId, viewer.id)).orderBy(asc(tokens.createdAt))
  return rows.map(({ id, label, createdAt, usedAt }) => ({
    id,
    label,
    createdAt: createdAt.toISOString(),
    usedAt: usedAt?.toISOString() ?? null,
  }))
}

/** Where the viewer is signed in: this browser first, then by last use. @throws `forbidden` for programs */
export async function listSessions(viewer: Viewer): Promise<Session[]> {
  requireBrowser(viewer)
  const { id, credential } = viewer
  const isCurrent = sql<boolean>`${sessions.id} = ${credential.id}`
  const rows = await db
    .select({ session: sessions, isCurrent })
    .from(sessions)
    .where(and(eq(sessions.personId, id), isNull(sessions.revokedAt), gt(sessions.expiresAt, sql`now()`)))
    .orderBy(desc(isCurrent), desc(sessions.seenAt))
  return rows.map(({ session: { id, userAgent, address, createdAt, seenAt, isNews, newsOf }, isCurrent }) => ({
    id,
    userAgent,
    address,
    createdAt: createdAt.toISOString(),
    seenAt: seenAt.toISOString(),
    isCurrent,
    isNews,
    newsOf,
  }))
}

interface Access {
  email: string | null
  /** They have come by a link that was sent there. */
  isProven: boolean
  /** An address whose link has not been followed yet. */
  waiting: string | null
  /** None where they only ever come by a provider. */
  hasPassword: boolean
}

/** How the viewer gets in, and back in. */
export async function getAccess({ id }: Viewer): Promise<Access> {
  const [row] = await db
    .select({ email: people.email, key: people.emailKey, hash: people.passwordHash, waiting: oneTimeLinks.email })
    .from(people)
    .leftJoin(
      oneTimeLinks,
      and(
        eq(oneTimeLinks.personId, people.id),
        eq(oneTimeLinks.purpose, 'email'),
        gt(oneTimeLinks.expiresAt, sql`now()`),
      ),
    )
    .where(eq(people.id, id))
  if (!row) throw notFound()
  return { email: row.email, isProven: row.key !== null, waiting: row.waiting, hasPassword: row.hash !== null }
}

/** True until the first account has been made: the sign-up form then speaks of owning the server. */
export async function isUnowned(): Promise<boolean> {
  const [owner] = await db.select({ id: people.id }).from(people).where(eq(people.role, 'owner')).limit(1)
  return owner === undefined
}
