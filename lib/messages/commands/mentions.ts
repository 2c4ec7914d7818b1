import 'server-only'
import { type SQL, sql } from 'drizzle-orm'
import { mentionedUsernames } from '@/lib/messages/mentions'

/** The members of the room whom a text addresses, as an array that the database makes out of their names. */
export function mentionedIds(roomId: string, text: string): SQL {
  const usernames = mentionedUsernames(text)
  if (usernames.length === 0) return sql`'{}'::uuid[]`
  return sql`array(select p.id from people p join memberships x on x.person_id = p.id and x.room_id = ${roomId}
    and x.left_at is null where p.username in ${usernames})`
}
