import 'server-only'
import { sql } from 'drizzle-orm'
import { db, type Tx } from '@/db/client'
import type { friendships } from '@/db/schema'
import { isPair } from '@/lib/friends/rows'
import { Unchanged } from '@/lib/rooms/change'
import { announceAll, bumpHeads } from '@/lib/rooms/change-heads'
import { settleRequests } from '@/lib/rooms/change-request'

type Row = typeof friendships.$inferSelect
/** What stands between two people. Without a row there has never been anything. */
export interface Pair extends Pick<Row, 'state' | 'askedBy'> {
  /** Seconds since whoever asked was declined. */
  declinedFor: number | null
}
type Change = Pick<Row, 'state' | 'askedBy' | 'note'> & { accepted?: boolean; declined?: boolean }

/** The two whom it is about, the one who acts first. */
export type Two = [actor: string, other: string]

/**
 * One change of what stands between two people, in one transaction. The heads of both are locked first, by id: so what
 * `decide` is given stands still, and two who act at once do so one after the other. Announces to both after the commit.
 * Answers false when `decide` threw `Unchanged`: then neither takes a version.
 */
export async function changePair(two: Two, decide: (tx: Tx, held: Pair | null) => Promise<Change>): Promise<boolean> {
  try {
    const { heads, state } = await db.transaction((tx) => changePairIn(tx, two, decide))
    announceAll(heads)
    if (state === 'friends') await settleRequests(two)
    return true
  } catch (error) {
    if (error instanceof Unchanged) return false
    throw error
  }
}

async function changePairIn(tx: Tx, two: Two, decide: (tx: Tx, held: Pair | null) => Promise<Change>) {
  const heads = await bumpHeads(tx, two)
  const change = await decide(tx, await findPair(tx, two))
  await storePair(tx, heads, change)
  return { heads, state: change.state }
}

async function findPair(tx: Tx, [actor, other]: Two): Promise<Pair | null> {
  const { rows } = await tx.execute<Pair & Record<string, unknown>>(sql`
    select f.state, f.asked_by as "askedBy",
      extract(epoch from clock_timestamp() - f.declined_at)::int as "declinedFor"
      from friendships f where ${isPair(actor, other)}`)
  return rows[0] ?? null
}

/** When it was asked stays with what comes of it. */
async function storePair(tx: Tx, heads: Map<string, number>, change: Change): Promise<void> {
  const [low, high] = [...heads.keys()].sort() as [string, string]
  const { state, askedBy, note, accepted = false, declined = false } = change
  const now = sql`clock_timestamp()`
  await tx.execute(sql`
    insert into friendships
      (low_id, high_id, state, asked_by, note, asked_at, accepted_at, declined_at, low_version, high_version)
    values (${low}, ${high}, ${state}, ${askedBy}, ${note}, ${now}, ${accepted ? now : null},
      ${declined ? now : null}, ${heads.get(low)}, ${heads.get(high)})
    on conflict (low_id, high_id) do update set state = excluded.state, asked_by = excluded.asked_by,
      note = excluded.note, accepted_at = excluded.accepted_at, declined_at = excluded.declined_at,
      asked_at = case excluded.state when 'asked' then excluded.asked_at else friendships.asked_at end,
      low_version = excluded.low_version, high_version = excluded.high_version`)
}
