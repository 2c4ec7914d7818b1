import 'server-only'
import { type SQL, sql } from 'drizzle-orm'
import { type Database, db, type Tx } from '@/db/client'
import type { Viewer } from '@/lib/auth/viewer'
import { blockJson } from '@/lib/blocks/rows'
import type { BlocksAnswer } from '@/lib/blocks/shape'
import { epoch } from '@/lib/messages/rows'

/** Whom the viewer has blocked, the last first. */
export async function listBlocks(viewer: Viewer): Promise<BlocksAnswer> {
  const { rows } = await db.execute<BlocksAnswer & Record<string, unknown>>(sql`
    select ${epoch} as epoch, h.version, (select coalesce(json_agg(${blockJson} order by x.blocked_at desc), '[]')
        from blocks x where x.person_id = h.person_id and not x.gone) as blocks
      from person_heads h where h.person_id = ${viewer.id}`)
  if (!rows[0]) throw new Error('a person without a head')
  return rows[0]
}

/** Of these people, those whom the viewer has blocked, and those who have blocked the viewer: no answer may say who. */
export async function readBlocks(on: Database | Tx, { id }: Pick<Viewer, 'id'>, ids: string[]) {
  const among = sql`any(${sql.param(ids)}::uuid[])`
  const which = sql`((b.person_id = ${id} and b.blocked_id = ${among}) or (b.blocked_id = ${id} and b.person_id = ${among}))`
  const [blocked, blocking] = [[] as string[], [] as string[]]
  for (const pair of await readPairs(on, which))
    if (pair.person === id) blocked.push(pair.blocked)
    else blocking.push(pair.person)
  return { blocked, blocking }
}

/** Of each of these people, those with whom they have nothing to do, whoever of the two wanted it. */
export async function readApart(ids: string[]): Promise<Map<string, Set<string>>> {
  const apart = new Map<string, Set<string>>()
  const note = (one: string, other: string) => apart.set(one, (apart.get(one) ?? new Set()).add(other))
  const among = sql`any(${sql.param(ids)}::uuid[])`
  for (const { person, blocked } of await readPairs(db, sql`(b.person_id = ${among} or b.blocked_id = ${among})`)) {
    note(person, blocked)
    note(blocked, person)
  }
  return apart
}

/** Of each of these people, those who have blocked them. */
export async function readDeaf(ids: string[]): Promise<Map<string, Set<string>>> {
  const rows = await readPairs(db, sql`b.blocked_id = any(${sql.param(ids)}::uuid[])`)
  const byBlocked = Map.groupBy(rows, ({ blocked }) => blocked)
  return new Map([...byBlocked].map(([id, those]) => [id, new Set(those.map(({ person }) => person))]))
}

async function readPairs(on: Database | Tx, which: SQL): Promise<{ person: string; blocked: string }[]> {
  const { rows } = await on.execute<{ person: string; blocked: string }>(
    sql`select b.person_id as person, b.blocked_id as blocked from blocks b where not b.gone and ${which}`,
  )
  return rows
}
