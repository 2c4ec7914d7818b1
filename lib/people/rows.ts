import { type SQL, sql } from 'drizzle-orm'

/** A person inside a room row. `on` is the alias of `people` in the statement around it. */
export const authorJson = (on: SQL) => sql`case when ${on}.kind = 'guest'
  then json_build_object(${authorFields(on)}, 'guest', true) else json_build_object(${authorFields(on)}) end`

const authorFields = (on: SQL) =>
  sql`'id', ${on}.id, 'username', ${on}.username, 'name', ${on}.name, 'avatarUrl', ${on}.avatar_url`

/** A person's settings, as the person themselves sees them. */
export const settingsJson = (
  on: SQL,
) => sql`json_build_object('locale', ${on}.locale, 'showsOnline', ${on}.shows_online,
  'showsLastSeen', ${on}.shows_last_seen, 'showsTyping', ${on}.shows_typing, 'showsRead', ${on}.shows_read)`

/** The person with this id, or null. A primary key look-up, so it needs no join in the statement around it. */
export const authorById = (id: SQL) => sql`(select ${authorJson(sql`known`)} from people known where known.id = ${id})`

/** A time as the contract writes it: ISO 8601, UTC, milliseconds. */
export const instant = (at: SQL) => sql`to_char(${at} at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
