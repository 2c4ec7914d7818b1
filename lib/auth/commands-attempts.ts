import 'server-only'
import { lt, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { attempts } from '@/db/schema'

interface Use {
  key: string
  seconds: number
}

interface Counted {
  count: number
  secondsLeft: number
}

/**
 * Counts one use of each, in the order given. One lock order, or two who try at once would wait for one another. Read
 * after that wait, the clock never stands before the one that the row was made by: nobody is told of more than it all.
 */
export async function countAttempts(uses: Use[]): Promise<Counted[]> {
  const { rows } = await db.execute<{ key: string; count: number; secondsLeft: number }>(sql`
    insert into attempts (key, count, until)
    select key, 1, clock_timestamp() + make_interval(secs => seconds)
      from unnest(${sql.param(uses.map(({ key }) => key))}::text[], ${sql.param(uses.map(({ seconds }) => seconds))}::int[])
        as given(key, seconds)
     order by key
    on conflict (key) do update set
      count = case when attempts.until <= clock_timestamp() then 1 else attempts.count + 1 end,
      until = case when attempts.until <= clock_timestamp() then excluded.until else attempts.until end
    returning key, count, ceil(extract(epoch from until - clock_timestamp()))::int as "secondsLeft"`)
  return uses.map(({ key }) => {
    const row = rows.find((one) => one.key === key)
    if (!row) throw new Error('an attempt was not counted')
    return row
  })
}

/** Gives one use of each back. */
export async function refundAttempts(keys: string[]): Promise<void> {
  await db.execute(sql`
    update attempts set count = count - 1 where key in (
      select key from attempts where key = any(${sql.param(keys)}::text[]) and count > 0 order by key for update)`)
}

/** What is over counts for nothing any more. */
export const sweepAttempts = () => db.delete(attempts).where(lt(attempts.until, sql`now()`))
