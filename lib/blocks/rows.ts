import { type SQL, sql } from 'drizzle-orm'
import { authorById, instant } from '@/lib/people/rows'

export const blockJson = sql`json_build_object('person', ${authorById(sql`x.blocked_id`)},
  'blockedAt', ${instant(sql`x.blocked_at`)}, 'gone', x.gone, 'version', x.version)`

/** Whom this person has blocked, as an array. It names no row of the statement around it, so that it is read once. */
const blockedBy = (personId: SQL | string) =>
  sql`array(select b.blocked_id from blocks b where b.person_id = ${personId} and not b.gone)`

/** Whether what this person says or is reaches somebody, who has not blocked them. Of nobody's it does. */
export const reachesAs = (who: SQL, personId: SQL | string): SQL =>
  sql`(${who} = any(${blockedBy(personId)})) is not true`

/** Whether either of two people has blocked the other. */
export const areApart = (one: SQL, other: SQL): SQL => sql`exists (
  select from blocks b where not b.gone
     and ((b.person_id = ${one} and b.blocked_id = ${other}) or (b.person_id = ${other} and b.blocked_id = ${one})))`
