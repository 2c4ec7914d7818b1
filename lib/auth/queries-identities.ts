import 'server-only'
import { and, asc, eq, gt, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { arrivals, identities, passkeys, people } from '@/db/schema'
import { hashToken } from '@/lib/auth/session'
import type { Viewer } from '@/lib/auth/viewer'

/** Who the viewer is elsewhere, oldest first. `isLastWay`: without it nothing would let them in any more. */
export async function listIdentities(viewer: Viewer) {
  const rows = await db
    .select({
      id: identities.id,
      issuer: identities.issuer,
      label: identities.label,
      usedAt: identities.usedAt,
      isLastWay: sql<boolean>`${people.passwordHash} is null and count(*) over () = 1
        and not exists (select from ${passkeys} where ${passkeys.personId} = ${people.id})`,
    })
    .from(identities)
    .innerJoin(people, eq(people.id, identities.personId))
    .where(eq(identities.personId, viewer.id))
    .orderBy(asc(identities.createdAt), asc(identities.id))
  return rows
}

/** What the form begins with for somebody whom a provider has vouched for; null once the code is over. */
export async function findArrival(code: string | undefined) {
  if (!code) return null
  const { issuer, label, email, name, username } = arrivals
  const [row] = await db
    .select({ issuer, label, email, name, username })
    .from(arrivals)
    .where(and(eq(arrivals.hash, hashToken(code)), gt(arrivals.expiresAt, sql`now()`)))
  return row ?? null
}
