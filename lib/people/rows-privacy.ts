import { type SQL, sql } from 'drizzle-orm'
import { areFriendsSql, isPair } from '@/lib/friends/rows'
import { instant } from '@/lib/people/rows'

/** Two people as expressions for their ids: who looks, and whose things it is about. */
export interface Pair {
  me: SQL
  p: SQL
}

/**
 * The rule of lib/people/privacy.ts as the database applies it: whether `audience`, a column of `p`, reaches `me`. How
 * the two stand to each other is only looked up where it decides.
 */
export const reachesSql = (audience: SQL, { me, p }: Pair): SQL => sql`(
  ${audience} = 'everybody' or ${p} = ${me}
  or (${audience} in ('known', 'friends') and ${areFriendsSql(me, p)})
  or (${audience} = 'known' and ${shareOpenRoom({ me, p })}))`

/** Whether these two know of each other whatever either says: they read each other's names already. */
export const haveMet = (pair: Pair): SQL => sql`(${areFriendsSql(pair.me, pair.p)} or ${shareOpenRoom(pair)})`

/**
 * Whether `p`, an alias of `people`, may be looked up by name: else they are not there. Whoever asks to be a friend, or
 * writes to somebody unknown, has made themselves known.
 */
export const mayMeetSql = (me: SQL): SQL => sql`(p.found_by = 'everybody' or p.id = ${me}
  or ${haveMet({ me, p: sql`p.id` })}
  or exists (select from friendships f where ${isPair(me, sql`p.id`)} and f.state = 'asked' and f.asked_by = p.id)
  or exists (select from memberships x join room_heads h on h.room_id = x.room_id and h.awaits = ${me}
    where x.person_id = p.id and not h.closed))`

/** Whether both belong to some room that is open. A conversation that one of them has not taken up is none. */
const shareOpenRoom = ({ me, p }: Pair): SQL => sql`exists (
  select 1 from memberships theirs
    join memberships mine on mine.room_id = theirs.room_id and mine.person_id = ${me} and mine.left_at is null
    join room_heads h on h.room_id = theirs.room_id and not h.closed and h.awaits is null
   where theirs.person_id = ${p} and theirs.left_at is null)`

/** The status of `p`, an alias of `people`, unless it is over. */
export const statusJson = sql`case when (p.status_emoji is not null or p.status_text <> '')
  and (p.status_until is null or p.status_until > now())
  then json_build_object('emoji', p.status_emoji, 'text', p.status_text, 'until', ${instant(sql`p.status_until`)}) end`

/** `p`, an alias of `people`, as `me` may see them; what is hidden or empty is null (`toShown` leaves it out). */
export const shownJson = (me: SQL): SQL => {
  const isFor = (audience: SQL) => reachesSql(audience, { me, p: sql`p.id` })
  return sql`json_build_object('id', p.id, 'username', p.username, 'name', p.name, 'avatarUrl', p.avatar_url,
    'about', case when ${isFor(sql`p.about_for`)} then nullif(p.about, '') end,
    'cover', case when p.cover_url is not null and ${isFor(sql`p.cover_for`)} then p.cover_url end,
    'colour', p.colour,
    'status', case when ${isFor(sql`p.status_for`)} then ${statusJson} end)`
}
