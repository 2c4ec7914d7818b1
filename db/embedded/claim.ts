import { rmSync } from 'node:fs'
import { chmod, readFile, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { makeDataFolder } from './cluster.ts'

const SQLITE_BUSY = 5

/** Somebody else is using this data folder. */
export class FolderInUseError extends Error {
  override name = 'FolderInUseError'
}

/**
 * Makes this process the only user of a data folder, until it calls what it is given or ends.
 *
 * The lock is SQLite's on an empty file: the system itself drops it when the process dies, however it dies. A file
 * with a process number in it would outlive `kill -9`, and the number may belong to somebody else by then.
 */
export async function claimFolder(dataDir: string): Promise<() => void> {
  const folder = resolve(dataDir)
  await makeDataFolder(folder)
  const lock = lockFile(join(folder, 'lock'))
  if (!lock) {
    const pid = await readFile(pidFile(folder), 'utf8').catch(() => 'unknown')
    throw new FolderInUseError(`The data folder ${folder} is in use by another Parlor (process ${pid}).`)
  }
  await chmod(join(folder, 'lock'), 0o600)
  await writeFile(pidFile(folder), String(process.pid))
  return () => {
    rmSync(pidFile(folder), { force: true })
    lock.close()
  }
}

/** Locks a file for this process alone; undefined when another process holds it. */
export function lockFile(path: string): DatabaseSync | undefined {
  const lock = new DatabaseSync(path)
  try {
    lock.exec('pragma locking_mode = exclusive; begin exclusive')
    return lock
  } catch (error) {
    lock.close()
    if ((error as { errcode?: number }).errcode === SQLITE_BUSY) return undefined
    throw error
  }
}

const pidFile = (folder: string) => join(folder, 'pid')
