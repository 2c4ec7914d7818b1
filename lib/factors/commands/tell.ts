import 'server-only'
import { and, eq, gt, isNull, ne, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { people, sessions } from '@/db/schema'
import { deviceName } from '@/lib/auth/user-agent'
import type { Viewer } from '@/lib/auth/viewer'
import type { Letter } from '@/lib/mail/letter'
import { post } from '@/lib/mail/post'
import { Unchanged } from '@/lib/rooms/change'
import { changeOwn } from '@/lib/rooms/change-own'

type Change = Extract<Letter['kind'], 'passkeyAdded' | 'passkeyRemoved' | 'appOn' | 'appOff' | 'codesRenewed'>

/**
 * Tells the person how signing in has changed: by mail where they have proved an address, and at their other devices,
 * where it is news of this one until somebody there knows of it. Whoever sits at a browser that was left open cannot
 * keep it quiet.
 */
export async function tellOfChange(viewer: Viewer, change: Change): Promise<void> {
  await markHere(viewer)
  const [row] = await db
    .select({ person: people, here: sessions })
    .from(people)
    .innerJoin(sessions, eq(sessions.personId, people.id))
    .where(and(eq(people.id, viewer.id), eq(sessions.id, viewer.credential.id)))
  if (!row?.person.email || !row.person.emailKey) return
  const { person, here } = row
  const values = { username: person.username, device: deviceName(here.userAgent) ?? '?', address: here.address ?? '?' }
  post({ ...person, email: row.person.email }, { kind: change, values })
}

async function markHere({ id, credential }: Viewer): Promise<void> {
  const isStanding = and(eq(sessions.personId, id), isNull(sessions.revokedAt), gt(sessions.expiresAt, sql`now()`))
  await changeOwn({ id }, async (tx, version) => {
    const others = await tx.$count(sessions, and(isStanding, ne(sessions.id, credential.id)))
    if (others === 0) throw new Unchanged()
    const marked = await tx
      .update(sessions)
      .set({ isNews: true, newsOf: 'factors', version })
      .where(and(isStanding, eq(sessions.id, credential.id)))
      .returning({ id: sessions.id })
    if (marked.length === 0) throw new Unchanged()
  })
}
