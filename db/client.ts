import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres'
import pg from 'pg'
import { env } from '@/lib/env'
import * as schema from './schema'

export type Database = NodePgDatabase<typeof schema>
export type Tx = Parameters<Parameters<Database['transaction']>[0]>[0]

// Counters are far below 2^53. Set for the whole process: drizzle hands each query parsers of its own, made of these.
pg.types.setTypeParser(pg.types.builtins.INT8, Number)

function connect(): Database {
  const pool = new pg.Pool({
    connectionString: env().DATABASE_URL,
    max: 20,
    // What waits longer is answered with `unavailable`: a hot room, or a database that stands still, must not pile up
    // requests (docs/architecture.md, rule 7). A call waits for a connection twice: for who it is, and for its work.
    connectionTimeoutMillis: 1_500,
    lock_timeout: 2_500,
    statement_timeout: 15_000,
    idle_in_transaction_session_timeout: 30_000,
  } as pg.PoolConfig)
  // An idle connection that breaks is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => {})
  return drizzle(pool, { schema, casing: 'snake_case' })
}

const held = globalThis as { [key: symbol]: unknown }
const key = Symbol.for('parlor.db')

/** One pool per process: route handlers, pages and instrumentation are separate module instances in Next. */
export const db: Database = new Proxy({} as Database, {
  get(_, name) {
    held[key] ??= connect()
    const database = held[key] as Database
    const value = Reflect.get(database, name)
    return typeof value === 'function' ? value.bind(database) : value
  },
})

/** Closes the pool, so that a process which has done its work can end. */
export async function closeDatabase(): Promise<void> {
  const database = held[key] as (Database & { $client: pg.Pool }) | undefined
  delete held[key]
  await database?.$client.end()
}
