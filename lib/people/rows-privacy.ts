import { type SQL, sql } from 'drizzle-orm'

/**
 * The rule of lib/people/privacy.ts as the database applies it. `me` and `p` are ids: of whoever looks, and of the person
 * whose thing it is; `audience` is the column that says for whom. How the two stand to each other is only looked up where
 * it decides.
 */
export const reachesSql = (audience: SQL, { me, p }: { me: SQL; p: SQL }): SQL => sql`(
  ${audience} = 'everybody' or ${p} = ${me}
  or (${audience} in ('known', 'friends') and ${areFriends({ me, p })})
  or (${audience} = 'known' and ${shareOpenRoom({ me, p })}))`

/** Whether these two know of each other whatever either says: they read each other's names already. */
export const haveMet = (two: { me: SQL; p: SQL }): SQL => sql`(${areFriends(two)} or ${shareOpenRoom(two)})`

export const areFriends = ({ me, p }: { me: SQL; p: SQL }): SQL => sql`exists (
  select 1 from friendships f
   where f.low_id = least(${me}, ${p}) and f.high_id = greatest(${me}, ${p}) and f.state = 'friends')`

/** Whether both belong to some room that is open. */
export const shareOpenRoom = ({ me, p }: { me: SQL; p: SQL }): SQL => sql`exists (
  select 1 from memberships theirs
    join memberships mine on mine.room_id = theirs.room_id and mine.person_id = ${me} and mine.left_at is null
    join room_heads h on h.room_id = theirs.room_id and not h.closed
   where theirs.person_id = ${p} and theirs.left_at is null)`
