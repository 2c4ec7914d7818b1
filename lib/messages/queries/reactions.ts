import 'server-only'
import { type SQL, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import type { Viewer } from '@/lib/auth/viewer'
import { reachesAs } from '@/lib/blocks/rows'
import { invalid } from '@/lib/errors'
import { toEmoji } from '@/lib/messages/emoji'
import { getMessage } from '@/lib/messages/queries'
import type { ReactedPage } from '@/lib/messages/shape'
import { authorJson } from '@/lib/people/rows'
import type { Author } from '@/lib/people/shape'

interface Asked {
  number: number
  emoji: string
  limit: number
  after?: string | undefined
}

/**
 * Everybody who has reacted to a message with this emoji, the first ones first: of a crowd the message itself names only
 * some. `after` is the last page's cursor, which stays good when somebody takes their reaction back meanwhile.
 *
 * @throws `not_found`, also to those who do not belong to the room; `invalid` with `fields.emoji` for what is no emoji
 */
export async function listReacted(
  viewer: Viewer,
  roomId: string,
  { number, emoji: given, limit, after }: Asked,
): Promise<ReactedPage> {
  const emoji = toEmoji(given)
  if (emoji === null) throw invalid({ emoji: 'malformed' })
  await getMessage(viewer, roomId, number)
  const { rows } = await db.execute<{ person: Author; cursor: string }>(sql`
    select ${authorJson(sql`who`)} as person, ${since} || '.' || x.person_id as cursor
      from reactions x join people who on who.id = x.person_id
     where x.room_id = ${roomId} and x.number = ${number} and x.emoji = ${emoji}
       and ${reachesAs(sql`x.person_id`, viewer.id)} ${beyond(after)}
     order by x.created_at, x.person_id limit ${limit + 1}`)
  const page = rows.slice(0, limit)
  return {
    people: page.map(({ person }) => person),
    after: rows.length > limit ? (page.at(-1)?.cursor ?? null) : null,
  }
}

/** Microseconds, which is as exactly as the database keeps a time. */
const since = sql`(extract(epoch from x.created_at) * 1000000)::bigint`

function beyond(after: string | undefined): SQL {
  const [at, id] = (after ?? '').split('.')
  return at && id ? sql`and (${since}, x.person_id) > (${at}::bigint, ${id}::uuid)` : sql``
}
