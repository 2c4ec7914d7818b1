import 'server-only'
import { asc, eq } from 'drizzle-orm'
import { db } from '@/db/client'
import { people, tokens } from '@/db/schema'
import type { Token } from '@/lib/auth/shape'
import type { Viewer } from '@/lib/auth/viewer'

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

/** True until the first account has been made: the sign-up form then speaks of owning the server. */
export async function isUnowned(): Promise<boolean> {
  const [owner] = await db.select({ id: people.id }).from(people).where(eq(people.role, 'owner')).limit(1)
  return owner === undefined
}
