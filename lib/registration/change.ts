import 'server-only'
import { sql } from 'drizzle-orm'
import { db, type Tx } from '@/db/client'
import { Unchanged } from '@/lib/rooms/change'
import { announceAll } from '@/lib/rooms/change-heads'

/**
 * The next version for each owner of the server, with their account stamped with it: they hear who waits. Last in its
 * transaction, heads by id (docs/architecture.md, rule 4); what it answers with is announced after the commit.
 */
export async function bumpOwners(tx: Tx): Promise<Map<string, number>> {
  const { rows } = await tx.execute<{ id: string; version: number }>(sql`
    with locked as materialized (
      select person_id from person_heads where person_id in (select id from people where role = 'owner')
       order by person_id for update),
    bumped as (update person_heads h set version = h.version + 1 from locked l where l.person_id = h.person_id
      returning h.person_id, h.version)
    update people p set version = b.version from bumped b where p.id = b.person_id returning p.id, p.version`)
  return new Map(rows.map(({ id, version }) => [id, version]))
}

/** One change of who waits, in one transaction. Answers false when `write` threw `Unchanged`. */
export async function changeQueue(write: (tx: Tx) => Promise<void>): Promise<boolean> {
  try {
    announceAll(
      await db.transaction(async (tx) => {
        await write(tx)
        return bumpOwners(tx)
      }),
    )
    return true
  } catch (error) {
    if (error instanceof Unchanged) return false
    throw error
  }
}
