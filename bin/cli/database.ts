import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { claimFolder, FolderInUseError } from '../../db/embedded/claim.ts'
import { findPostgres, startPostgres } from '../../db/embedded/start.ts'
import type { Settings } from '../server/settings.ts'

/** Held, shared, by every command that uses a database which another command has started; any number will do. */
const GUEST_LOCK = 0x636c69
/** A server that is just starting may be building first; its database comes after that. */
const WAIT_MS = 60_000
const RETRY_MS = 300

interface Options {
  opened: AsyncDisposableStack
  say(text: string): void
}

/**
 * The address of the database that the server uses: the outside one, or the built-in one, which is started for as long
 * as this takes if nobody has.
 */
export async function reachDatabase({ DATABASE_URL, DATA_DIR }: Settings, options: Options): Promise<string> {
  if (DATABASE_URL) return DATABASE_URL
  for (const deadline = Date.now() + WAIT_MS; ; await sleep(RETRY_MS)) {
    const release = await claim(DATA_DIR)
    if (release) return start(DATA_DIR, release, options)
    const url = await visit(DATA_DIR, options)
    if (url) return url
    if (Date.now() > deadline)
      throw new Error(`The data folder ${DATA_DIR} is in use by another Parlor, but its database does not answer.`)
  }
}

async function claim(dataDir: string): Promise<(() => void) | undefined> {
  try {
    return await claimFolder(dataDir)
  } catch (error) {
    if (error instanceof FolderInUseError) return undefined
    throw error
  }
}

async function start(dataDir: string, release: () => void, { opened, say }: Options): Promise<string> {
  opened.defer(release)
  say('Starting the database …')
  const server = await startPostgres({ dataDir })
  opened.defer(async () => {
    const lock = await waitForGuests(server.url, say)
    await server.stop()
    await lock.end().catch(() => {})
  })
  return server.url
}

/**
 * Others may have come to work on the database that this command has started. It stops with the last of them, while the
 * connection that this answers with holds the lock: let go of before, somebody could still come in.
 */
async function waitForGuests(url: string, say: Options['say']): Promise<pg.Client> {
  const client = await connect(url)
  const { rows } = await client.query<{ free: boolean }>('select pg_try_advisory_lock($1) as free', [GUEST_LOCK])
  if (!rows[0]?.free) {
    say('Waiting for another command that uses the database …')
    await client.query('select pg_advisory_lock($1)', [GUEST_LOCK])
  }
  return client
}

/** The database that another process has started. Nothing while it is only starting, or already ending. */
async function visit(dataDir: string, { opened }: Options): Promise<string | undefined> {
  const server = await findPostgres(dataDir)
  const client = server && (await connect(server.url).catch(() => undefined))
  if (!client) return undefined
  const { rows } = await client
    .query<{ welcome: boolean }>('select pg_try_advisory_lock_shared($1) as welcome', [GUEST_LOCK])
    .catch(() => ({ rows: [] }))
  if (rows[0]?.welcome) {
    opened.defer(() => client.end())
    return server.url
  }
  await client.end().catch(() => {})
  return undefined
}

async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 })
  // A server that is stopped takes its connections with it.
  client.on('error', () => {})
  await client.connect()
  return client
}
