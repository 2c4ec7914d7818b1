import { type SQL, sql } from 'drizzle-orm'
import { instant } from '@/lib/people/rows'

export const sectionJson = sql`json_build_object('id', x.id, 'name', x.name, 'position', x.position, 'gone', x.gone,
  'version', x.version)`

export const draftJson = sql`json_build_object('room', x.room_id, 'text', x.text, 'replyTo', x.reply_to,
  'updatedAt', ${instant(sql`x.updated_at`)}, 'version', x.version)`

const savedJson = sql`json_build_object('room', x.room_id, 'number', x.number, 'saved', x.saved, 'version', x.version)`

const reminderJson = sql`json_build_object('id', x.id, 'room', x.room_id, 'number', x.number, 'at', ${instant(sql`x.at`)},
  'state', x.state, 'version', x.version)`

const scheduledJson = sql`json_build_object('id', x.id, 'room', x.room_id, 'text', x.text, 'replyTo', x.reply_to,
  'silent', x.silent, 'at', ${instant(sql`x.at`)}, 'state', x.state, 'code', x.code, 'version', x.version)`

/** Lists of what is one person's own: table, row, and which rows still stand. */
const LISTS = {
  sections: [sql`sections`, sectionJson, sql`not x.gone`],
  drafts: [sql`drafts`, draftJson, sql`x.text <> ''`],
  saved: [sql`saved_messages`, savedJson, sql`x.saved`],
  reminders: [sql`reminders`, reminderJson, sql`x.state <> 'done'`],
  scheduled: [sql`scheduled_messages`, scheduledJson, sql`x.state in ('waiting', 'failed')`],
} satisfies Record<string, [SQL, SQL, SQL]>

/** What of a person's own changed after a version of theirs; without one, all that stands. */
export function ownThingsJson(personId: SQL | string, since?: SQL): SQL {
  const lists = Object.entries(LISTS).map(([name, [table, row, stands]]) => {
    const wanted = since === undefined ? stands : sql`x.version > ${since}`
    return sql`${sql.raw(`'${name}'`)}, (select coalesce(json_agg(${row}), '[]') from ${table} x
      where x.person_id = ${personId} and ${wanted})`
  })
  return sql`json_build_object(${sql.join(lists, sql`, `)})`
}
