import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { startPostgres } from '../../db/embedded/start.ts'
import { migrate } from '../../db/migrate.ts'
import { ExpectedError, step } from '../bootstrap/terminal.mjs'
import type { Settings } from './settings.ts'

const OLDEST = 15
const WAIT_MS = 15_000

/** Starts the database, unless there is one already, and brings it up to date. Returns its address. */
export async function openDatabase(settings: Settings, opened: AsyncDisposableStack): Promise<string> {
  const url = settings.DATABASE_URL ?? (await startEmbedded(settings.DATA_DIR, opened))
  if (settings.DATABASE_URL) await requireUsable(url)
  await step('Bringing the database up to date', () => migrate(url, 'db/migrations'))
  return url
}

async function startEmbedded(dataDir: string, opened: AsyncDisposableStack): Promise<string> {
  const held = { server: await step(`Starting PostgreSQL in ${dataDir}`, () => startPostgres({ dataDir })) }
  if (held.server.adopted) console.log('  took over the one that a killed start had left running')
  const closing = new AbortController()
  const watch = keepRunning(dataDir, held, closing.signal)
  opened.defer(async () => {
    closing.abort()
    await watch
    await held.server.stop()
  })
  return held.server.url
}

type Held = { server: Awaited<ReturnType<typeof startPostgres>> }

/** The system may kill it, for want of memory. On the same port again, the app's pool finds it by itself. */
async function keepRunning(dataDir: string, held: Held, closing: AbortSignal): Promise<void> {
  while (!closing.aborted) {
    await sleep(1000, undefined, { signal: closing, ref: false }).catch(() => {})
    if (closing.aborted || (await held.server.isRunning())) continue
    console.error('PostgreSQL has ended unexpectedly. Starting it again …')
    try {
      held.server = await startPostgres({ dataDir, port: held.server.port })
    } catch (error) {
      console.error(error)
      process.exitCode = 1
      process.kill(process.pid, 'SIGTERM')
      return
    }
  }
}

/** A database that is only just starting is waited for; one that refuses us is not. */
async function requireUsable(url: string): Promise<void> {
  const { host } = new URL(url)
  const deadline = Date.now() + WAIT_MS
  for (;;) {
    const problem = await findProblem(url)
    if (!problem) return
    if (!problem.passing || Date.now() > deadline)
      throw new ExpectedError(`DATABASE_URL: the database at ${host} cannot be used: ${problem.words}`)
    await step(`Waiting for the database at ${host}`, () => sleep(1000))
  }
}

async function findProblem(url: string): Promise<{ words: string; passing: boolean } | undefined> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 })
  client.on('error', () => {})
  try {
    await client.connect()
    const { rows } = await client.query<{ version: number }>(
      `select current_setting('server_version_num')::int as version`,
    )
    const major = Math.floor((rows[0]?.version ?? 0) / 10_000)
    if (major >= OLDEST) return undefined
    return { words: `it is PostgreSQL ${major}, and Parlor needs ${OLDEST} or newer.`, passing: false }
  } catch (error) {
    const { code = '', message } = error as NodeJS.ErrnoException
    return { words: message || code, passing: ['ECONNREFUSED', '57P03'].includes(code) }
  } finally {
    await client.end().catch(() => {})
  }
}
