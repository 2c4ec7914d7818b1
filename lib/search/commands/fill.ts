import 'server-only'
import { sql } from 'drizzle-orm'
import { db, type Tx } from '@/db/client'
import { vectorOf } from '@/lib/search/lexemes'

const BATCH = 500
/** So long at a time: whoever stops the server waits for it. */
const STRETCH_MS = 1_000
/** Until it is looked at again: by then an older version beside this one may have written more without tokens. */
const REST_MS = 60_000

let restUntil = 0

/** In the background, again and again: old messages get their tokens. */
export async function fillSearch(): Promise<void> {
  if (Date.now() < restUntil) return
  const end = Date.now() + STRETCH_MS
  let outcome: Awaited<ReturnType<typeof fillSomeSearch>> = 'more'
  while (outcome === 'more' && Date.now() < end) outcome = await fillSomeSearch()
  if (outcome !== 'more') restUntil = Date.now() + REST_MS
}

/**
 * Gives tokens to some of the messages that were written by a version of Parlor that knew none. `busy` while another
 * node does it. The text stays as it is, so no version is taken; a row that somebody changes just now is left for the
 * next time.
 */
export function fillSomeSearch(): Promise<'more' | 'done' | 'busy'> {
  return db.transaction(async (tx) => {
    if (!(await isOurTurn(tx))) return 'busy'
    const { rows } = await tx.execute<{ id: string; text: string }>(sql`
      select id, text from messages where search is null and kind = 'text' and deleted_at is null
       limit ${BATCH} for no key update skip locked`)
    if (rows.length === 0) return 'done'
    await tx.execute(sql`
      update messages m set search = x.search::tsvector
        from unnest(${sql.param(rows.map(({ id }) => id))}::uuid[],
                    ${sql.param(rows.map(({ text }) => vectorOf(text)))}::text[]) x(id, search)
       where m.id = x.id`)
    return 'more'
  })
}

async function isOurTurn(tx: Tx): Promise<boolean> {
  const { rows } = await tx.execute<{ ours: boolean }>(
    sql`select pg_try_advisory_xact_lock(hashtextextended('parlor search', 0)) as ours`,
  )
  return rows[0]?.ours ?? false
}
