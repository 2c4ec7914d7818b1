import 'server-only'
import { and, eq, gt, isNull, ne, or, sql } from 'drizzle-orm'
import { db, type Tx } from '@/db/client'
import { deviceSignIns, sessions, tokens } from '@/db/schema'
import { requireBrowser } from '@/lib/auth/access'
import type { Viewer } from '@/lib/auth/viewer'
import { notFound } from '@/lib/errors'
import { Unchanged } from '@/lib/rooms/change'
import { changeOwn } from '@/lib/rooms/change-own'
import { closeStreamsOf } from '@/lib/stream/announce'

/**
 * Ends a session of this person: the cookie is nobody from now on, and its open streams close. Answers false if it had
 * ended already.
 */
export async function endSession(personId: string, sessionId: string): Promise<boolean> {
  const isEnded = await changeOwn({ id: personId }, async (tx, version) => {
    const [ended] = await tx
      .update(sessions)
      .set(over(version))
      .where(and(eq(sessions.id, sessionId), eq(sessions.personId, personId), isNull(sessions.revokedAt)))
      .returning({ id: sessions.id })
    if (!ended) throw new Unchanged()
  })
  if (isEnded) closeStreamsOf(sessionId)
  return isEnded
}

/** Ends a session of the viewer's, this one or another. @throws `not_found`, `forbidden` for programs */
export async function endOneSession(viewer: Viewer, sessionId: string): Promise<void> {
  requireBrowser(viewer)
  if (!(await endSession(viewer.id, sessionId))) throw notFound()
}

/** Ends all of the viewer's sessions but this one. @throws `forbidden` for programs */
export async function endOtherSessions(viewer: Viewer): Promise<void> {
  requireBrowser(viewer)
  const ended: string[] = []
  await changeOwn(viewer, async (tx, version) => {
    ended.push(...(await endSessionsIn(tx, { personId: viewer.id, version, except: viewer.credential.id })))
    if (ended.length === 0) throw new Unchanged()
  })
  for (const id of ended) closeStreamsOf(id)
}

interface Ending {
  personId: string
  /** Of the person, which what ends is stamped with. */
  version: number
  /** A session that goes on. */
  except?: string
}

/**
 * Answers with the ids whose streams must be closed once it is committed. A device that has been let in and has not come
 * yet is one of them.
 */
export async function endSessionsIn(tx: Tx, { personId, version, except }: Ending): Promise<string[]> {
  await tx.delete(deviceSignIns).where(eq(deviceSignIns.personId, personId))
  const rows = await tx
    .update(sessions)
    .set(over(version))
    .where(
      and(
        eq(sessions.personId, personId),
        isNull(sessions.revokedAt),
        except === undefined ? undefined : ne(sessions.id, except),
      ),
    )
    .returning({ id: sessions.id })
  return rows.map(({ id }) => id)
}

/** The same for bearer tokens. */
export async function revokeTokensIn(tx: Tx, personId: string): Promise<string[]> {
  const rows = await tx.delete(tokens).where(eq(tokens.personId, personId)).returning({ id: tokens.id })
  return rows.map(({ id }) => id)
}

/**
 * Somebody has seen that this session is there: the mark goes from all devices. Not for the session itself, or whoever
 * has just come in could hush it up; nor for one that came later, unless it is known itself and this is not about a
 * sign-in. @throws `not_found`, `forbidden` for programs
 */
export async function dismissNews(viewer: Viewer, sessionId: string): Promise<void> {
  requireBrowser(viewer)
  const known = and(eq(sessions.id, sessionId), eq(sessions.personId, viewer.id), isNull(sessions.revokedAt))
  const [session] = await db
    .select({ isNews: sessions.isNews, createdAt: sessions.createdAt })
    .from(sessions)
    .where(and(known, ne(sessions.id, viewer.credential.id)))
  if (!session) throw notFound()
  const here = eq(sessions.id, viewer.credential.id)
  const mine = db.select({ createdAt: sessions.createdAt }).from(sessions).where(here)
  const isKnown = (await db.$count(sessions, and(here, eq(sessions.isNews, false)))) > 0
  const maySay = or(gt(sessions.createdAt, sql`(${mine})`), isKnown ? eq(sessions.newsOf, 'factors') : undefined)
  await changeOwn(viewer, async (tx, version) => {
    const [seen] = await tx
      .update(sessions)
      .set({ isNews: false, version })
      .where(and(known, eq(sessions.isNews, true), maySay))
      .returning({ id: sessions.id })
    if (!seen) throw new Unchanged()
  })
}

const over = (version: number) => ({ revokedAt: sql`now()`, isNews: false, version })
