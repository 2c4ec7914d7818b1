import 'server-only'
import { sql } from 'drizzle-orm'
import { type Database, db, type Tx } from '@/db/client'
import type { Viewer } from '@/lib/auth/viewer'
import { areFriendsSql, friendJson, friendshipsOf } from '@/lib/friends/rows'
import type { Friend, FriendRelation } from '@/lib/friends/shape'
import { epoch } from '@/lib/messages/rows'

interface FriendList {
  friends: Friend[]
  incoming: Friend[]
  outgoing: Friend[]
  /** Where the viewer's own rows stand. */
  version: number
  epoch: string
}

/** The viewer's friends by name, and requests that wait, the last first. Rows and `version` are of one moment. */
export async function listFriends(viewer: Viewer): Promise<FriendList> {
  const { rows } = await db.execute<{ list: Friend[]; version: number; epoch: string }>(sql`
    select ${epoch} as epoch, (select version from person_heads where person_id = ${viewer.id}) as version,
      (select coalesce(json_agg(${friendJson} order by x.asked_at desc, x.other_id), '[]')
        from ${friendshipsOf(viewer.id)} x where x.state <> 'ended') as list`)
  const [found] = rows
  if (!found) throw new Error('a statement without a row')
  const { list, ...stand } = found
  const of = (wanted: FriendRelation) => list.filter(({ relation }) => relation === wanted)
  return {
    friends: of('friend').sort((one, other) => one.name.localeCompare(other.name)),
    incoming: of('requests_you'),
    outgoing: of('requested'),
    ...stand,
  }
}

/** How somebody stands to the viewer, who is not the viewer. */
export async function getRelation(viewer: Pick<Viewer, 'id'>, personId: string): Promise<FriendRelation> {
  const { rows } = await db.execute<{ friend: Friend }>(
    sql`select ${friendJson} as friend from ${friendshipsOf(viewer.id)} x where x.other_id = ${personId}`,
  )
  return rows[0]?.friend.relation ?? 'none'
}

/** Whether these two are friends at this moment. */
export async function areFriends(on: Database | Tx, one: string, other: string): Promise<boolean> {
  const { rows } = await on.execute<{ are: boolean }>(sql`select ${areFriendsSql(one, other)} as are`)
  return rows[0]?.are ?? false
}
