import { sql } from 'drizzle-orm'
import { instant } from '@/lib/people/rows'

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

const seesOnline = sql`(me.shows_online and p.shows_online)`

/**
 * What `me` may know of `p`, with `here`: as far as both show theirs. Null when that is nothing. Whether they share a
 * room is for the statement around it to say.
 */
export const presenceJson = sql`nullif(json_strip_nulls(json_build_object(
  'online', case when ${seesOnline} then here.online end,
  'lastSeenAt', case when me.shows_last_seen and p.shows_last_seen and not (${seesOnline} and here.online)
    then ${lastSeenAt} end
))::jsonb, '{}'::jsonb)`

/** Whether `me` and `p` share a room that is open. */
export const shareRoom = sql`exists (
  select 1 from memberships theirs
    join memberships mine on mine.room_id = theirs.room_id and mine.person_id = me.id and mine.left_at is null
    join room_heads h on h.room_id = theirs.room_id and not h.closed
   where theirs.person_id = p.id and theirs.left_at is null)`
