import { randomUUID } from 'node:crypto'
import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { claimFolder, FolderInUseError } from './claim.ts'
import { findPostgres, startPostgres } from './start.ts'

interface Options {
  /** Where its folder is made, and what the name of that begins with. */
  parent: string
  prefix: string
  settings?: Record<string, string>
}

/** A server in a folder of its own; both are gone after `stop`. What killed runs have left there goes first. */
export async function startTemporaryPostgres({ parent, prefix, settings }: Options) {
  await removeAbandoned(parent, prefix)
  const dataDir = join(parent, prefix + randomUUID())
  const release = await claimFolder(dataDir)
  const server = await startPostgres({ dataDir, ...(settings && { settings }) })
  const stop = async () => {
    await server.stop()
    release()
    await rm(dataDir, { recursive: true, force: true })
  }
  return { url: server.url, dataDir, stop }
}

/** A run that was killed could not stop its server. Its folder is free to claim; that of a living run is not. */
async function removeAbandoned(parent: string, prefix: string) {
  for (const name of await readdir(parent)) {
    if (!name.startsWith(prefix)) continue
    await removeIfAbandoned(join(parent, name)).catch((error) => {
      // Another user's runs are that user's to clear.
      if (!(error instanceof FolderInUseError) && error.code !== 'EACCES' && error.code !== 'ENOENT') throw error
    })
  }
}

async function removeIfAbandoned(dataDir: string) {
  const { birthtimeMs } = await stat(dataDir)
  // Another run may have made it just now, and is about to claim it.
  if (Date.now() - birthtimeMs < 60_000) return
  const release = await claimFolder(dataDir)
  const left = await findPostgres(dataDir)
  await left?.stop()
  release()
  await rm(dataDir, { recursive: true, force: true })
}
