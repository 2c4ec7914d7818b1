import 'server-only'
import { sql } from 'drizzle-orm'
import { db, type Tx } from '@/db/client'
import journal from '@/db/migrations/meta/_journal.json'
import type { DatabaseFacts } from '@/lib/admin/doctor'
import { AppError } from '@/lib/errors'
import { hub } from '@/lib/stream/hub'
import { version } from '@/package.json'

/** The times of the migrations that this build was made for. */
const KNOWN = new Set(journal.entries.map(({ when }) => when))

/** Whether this process can serve. While it drains, whoever asks should send people elsewhere. */
export function readHealth(): { status: 'ok'; version: string } {
  if (hub().isDraining) throw new AppError('unavailable')
  return { status: 'ok', version }
}

/** Whether the database answers and has the schema this build was made for. @throws `unavailable` */
export async function readReadiness() {
  const health = readHealth()
  try {
    const applied = await db.transaction(readApplied, { accessMode: 'read only' })
    if (KNOWN.isSubsetOf(applied)) return health
  } catch {
    // The database is away; which way does not matter to whoever asks.
  }
  throw new AppError('unavailable')
}

/** What the doctor looks at, in one snapshot. However large the database is, it is not cut off in the middle. */
export async function readDatabase(): Promise<DatabaseFacts> {
  return db.transaction(
    async (tx) => {
      await tx.execute(sql`set local statement_timeout = 0`)
      const applied = await readApplied(tx)
      const pending = KNOWN.difference(applied).size
      const rest = pending === 0 ? { rest: await readRows(tx) } : {}
      return { ...(await readServer(tx)), pending, unknown: applied.difference(KNOWN).size, ...rest }
    },
    { isolationLevel: 'repeatable read', accessMode: 'read only' },
  )
}

async function readServer(tx: Tx): Promise<Pick<DatabaseFacts, 'version' | 'versionNumber' | 'settings'>> {
  const { rows } = await tx.execute<{ name: string; setting: string }>(
    sql`select name, setting from pg_settings
         where name in ('server_version', 'server_version_num', 'fsync', 'synchronous_commit', 'full_page_writes')`,
  )
  const settings = Object.fromEntries(rows.map(({ name, setting }) => [name, setting]))
  return { version: settings.server_version ?? '', versionNumber: Number(settings.server_version_num), settings }
}

/** The times by which Drizzle knows its migrations. Before the first there is no table to ask. */
async function readApplied(tx: Tx): Promise<Set<number>> {
  const { rows: found } = await tx.execute(sql`select from pg_tables where tablename = '__drizzle_migrations'`)
  if (found.length === 0) return new Set()
  const { rows } = await tx.execute<{ at: number }>(sql`select created_at as at from drizzle.__drizzle_migrations`)
  return new Set(rows.map(({ at }) => at))
}

/** A head is where the last row of its room stands, in both counters; and of the numbers below none is missing. */
async function readRows(tx: Tx): Promise<DatabaseFacts['rest']> {
  const { rows } = await tx.execute<NonNullable<DatabaseFacts['rest']> & Record<string, unknown>>(sql`
    with m as (select room_id, max(number) as last, count(*) as count, max(version) as version
                 from messages group by room_id),
         p as (select room_id, max(version) as version from memberships group by room_id)
    select s.epoch, (select count(*) from rooms) as rooms,
      s.system_identifier = (select system_identifier::text from pg_control_system()) as "isOwnEpoch",
      array(select r.id::text from rooms r left join room_heads h on h.room_id = r.id
        left join m on m.room_id = r.id left join p on p.room_id = r.id
        where h.room_id is null or h.number <> coalesce(m.last, 0) or h.number <> coalesce(m.count, 0)
           or h.version <> greatest(m.version, p.version, r.version) order by r.id) as unsound
    from server s`)
  return rows[0]
}
