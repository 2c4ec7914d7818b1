import { randomBytes } from 'node:crypto'
import { chown, mkdir, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { canReach, databaseAccount } from './account.ts'
import { findBinaries } from './binaries.ts'
import { type Installation, runCommand } from './command.ts'

/** The files of one PostgreSQL server, and what it takes to run it. */
export interface Cluster extends Installation {
  folder: string
  password: string
}

export const DATABASE = 'parlor'
const UNFINISHED = 'postgres.unfinished-'

/** Opens the cluster in the data folder, and makes it first if there is none. Call it only with the folder claimed. */
export async function openCluster(dataDir: string): Promise<Cluster> {
  const folder = clusterFolder(dataDir)
  await makeDataFolder(dataDir)
  const account = await databaseAccount(folder)
  if (!canReach(dataDir, account))
    throw new Error(`The account that runs PostgreSQL cannot reach ${dataDir}. Choose another DATA_DIR.`)
  const cluster = { folder, account, binaries: await findBinaries(account), password: await ensurePassword(dataDir) }
  if (!(await stat(folder).catch(() => undefined))) await initialise(cluster, dataDir)
  return cluster
}

export const clusterFolder = (dataDir: string) => join(dataDir, 'postgres')

/** Root's data folder can be walked through, since the database's account lives in it, but not listed. */
export async function makeDataFolder(dataDir: string): Promise<void> {
  await mkdir(dirname(dataDir), { recursive: true, mode: 0o755 })
  await mkdir(dataDir, { mode: process.getuid?.() === 0 ? 0o711 : 0o700 }).catch((error) => {
    if (error.code !== 'EEXIST') throw error
  })
}

/** Written before the cluster is made, so that no crash leaves a cluster whose password nobody knows. */
async function ensurePassword(dataDir: string): Promise<string> {
  const known = await readFile(passwordFile(dataDir), 'utf8').catch(() => '')
  if (known) return known
  const password = randomBytes(24).toString('base64url')
  await writeFile(passwordFile(dataDir), password, { mode: 0o600, flush: true })
  return password
}

/** Made under another name and renamed when whole: a start that is killed half-way leaves nothing that looks ready. */
async function initialise(cluster: Cluster, dataDir: string): Promise<void> {
  await removeUnfinished(dataDir)
  const workshop = await mkdtemp(join(dataDir, UNFINISHED))
  if (cluster.account) await chown(workshop, cluster.account.uid, cluster.account.gid)
  const unfinished = join(workshop, 'cluster')
  await initdb(cluster, workshop, unfinished)
  await runCommand(cluster, ['postgres', '--single', '-D', unfinished, 'postgres'], {
    input: `create database ${DATABASE}\n`,
  })
  await rename(unfinished, cluster.folder)
  await rm(workshop, { recursive: true, force: true })
}

async function initdb(cluster: Cluster, workshop: string, folder: string): Promise<void> {
  const passwordFile = join(workshop, 'password')
  await writeFile(passwordFile, cluster.password, { mode: 0o600 })
  if (cluster.account) await chown(passwordFile, cluster.account.uid, cluster.account.gid)
  const access = ['-U', DATABASE, '-A', 'scram-sha-256', '--pwfile', passwordFile]
  // Postgres' own C.UTF-8 sorts alike on every machine and after every upgrade of the system's libraries.
  const text = ['-E', 'UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']
  await runCommand(cluster, ['initdb', '-D', folder, ...access, ...text, '--no-instructions'])
}

async function removeUnfinished(dataDir: string): Promise<void> {
  for (const name of await readdir(dataDir))
    if (name.startsWith(UNFINISHED)) await rm(join(dataDir, name), { recursive: true, force: true })
}

const passwordFile = (dataDir: string) => join(dataDir, 'postgres-password')
