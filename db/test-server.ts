import { randomUUID } from 'node:crypto'
import { readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { claimFolder, FolderInUseError } from './embedded/claim'
import { type EmbeddedPostgres, findPostgres, startPostgres } from './embedded/start'
import { migrate } from './migrate'

declare module 'vitest' {
  interface ProvidedContext {
    /** Whoever may make databases on the test server, and the migrated one to copy them from. */
    postgres: { adminUrl: string; template: string }
  }
}

const PREFIX = 'parlor-test-'

/** One Postgres for the whole run, with a migrated database that each test file gets a copy of. */
export async function setup(project: TestProject) {
  const server = await testServer()
  const template = `parlor_template_${randomUUID().replaceAll('-', '')}`
  try {
    await admin(server.url, `create database ${template}`)
    await migrate(databaseUrl(server.url, template), 'db/migrations')
  } catch (error) {
    await server.stop()
    throw error
  }
  project.provide('postgres', { adminUrl: server.url, template })
  return async () => {
    await admin(server.url, `drop database ${template} with (force)`)
    await server.stop()
  }
}

/** The address of another database on the same server. */
export function databaseUrl(serverUrl: string, database: string): string {
  return Object.assign(new URL(serverUrl), { pathname: `/${database}` }).href
}

export async function admin(serverUrl: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl })
  await client.connect()
  await client.query(statement).finally(() => client.end())
}

async function testServer(): Promise<Pick<EmbeddedPostgres, 'url' | 'stop'>> {
  const outside = process.env.TEST_DATABASE_URL
  if (outside) return { url: outside, stop: async () => {} }
  await removeAbandoned()
  const dataDir = join(tmpdir(), PREFIX + randomUUID())
  const release = await claimFolder(dataDir)
  // Nothing here has to survive a power cut.
  const server = await startPostgres({ dataDir, settings: { fsync: 'off', full_page_writes: 'off' } })
  const stop = async () => {
    await server.stop()
    release()
    await rm(dataDir, { recursive: true, force: true })
  }
  return { url: server.url, stop }
}

/** A run that was killed could not stop its server. Its folder is free to claim; that of a living run is not. */
async function removeAbandoned() {
  for (const name of await readdir(tmpdir())) {
    if (!name.startsWith(PREFIX)) continue
    const dataDir = join(tmpdir(), name)
    await removeIfAbandoned(dataDir).catch((error) => {
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
