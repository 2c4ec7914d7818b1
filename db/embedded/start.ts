import { readFile, stat, truncate } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Cluster, clusterFolder, DATABASE, openCluster } from './cluster.ts'
import { runCommand } from './command.ts'
import { answers, isRunning, type Postmaster, readPostmaster, removeStalePidFile } from './postmaster.ts'

export interface EmbeddedPostgres {
  url: string
  pid: number
  port: number
  /** It was still running from an app that was killed. */
  adopted: boolean
  isRunning(): Promise<boolean>
  stop(): Promise<void>
}

interface Options {
  dataDir: string
  port?: number
  settings?: Record<string, string>
}

const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '200',
  // What people wrote must not end up in a log: neither statements nor the values that broke a constraint.
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
}
const RETRY_MS = 250
/** After `kill -9` of a server its backends may live for another second or two. */
const LAUNCHES = 60
/** Recovery after a crash reads all that was written since the last checkpoint. */
const RECOVERY_MS = 5 * 60_000

/** Starts the database in this data folder, or takes over the one that a killed app left running. */
export async function startPostgres({ dataDir, port, settings = {} }: Options): Promise<EmbeddedPostgres> {
  const cluster = await openCluster(resolve(dataDir))
  const deadline = Date.now() + RECOVERY_MS
  let failure: unknown
  for (let launches = 0; launches < LAUNCHES && Date.now() < deadline; ) {
    const adopted = await settleExisting(cluster)
    if (adopted === 'starting') await sleep(RETRY_MS)
    else if (adopted) return handle(cluster, adopted, true)
    else {
      failure = await launch(cluster, { ...SETTINGS, ...settings, port: String(port ?? (await freePort())) })
      const started = await settleExisting(cluster)
      if (started && started !== 'starting') return handle(cluster, started, false)
      launches++
      await sleep(RETRY_MS)
    }
  }
  throw new Error(`PostgreSQL did not start. The end of its log:\n${await endOfLog(cluster)}`, { cause: failure })
}

/** The database of this data folder, if its server is running. */
export async function findPostgres(dataDir: string): Promise<EmbeddedPostgres | undefined> {
  const folder = clusterFolder(resolve(dataDir))
  const postmaster = await readPostmaster(folder)
  if (!postmaster?.ready || !(await isRunning(postmaster, folder))) return undefined
  return handle(await openCluster(resolve(dataDir)), postmaster, true)
}

/** What is in the folder now: a server to talk to, one that is still starting or ending, or nothing. */
async function settleExisting({ folder }: Cluster): Promise<Postmaster | 'starting' | undefined> {
  const postmaster = await readPostmaster(folder)
  if (!postmaster) return undefined
  if (await isRunning(postmaster, folder))
    return postmaster.ready && (await answers(postmaster)) ? postmaster : 'starting'
  await removeStalePidFile(postmaster, folder)
  return undefined
}

async function launch(cluster: Cluster, settings: Record<string, string>): Promise<unknown> {
  await shortenLog(cluster)
  const flags = Object.entries(settings).map(([name, value]) => `-c ${name}='${value}'`)
  const options = ['-D', cluster.folder, '-l', logFile(cluster), '-w', '-t', '60', '-o', flags.join(' ')]
  return runCommand(cluster, ['pg_ctl', 'start', ...options], { quiet: true }).then(
    () => undefined,
    (error) => error,
  )
}

function handle(cluster: Cluster, postmaster: Postmaster, adopted: boolean): EmbeddedPostgres {
  return {
    url: urlOf(postmaster, cluster.password),
    pid: postmaster.pid,
    port: postmaster.port,
    adopted,
    isRunning: () => isRunning(postmaster, cluster.folder),
    stop: () => stop(cluster, postmaster),
  }
}

/** Everything committed is safe either way: `immediate` only leaves the next start some recovery to do. */
async function stop(cluster: Cluster, postmaster: Postmaster): Promise<void> {
  for (const [mode, seconds] of [
    ['fast', '3'],
    ['immediate', '1'],
  ] as const) {
    if (!(await isRunning(postmaster, cluster.folder))) return
    const options = ['-D', cluster.folder, '-m', mode, '-w', '-t', seconds]
    await runCommand(cluster, ['pg_ctl', 'stop', ...options], { quiet: true }).catch(() => {})
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number }
      probe.close(() => resolve(port))
    })
  })
}

async function shortenLog(cluster: Cluster): Promise<void> {
  const { size } = await stat(logFile(cluster)).catch(() => ({ size: 0 }))
  if (size > 10_000_000) await truncate(logFile(cluster))
}

const endOfLog = (cluster: Cluster) => readFile(logFile(cluster), 'utf8').then((text) => text.slice(-2000), String)
const logFile = (cluster: Cluster) => join(cluster.folder, 'server.log')
const urlOf = ({ port }: Postmaster, password: string) =>
  `postgres://${DATABASE}:${password}@127.0.0.1:${port}/${DATABASE}`
