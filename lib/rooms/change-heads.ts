import 'server-only'
import { sql } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { announcePerson } from '@/lib/stream/announce'

/** Where people stand now, by id. */
export type Heads = Map<string, number>

/** The next version for each of these people. Their heads are locked by id. */
export async function bumpHeads(tx: Tx, people: string[]): Promise<Heads> {
  if (people.length === 0) return new Map()
  const { rows } = await tx.execute<{ person_id: string; version: number }>(sql`
    with locked as materialized (
      select person_id from person_heads where person_id in ${people} order by person_id for update)
    update person_heads p set version = p.version + 1 from locked where p.person_id = locked.person_id
    returning p.person_id, p.version`)
  return new Map(rows.map(({ person_id, version }) => [person_id, version]))
}

/** Of these people the versions just taken, as a table `b` of a statement. */
export function entriesOf(heads: Heads, people: string[]) {
  const ids = [...new Set(people)].filter((id) => heads.has(id))
  const versions = ids.map((id) => heads.get(id))
  return { ids, rows: sql`unnest(${sql.param(ids)}::uuid[], ${sql.param(versions)}::bigint[]) b(person_id, version)` }
}

export function announceAll(heads: Heads): void {
  for (const [personId, version] of heads) announcePerson(personId, version)
}
