import { randomUUID } from 'node:crypto'
import { drizzle } from 'drizzle-orm/node-postgres'
import { migrate as runMigrations } from 'drizzle-orm/node-postgres/migrator'
import pg from 'pg'

/** Any number that no other program takes in the same database: "parlor" in ASCII, cut to 31 bits. */
const MIGRATION_LOCK = 0x7061726c

/**
 * Brings the schema up to date and makes sure that the database has an epoch of its own.
 *
 * Two nodes may start at once, and `migrate()` takes no lock itself: the second waits here, then finds nothing to do.
 * All pending migrations run in one transaction, so a failing one leaves the schema as it was.
 */
export async function migrate(databaseUrl: string, folder: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 10_000 })
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK])
    await runMigrations(drizzle(client), { migrationsFolder: folder })
    await renewEpochIfMoved(client)
  } finally {
    await client.end()
  }
}

/**
 * A copied, restored or promoted database hands out versions anew, so what clients hold of the old life is void:
 * another system identifier or timeline makes a new epoch (docs/architecture.md, rule 11).
 */
async function renewEpochIfMoved(client: pg.Client): Promise<void> {
  await client.query(
    `insert into server ("only", epoch, system_identifier, timeline)
     select true, $1, system_identifier::text, ('x' || substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8))::bit(32)::int
       from pg_control_system()
     on conflict ("only") do update
        set epoch = excluded.epoch, system_identifier = excluded.system_identifier, timeline = excluded.timeline
      where (server.system_identifier, server.timeline) is distinct from (excluded.system_identifier, excluded.timeline)`,
    [randomUUID()],
  )
}
