import { type SQL, sql } from 'drizzle-orm'
import { blockJson } from '@/lib/blocks/rows'
import { friendJson, friendshipsOf } from '@/lib/friends/rows'
import { mineJson } from '@/lib/messages/rows'
import { PEOPLE_SHOWN } from '@/lib/messages/shape'
import { instant } from '@/lib/people/rows'

export const sectionJson = sql`json_build_object('id', x.id, 'name', x.name, 'position', x.position, 'gone', x.gone,
  'version', x.version)`

export const draftJson = sql`json_build_object('room', x.room_id, 'text', x.text, 'replyTo', x.reply_to,
  'updatedAt', ${instant(sql`x.updated_at`)}, 'version', x.version)`

const savedJson = sql`json_build_object('room', x.room_id, 'number', x.number, 'saved', x.saved, 'version', x.version)`

const reminderJson = sql`json_build_object('id', x.id, 'room', x.room_id, 'number', x.number, 'at', ${instant(sql`x.at`)},
  'state', x.state, 'version', x.version)`

const scheduledJson = sql`json_build_object('id', x.id, 'room', x.room_id, 'text', x.text, 'replyTo', x.reply_to,
  'silent', x.silent, 'at', ${instant(sql`x.at`)}, 'state', case x.state when 'sending' then 'waiting' else x.state end,
  'code', x.code, 'version', x.version)`

const signInJson = sql`json_build_object('id', x.id, 'isNews', x.is_news, 'version', x.version)`

const reactedJson = sql`json_build_object('room', x.room_id, 'number', x.number,
  'mine', ${mineJson(sql`x`, sql`x.person_id`)}, 'version', x.version)`

/** Where the message itself names everybody, nobody needs to be told: only of a crowd it leaves some out. */
const isInCrowd = sql`exists (select from messages m, jsonb_array_elements(m.reactions) k
  where m.room_id = x.room_id and m.number = x.number and (k ->> 'count')::int > ${sql.raw(String(PEOPLE_SHOWN))})`

/** Of these so many are looked through, the last first: the list of rooms must not grow with all one ever reacted to. */
const newestReacted = (personId: SQL | string) => sql`(
  select * from reaction_marks newest where newest.person_id = ${personId} order by newest.version desc limit 500)`

/** Only owners see who waits to be let in: a single row for each of them, as new as their account. */
const ownersOnly = sql`(select o.id as person_id, o.version from people o where o.role = 'owner')`

const applicantsJson = sql`json_build_object('waiting', (select count(*)::int from applicants), 'version', x.version)`

/** Lists of what is one person's own: table, row, and which rows still stand. */
const LISTS = {
  sections: [sql`sections`, sectionJson, sql`not x.gone`],
  drafts: [sql`drafts`, draftJson, sql`x.text <> ''`],
  saved: [sql`saved_messages`, savedJson, sql`x.saved`],
  reactions: [sql`reaction_marks`, reactedJson, isInCrowd],
  reminders: [sql`reminders`, reminderJson, sql`x.state <> 'done'`],
  friends: [sql`friendships`, friendJson, sql`x.state <> 'ended'`],
  blocks: [sql`blocks`, blockJson, sql`not x.gone`],
  scheduled: [sql`scheduled_messages`, scheduledJson, sql`x.state in ('waiting', 'sending', 'failed')`],
  signIns: [sql`sessions`, signInJson, sql`x.is_news and x.expires_at > now()`],
  applicants: [ownersOnly, applicantsJson, sql`true`],
} satisfies Record<string, [SQL, SQL, SQL]>

/** What of a person's own changed after a version of theirs; without one, all that stands. */
export function ownThingsJson(personId: SQL | string, since?: SQL): SQL {
  const isFresh = since === undefined
  const lists = Object.entries(LISTS).map(([name, [table, row, stands]]) => {
    const wanted = isFresh ? stands : sql`x.version > ${since}`
    const rows =
      name === 'friends' ? friendshipsOf(personId) : isFresh && name === 'reactions' ? newestReacted(personId) : table
    return sql`${sql.raw(`'${name}'`)}, (select coalesce(json_agg(${row}), '[]') from ${rows} x
      where x.person_id = ${personId} and ${wanted})`
  })
  return sql`json_build_object(${sql.join(lists, sql`, `)})`
}
