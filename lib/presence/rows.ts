import { type SQL, sql } from 'drizzle-orm'
import { instant } from '@/lib/people/rows'

/** Whether some node that lives has heard of this person (alias `p`). */
const isOnline = sql`exists (select 1 from presence x join nodes n on n.id = x.node_id
  where x.person_id = p.id and n.lease_until > now())`

export const seesOnline = sql`(me.shows_online and p.shows_online)`
export const seesLastSeen = sql`(me.shows_last_seen and p.shows_last_seen)`

/**
 * What somebody may know of `p` (`people`, with `seen` the same person's `last_seen`), as far as both show theirs. Null
 * when that is nothing. Whether they share a room is for the statement around it to say.
 */
export const presenceJson = ({
  online,
  lastSeen,
}: {
  online: SQL
  lastSeen: SQL
}) => sql`nullif(json_strip_nulls(json_build_object(
  'online', case when ${online} then ${isOnline} end,
  'lastSeenAt', case when ${lastSeen} and not (${online} and ${isOnline}) then ${instant(sql`seen.at`)} end
))::jsonb, '{}'::jsonb)`

/** Whether `me` and `p` share a room that is open. */
export const shareRoom = sql`exists (
  select 1 from memberships theirs
    join memberships mine on mine.room_id = theirs.room_id and mine.person_id = me.id and mine.left_at is null
    join room_heads h on h.room_id = theirs.room_id and not h.closed
   where theirs.person_id = p.id and theirs.left_at is null)`
