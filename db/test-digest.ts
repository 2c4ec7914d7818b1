import { type SQL, sql } from 'drizzle-orm'
import { db } from './client'

/** What is written by being here, whatever one is answered. */
const BY_BEING_HERE = { tables: ['nodes', 'presence', 'last_seen'], columns: ['seen_at', 'used_at'] }

/**
 * What stands in each table. Two that are equal mean that nothing was written between, but who is here and was last. A
 * row that was written has another place or another transaction; only where such a column is, its words are compared.
 */
export async function digest(): Promise<Record<string, string>> {
  const { rows } = await db.execute<{ name: string; stands: string }>(await digesting())
  return Object.fromEntries(rows.map(({ name, stands }) => [name, stands]))
}

let statement: SQL | undefined

async function digesting(): Promise<SQL> {
  if (statement) return statement
  const { rows: tables } = await db.execute<{ name: string; isTouched: boolean }>(sql`
    select c.relname as name, exists (select from pg_attribute a where a.attrelid = c.oid
        and a.attname = any(${sql.param(BY_BEING_HERE.columns)}::text[])) as "isTouched"
      from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
       and c.relname <> all(${sql.param(BY_BEING_HERE.tables)}::text[])`)
  const each = tables.map(({ name, isTouched }) => {
    const row = isTouched ? sql`(to_jsonb(t) - 'seen_at' - 'used_at')::text` : sql`t.xmin::text || t.ctid::text`
    return sql`select ${name}::text as name, concat(count(*), ' ', sum(hashtextextended(${row}, 0))) as stands
      from ${sql.identifier(name)} t`
  })
  statement = sql.join(each, sql` union all `)
  return statement
}
