import 'server-only'
import { and, eq, lt, lte, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { departures, formerUsernames, people, roomStates } from '@/db/schema'
import { departAll, unnameAll } from '@/lib/leaving/commands/depart'
import { endTies, forgetPerson } from '@/lib/leaving/commands/forget'
import { deleteMessagesOf } from '@/lib/messages/commands/delete'

/**
 * In the background: deletes accounts whose time is over, in steps that each may be done twice. A node that ends in
 * between leaves what another goes on with; two at once find done what the other has done.
 */
export async function carryOutLeaving(): Promise<void> {
  const rows = await db
    .select({ id: people.id, how: people.leavingHow })
    .from(people)
    .where(lte(people.leavingAt, sql`now()`))
  for (const { id, how } of rows) {
    // Their name first: whatever is written of them from here on is without it.
    await forgetPerson(id)
    await endTies(id)
    await departAll(id)
    if (how === 'remove') await deleteMessagesOf(id)
    await unnameAll(id)
    await finish(id)
  }
  // A name that nobody is kept from any more says of nobody that it was theirs.
  await db.delete(formerUsernames).where(lt(formerUsernames.until, sql`now()`))
}

/** Only once nothing is left to do: until then the account is found again. */
const finish = (id: string) =>
  db.transaction(async (tx) => {
    await tx.delete(roomStates).where(eq(roomStates.personId, id))
    await tx.delete(departures).where(eq(departures.personId, id))
    await tx
      .update(people)
      .set({ leavingAt: null, leavingHow: null })
      .where(and(eq(people.id, id), eq(people.kind, 'placeholder')))
  })
