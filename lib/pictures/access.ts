import 'server-only'
import { type SQL, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import type { Viewer } from '@/lib/auth/viewer'
import { notFound } from '@/lib/errors'
import { mayMeetSql, reachesSql } from '@/lib/people/rows-privacy'

interface Picture {
  type: string
  bytes: Buffer
}

/**
 * A picture that this person may see: of a room they belong to, or a public room's own, which its card shows; of somebody
 * whom they can look up or have read in a room; somebody's cover, if it is for them. To guests only what belongs to their
 * room. Any other looks like none.
 *
 * @throws `not_found`
 */
export async function accessPicture(viewer: Viewer, pictureId: string): Promise<Picture> {
  const me = sql`${viewer.id}::uuid`
  const pair = { me, p: sql`p.id` }
  const isAtHome = viewer.stay ? sql`false` : sql`true`
  const { rows } = await db.execute<Picture & Record<string, unknown>>(sql`
    select x.type, x.bytes from pictures x where x.id = ${pictureId} and case when x.person_id is null
      then exists (select 1 from rooms r join room_heads h on h.room_id = r.id and not h.closed
        where r.id = x.room_id and ((x.kind = 'room' and r.kind = 'public' and ${isAtHome}) or ${belongsTo(me)}))
      else exists (select 1 from people p where p.id = x.person_id and p.suspended_at is null and case x.kind
        when 'cover' then ${isAtHome} and ${mayMeetSql(me)} and ${reachesSql(sql`p.cover_for`, pair)}
        else (${isAtHome} and ${mayMeetSql(me)}) or ${hasRead(me)} end) end`)
  if (!rows[0]) throw notFound()
  return rows[0]
}

const belongsTo = (me: SQL) => sql`exists (select 1 from memberships m
  where m.room_id = r.id and m.person_id = ${me} and m.left_at is null)`

/** They were in a room together: what somebody wrote there stays with their picture beside it, also once they left. */
const hasRead = (me: SQL) => sql`exists (select 1 from memberships theirs
  join memberships mine on mine.room_id = theirs.room_id and mine.person_id = ${me} and mine.left_at is null
 where theirs.person_id = p.id)`
