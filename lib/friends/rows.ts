import { type SQL, sql } from 'drizzle-orm'
import { reachesAs } from '@/lib/blocks/rows'
import { instant } from '@/lib/people/rows'

/**
 * Every pair that this person is one of, from their side: `other_id` is the other one, `version` their own. What somebody
 * asks whom they have blocked does not reach them, and stands as it was for whoever asks.
 */
export const friendshipsOf = (personId: SQL | string) => sql`(
  select y.person_id, y.other_id, y.asked_by, y.asked_at, y.accepted_at, y.version,
    case when swallowed then 'ended' else y.state end as state, case when swallowed then '' else y.note end as note
  from ${pairsOf(personId)} y cross join lateral (select
    y.state = 'asked' and y.asked_by = y.other_id and not ${reachesAs(sql`y.other_id`, personId)} as swallowed) s)`

const pairsOf = (personId: SQL | string) => sql`(
  select f.low_id as person_id, f.high_id as other_id, f.state, f.asked_by, f.note, f.asked_at, f.accepted_at,
    f.low_version as version from friendships f where f.low_id = ${personId}
  union all
  select f.high_id, f.low_id, f.state, f.asked_by, f.note, f.asked_at, f.accepted_at,
    f.high_version from friendships f where f.high_id = ${personId})`

/** The other one as the person sees them; `x` is a row of `friendshipsOf`. */
export const friendJson = sql`(select json_build_object('id', k.id, 'username', k.username, 'name', k.name,
  'avatarUrl', k.avatar_url,
  'relation', case when x.state = 'friends' then 'friend' when x.state = 'ended' then 'none'
    when x.asked_by = x.person_id then 'requested' else 'requests_you' end,
  'note', x.note, 'askedAt', ${instant(sql`x.asked_at`)}, 'acceptedAt', ${instant(sql`x.accepted_at`)},
  'version', x.version) from people k where k.id = x.other_id)`

/** How many wait for this person's answer. */
export const requestsOf = (personId: SQL | string) => sql`(
  select count(*)::int from ${friendshipsOf(personId)} x where x.state = 'asked' and x.asked_by <> x.person_id)`

/** The row of these two, in whatever order they are named. */
export const isPair = (one: SQL | string, other: SQL | string) =>
  sql`f.low_id = least(${one}::uuid, ${other}::uuid) and f.high_id = greatest(${one}::uuid, ${other}::uuid)`

/** Whether these two are friends, for the statements of others. */
export const areFriendsSql = (one: SQL | string, other: SQL | string) =>
  sql`exists (select from friendships f where ${isPair(one, other)} and f.state = 'friends')`
