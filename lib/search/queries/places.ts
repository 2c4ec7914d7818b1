import 'server-only'
import { type SQL, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import type { Viewer } from '@/lib/auth/viewer'
import { reachesAs } from '@/lib/blocks/rows'
import type { Filters } from '@/lib/search/queries/filters'
import { anyOf, type Question, type Trait, toTsquery } from '@/lib/search/question'
import { myRooms, ORDERS } from '@/lib/search/rows'
import type { Cursor } from '@/lib/search/shape'

/** Messages that one walk looks through: some milliseconds, and enough for any word that is often used. */
const WALK = 8_000
/** Walks of one question that no index can answer. Then it says how far it came, and can be asked to go on. */
const WALKS_MAX = 6

type Place = Cursor['at']

export interface Hunt extends Filters, Pick<Question, 'terms' | 'without'> {
  /** Where the last page ended. */
  at: Place | undefined
  limit: number
}

interface Places {
  ids: string[]
  /** Where the next page begins; null when there is nothing more. */
  end: Place | null
}

/**
 * Two ways lead to the newest hits, and which is short depends on how common the words are. So first the newest
 * messages are looked through, which finds common words at once; where that is not enough they are rare among these
 * messages, and the index, which knows all messages but not their order, has little to put in order.
 */
export async function findPlaces(viewer: Viewer, hunt: Hunt): Promise<Places> {
  const tsquery = toTsquery(hunt)
  let from = hunt.at
  for (let walks = 0; walks < WALKS_MAX; walks++) {
    const walked = await walk(viewer, { ...hunt, at: from }, tsquery)
    if (walked.hits.length > hunt.limit || walked.isAtEnd) return pageOf(walked.hits, hunt.limit)
    if (tsquery !== null) return pageOf(await lookUp(viewer, hunt, tsquery), hunt.limit)
    if (walked.hits.length > 0) return { ids: walked.hits.map(({ id }) => id), end: walked.end }
    from = walked.end ?? undefined
  }
  return { ids: [], end: from ?? null }
}

interface Hit {
  id: string
  /** A number, or a moment in microseconds. */
  key: string
}

function pageOf(hits: (Hit & { at: Place })[], limit: number): Places {
  const page = hits.slice(0, limit)
  return { ids: page.map(({ id }) => id), end: hits.length > limit ? (page.at(-1)?.at ?? null) : null }
}

interface Walked {
  hits: (Hit & { at: Place })[]
  isAtEnd: boolean
  /** The last that was looked at. */
  end: Place | null
}

async function walk(viewer: Viewer, hunt: Hunt, tsquery: string | null): Promise<Walked> {
  const { by, key } = orderOf(hunt)
  const place = sql`json_build_object('id', id, 'key', key::text)`
  const { rows } = await db.execute<{ scanned: number; hits: Hit[] | null; last: Hit | null }>(sql`
    with mine as materialized (${myRooms(viewer.id)}),
    looked as (
      select m.id, ${key} as key, m.room_id in (select room_id from mine) and ${wanted(viewer, hunt, tsquery)} as hit
        from (select m.* from messages m where ${stretch(hunt)} order by ${by} limit ${WALK}) m)
    select count(*)::int as scanned,
      to_json((array_agg(${place}) filter (where hit))[1:${hunt.limit + 1}]) as hits,
      ${tsquery === null ? sql`(array_agg(${place}))[${WALK}]` : sql`null`} as last
      from looked`)
  const { scanned = 0, hits = null, last = null } = rows[0] ?? {}
  return {
    hits: (hits ?? []).map((hit) => ({ ...hit, at: placeOf(hunt, hit) })),
    isAtEnd: scanned < WALK,
    end: last && placeOf(hunt, last),
  }
}

/** The index is the only way to a rare word; the planner, who takes it for common, would rather read the whole table. */
async function lookUp(viewer: Viewer, hunt: Hunt, tsquery: string) {
  const { by, key } = orderOf(hunt)
  const rows = await db.transaction(async (tx) => {
    await tx.execute(sql`select set_config('enable_seqscan', 'off', true), set_config('jit', 'off', true)`)
    const found = await tx.execute<Hit & Record<string, unknown>>(sql`
      with m as materialized (
        select m.id, m.number, m.created_at from messages m
         where ${wanted(viewer, hunt, tsquery)} and array[m.room_id] && array(${myRooms(viewer.id)} ${among(hunt.rooms)})
           and ${behind(hunt)})
      select m.id, ${key}::text as key from m order by ${by} limit ${hunt.limit + 1}`)
    return found.rows
  })
  return rows.map((hit) => ({ ...hit, at: placeOf(hunt, hit) }))
}

const among = (rooms: string[] | null): SQL =>
  rooms === null ? sql`` : sql`and me.room_id = any(${sql.param(rooms)}::uuid[])`

/** In one room, numbers are the order. */
const isOfOneRoom = ({ rooms }: Hunt) => rooms?.length === 1
const orderOf = (hunt: Hunt) => (isOfOneRoom(hunt) ? ORDERS.number : ORDERS.time)

const placeOf = (hunt: Hunt, { id, key }: Hit): Place =>
  isOfOneRoom(hunt) ? { number: Number(key) } : { micros: key, id }

/** What lies behind the last page; a place of another order than this one is none. */
function behind(hunt: Hunt): SQL {
  const { at } = hunt
  if (at && 'number' in at && isOfOneRoom(hunt)) return ORDERS.number.below(at)
  if (at && 'micros' in at && !isOfOneRoom(hunt)) return ORDERS.time.below(at)
  return sql`true`
}

/** The messages that a walk goes through, by the index that has them in order; `mine` is in the statement around it. */
function stretch(hunt: Hunt): SQL {
  const { rooms, authors } = hunt
  const parts = [behind(hunt)]
  // Of a room that is not mine nothing is looked at: how long that takes says nothing of it.
  if (isOfOneRoom(hunt)) parts.push(sql`m.room_id = (select room_id from mine where room_id = ${rooms?.[0]})`)
  else {
    if (authors?.length === 1) parts.push(sql`m.author_id = ${authors[0]}`)
    parts.push(...spanOf(hunt))
  }
  return sql.join(parts, sql` and `)
}

function wanted(viewer: Viewer, hunt: Hunt, tsquery: string | null): SQL {
  const { rooms, authors, has, without } = hunt
  const theirs = reachesAs(sql`m.author_id`, viewer.id)
  const parts = [
    sql`m.kind = 'text' and m.deleted_at is null and ${theirs}`,
    ...spanOf(hunt),
    ...has.map((trait) => HAS[trait]),
  ]
  if (rooms && !isOfOneRoom(hunt)) parts.push(sql`m.room_id = any(${sql.param(rooms)}::uuid[])`)
  if (authors) parts.push(sql`m.author_id = any(${sql.param(authors)}::uuid[])`)
  if (tsquery !== null) parts.push(sql`m.search @@ ${tsquery}::tsquery`)
  else if (without.length > 0) parts.push(sql`not m.search @@ ${anyOf(without)}::tsquery`)
  return sql.join(parts, sql` and `)
}

function spanOf({ before, since }: Hunt): SQL[] {
  const moment = (at: number) => sql`to_timestamp(${at / 1_000}::float8)`
  return [
    ...(before === null ? [] : [sql`m.created_at < ${moment(before)}`]),
    ...(since === null ? [] : [sql`m.created_at >= ${moment(since)}`]),
  ]
}

/** What no word says. Links and code have a lexeme of their own (lib/search/lexemes.ts). */
const HAS: Record<Trait, SQL> = {
  link: sql`true`,
  code: sql`true`,
  poll: sql`m.poll is not null`,
  reaction: sql`m.reactions <> '[]'`,
  pin: sql`m.pinned`,
}
