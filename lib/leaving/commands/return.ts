import 'server-only'
import { and, eq, gt, sql } from 'drizzle-orm'
import { people } from '@/db/schema'
import type { Leaver } from '@/lib/auth/credentials'
import { AppError } from '@/lib/errors'
import { sayChanged } from '@/lib/presence/moves'
import { changeOwn } from '@/lib/rooms/change-own'

/**
 * Somebody has changed their mind: everything is as it was before they asked. @throws `unauthenticated` for nobody, `gone`
 * when their time is over or an owner has shut them out
 */
export async function keepAccount(leaver: Leaver | null): Promise<void> {
  if (!leaver) throw new AppError('unauthenticated')
  await changeOwn(leaver, async (tx, version) => {
    const [back] = await tx
      .update(people)
      .set({ leavingAt: null, leavingHow: null, suspendedAt: null, version })
      .where(and(eq(people.id, leaver.id), gt(people.leavingAt, sql`clock_timestamp()`), eq(people.isBarred, false)))
      .returning({ id: people.id })
    if (!back) throw new AppError('gone')
  })
  sayChanged(leaver.id)
}
