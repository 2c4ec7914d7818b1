import { execFile, spawnSync } from 'node:child_process'
import { stat } from 'node:fs/promises'
import { promisify } from 'node:util'

/** A user of this machine that PostgreSQL runs as. */
export interface Account {
  uid: number
  gid: number
}

const run = promisify(execFile)

/**
 * PostgreSQL refuses to run as root, so root needs somebody else: the owner of the cluster that is there, else
 * `postgres`, made if it is missing. Anybody else runs it as themselves (undefined).
 */
export async function databaseAccount(cluster: string): Promise<Account | undefined> {
  if (process.getuid?.() !== 0) return undefined
  const account = (await ownerOf(cluster)) ?? (await find('postgres')) ?? (await create()) ?? (await find('nobody'))
  if (!account) throw new Error('PostgreSQL cannot run as root, and there is no user "postgres" to run it as.')
  return account
}

/** Can this account walk down to the path? Its own rights count, not root's. */
export function canReach(path: string, account: Account | undefined): boolean {
  return !account || spawnSync('test', ['-x', path], { ...account, stdio: 'ignore' }).status === 0
}

async function ownerOf(cluster: string): Promise<Account | undefined> {
  const owner = await stat(cluster).catch(() => undefined)
  return owner && owner.uid !== 0 ? { uid: owner.uid, gid: owner.gid } : undefined
}

async function find(name: string): Promise<Account | undefined> {
  const ids = await Promise.all(['-u', '-g'].map((flag) => run('id', [flag, name]))).catch(() => undefined)
  const [uid, gid] = ids?.map(({ stdout }) => Number(stdout)) ?? []
  return uid && gid ? { uid, gid } : undefined
}

async function create(): Promise<Account | undefined> {
  const options = ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin']
  await run('useradd', [...options, 'postgres']).catch(() => undefined)
  return find('postgres')
}
