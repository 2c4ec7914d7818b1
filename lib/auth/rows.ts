import { and, eq, gt, isNull, or, sql } from 'drizzle-orm'
import { people } from '@/db/schema'

/**
 * Who can show who they are: everybody who is not shut out. Whoever is about to leave can, to change their mind, and comes
 * no further (lib/leaving).
 */
export const canSignIn = or(
  isNull(people.suspendedAt),
  and(gt(people.leavingAt, sql`now()`), eq(people.isBarred, false)),
)
