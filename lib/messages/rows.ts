import { sql } from 'drizzle-orm'
import { authorById, instant } from '@/lib/people/rows'

/** Stands in every answer that carries a version: versions mean something only within one life of the database. */
export const epoch = sql`(select epoch from server)`

const identity = sql`
  'id', m.id, 'room', m.room_id, 'number', m.number, 'version', m.version, 'kind', m.kind,
  'author', ${authorById(sql`m.author_id`)}, 'createdAt', ${instant(sql`m.created_at`)}`

const notice = sql`jsonb_build_object('type', m.notice ->> 'type')
  || case when m.notice ? 'name' then jsonb_build_object('name', m.notice ->> 'name') else '{}' end
  || case when m.notice ? 'person' then
       jsonb_build_object('person', ${authorById(sql`(m.notice ->> 'person')::uuid`)}) else '{}' end`

/**
 * The one mapper from a row of `messages` (alias `m`) to the wire shape. It is SQL, so that history, catch-up, the
 * stream and the answer to a send all take it inside the one statement whose snapshot they promise.
 * What a tombstone does not name here cannot leak.
 */
export const messageJson = sql`case
  when m.deleted_at is not null then json_build_object(${identity}, 'deletedAt', ${instant(sql`m.deleted_at`)})
  when m.kind = 'notice' then json_build_object(${identity}, 'notice', ${notice}, 'deletedAt', null)
  else json_build_object(${identity},
    'text', m.text, 'mentions', m.mentions, 'replyTo', m.reply_to, 'attachments', '[]'::json, 'reactions', '[]'::json,
    'pinned', m.pinned, 'editedAt', ${instant(sql`m.edited_at`)}, 'deletedAt', null)
  end`

/** Characters of a message that a room list shows. */
const EXCERPT = 200

/** The same with its text cut for a room list. */
export const excerptJson = sql`(select ${messageJson} from (
  select x.id, x.room_id, x.number, x.version, x.kind, x.author_id, left(x.text, ${sql.raw(String(EXCERPT))}) as text, x.notice,
    x.mentions, x.reply_to, x.pinned, x.created_at, x.edited_at, x.deleted_at
  from messages x where x.room_id = r.id and x.number = h.number) m)`
