import { type SQL, sql } from 'drizzle-orm'
import { authorById, instant } from '@/lib/people/rows'

/** Stands in every answer that carries a version: versions mean something only within one life of the database. */
export const epoch = sql`(select epoch from server)`

const identity = sql`
  'id', m.id, 'room', m.room_id, 'number', m.number, 'version', m.version, 'kind', m.kind,
  'author', ${authorById(sql`m.author_id`)}, 'createdAt', ${instant(sql`m.created_at`)}`

const notice = sql`jsonb_build_object('type', m.notice ->> 'type')
  || case when m.notice ? 'name' then jsonb_build_object('name', m.notice ->> 'name') else '{}' end
  || case when m.notice ? 'number' then jsonb_build_object('number', m.notice -> 'number') else '{}' end
  || case when m.notice ? 'person' then
       jsonb_build_object('person', ${authorById(sql`(m.notice ->> 'person')::uuid`)}) else '{}' end`

const mentions = sql`case when m.mentions_all then '"all"'::json else to_json(m.mentions) end`

/** What most messages have nothing of, and then do not name. */
const rare = sql`jsonb_strip_nulls(jsonb_build_object('thread', m.thread_root, 'silent', nullif(m.silent, false)))
  || case when m.forwarded_from is null then '{}' else
       jsonb_build_object('forwarded', jsonb_build_object('author', ${authorById(sql`m.forwarded_author_id`)})) end
  || case when m.body is null then '{}' else jsonb_build_object('body', m.body) end
  || case when m.poll is null then '{}' else jsonb_build_object('poll', m.poll) end
  || case when m.preview ? 'title' then jsonb_build_object('preview', m.preview) else '{}' end`

/**
 * The one mapper from a row of `messages` (alias `m`) to the wire shape. It is SQL, so that history, catch-up, the
 * stream and the answer to a send all take it inside the one statement whose snapshot they promise.
 * What a tombstone does not name here cannot leak.
 */
export const messageJson = toJson(sql``)

/** The same in an answer to one person, with what they have reacted with. */
export const messageJsonFor = (personId: string) =>
  toJson(sql`, 'mine', case when m.reactions = '[]' then '[]'::json else ${mineJson(sql`m`, personId)} end`)

/** What somebody has reacted with to the message that a row (alias `on`) is about. */
export const mineJson = (on: SQL, personId: SQL | string) => sql`(
    select coalesce(json_agg(mine.emoji order by mine.created_at), '[]') from reactions mine
     where mine.room_id = ${on}.room_id and mine.number = ${on}.number and mine.person_id = ${personId})`

function toJson(extra: SQL): SQL {
  const said = sql`json_build_object(${identity},
    'text', m.text, 'mentions', ${mentions}, 'replyTo', m.reply_to, 'attachments', '[]'::json,
    'reactions', m.reactions, 'pinned', m.pinned, 'editedAt', ${instant(sql`m.edited_at`)}, 'deletedAt', null${extra})`
  return sql`case
    when m.deleted_at is not null then json_build_object(${identity}, 'deletedAt', ${instant(sql`m.deleted_at`)})
    when m.kind = 'notice' then json_build_object(${identity}, 'notice', ${notice}, 'deletedAt', null)
    when (m.body, m.poll, m.preview, m.thread_root, nullif(m.silent, false), m.forwarded_from) is null then ${said}
    else (${said}::jsonb || ${rare})::json
    end`
}

/** Characters of a message that a room list shows. */
const EXCERPT = 200

/** The same for a room list, which shows neither form nor preview: its text cut, and without marks. */
export const excerptJson = sql`(select ${messageJson} from (
  select x.id, x.room_id, x.number, x.version, x.kind, x.author_id,
    coalesce(x.body ->> 'plain', left(x.text, ${sql.raw(String(EXCERPT))})) as text, x.notice,
    x.mentions, x.mentions_all, x.reply_to, x.thread_root, x.silent, x.forwarded_from, x.forwarded_author_id, x.reactions, x.poll,
    null::jsonb as body, null::jsonb as preview, x.pinned, x.created_at, x.edited_at, x.deleted_at
  from messages x where x.room_id = r.id and x.number = h.number) m)`
