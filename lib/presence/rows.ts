import { type SQL, sql } from 'drizzle-orm'
import { instant } from '@/lib/people/rows'
import { haveMet, type Pair, reachesSql } from '@/lib/people/rows-privacy'

/**
 * Joins what is known of `p` (`people`) as `here`. A plain `exists` would become a scan of everybody who is online:
 * with the limit it stays a look at one key.
 */
export const here = sql`cross join lateral (select
  (select true from presence x join nodes n on n.id = x.node_id
    where x.person_id = p.id and n.lease_until > now() limit 1) is not null as online,
  (select s.at from last_seen s where s.person_id = p.id) as seen_at) here`

/** When they were last seen, of those who are not online. */
export const lastSeenAt = instant(sql`here.seen_at`)

/**
 * Whether two aliases of `people` see this of each other: each shows it to the other, or neither sees it. Who hides from
 * somebody gets nothing to see in return.
 */
const mutual = (column: 'online_for' | 'last_seen_for', { me, p }: Pair): SQL => {
  const [mine, theirs] = [sql`${me}.id`, sql`${p}.id`]
  const audience = sql.raw(column)
  return sql`(${reachesSql(sql`${p}.${audience}`, { me: mine, p: theirs })}
    and ${reachesSql(sql`${me}.${audience}`, { me: theirs, p: mine })})`
}

/** Whether `me` and `p`, aliases of `people`, may know of each other that they are here. */
export const seeEachOther = (pair: Pair): SQL => mutual('online_for', pair)

const PAIR = { me: sql`me`, p: sql`p` }
const seesOnline = seeEachOther(PAIR)
const seesLastSeen = mutual('last_seen_for', PAIR)

/**
 * What `me` may know of `p`, with `here`: as far as both show theirs. Null when that is nothing. Whether they have
 * met is for the statement around it to say.
 */
export const presenceJson = sql`nullif(json_strip_nulls(json_build_object(
  'online', case when ${seesOnline} then here.online end,
  'lastSeenAt', case when ${seesLastSeen} and not (${seesOnline} and here.online)
    then ${lastSeenAt} end
))::jsonb, '{}'::jsonb)`

/** Whether `me` and `p` are friends, or share a room that is open. */
export const haveMetEachOther = haveMet({ me: sql`me.id`, p: sql`p.id` })
