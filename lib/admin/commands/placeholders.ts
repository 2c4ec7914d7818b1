import 'server-only'
import { sql } from 'drizzle-orm'
import { db } from '@/db/client'
import type { Placeholder } from '@/lib/admin/irc/nick'

/**
 * Makes those of these people who are not there yet; answers with how many. Their ids are made of their nicks, so that
 * another import, also one that runs at the same time, means the same people.
 */
export async function ensurePlaceholders(people: Placeholder[]): Promise<number> {
  // In one order: two imports that make the same people never wait for each other crosswise.
  let missing = await withoutStored(people.toSorted((a, b) => (a.id < b.id ? -1 : 1)))
  const made = missing.length
  for (let choice = 0; missing.length > 0; choice++) {
    const rows = missing.map(({ id, name, usernames }) => ({ id, name, username: usernames[choice] }))
    if (rows.some(({ username }) => username === undefined)) throw new Error('every username of a nick is taken')
    await insertPlaceholders(rows)
    // A username that somebody has already leaves its row out: that one takes its next.
    missing = await withoutStored(missing)
  }
  return made
}

async function withoutStored(people: Placeholder[]): Promise<Placeholder[]> {
  if (people.length === 0) return []
  const ids = sql.param(people.map(({ id }) => id))
  const { rows } = await db.execute<{ id: string }>(sql`select id from people where id = any(${ids}::uuid[])`)
  const stored = new Set(rows.map(({ id }) => id))
  return people.filter(({ id }) => !stored.has(id))
}

const insertPlaceholders = (rows: { id: string; name: string; username: string | undefined }[]) =>
  db.execute(sql`
    with made as (
      insert into people (id, kind, username, name)
      select id, 'placeholder', username, name
        from json_to_recordset(${JSON.stringify(rows)}::json) as x(id uuid, username text, name text)
      on conflict do nothing
      returning id)
    insert into person_heads (person_id) select id from made on conflict do nothing`)
