import { drizzle } from 'drizzle-orm/node-postgres'
import { migrate as runMigrations } from 'drizzle-orm/node-postgres/migrator'
import pg from 'pg'
import { RENEW_EPOCH_IF_MOVED } from './epoch.ts'

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
    await client.query(RENEW_EPOCH_IF_MOVED)
  } finally {
    await client.end()
  }
}
