import { randomUUID } from 'node:crypto'
import { tmpdir } from 'node:os'
import type { TestProject } from 'vitest/node'
import type { EmbeddedPostgres } from './embedded/start'
import { startTemporaryPostgres } from './embedded/temporary'
import { migrate } from './migrate'
import { admin, databaseUrl } from './test-admin'
import { testsOfDatabase } from './test-reach'

declare module 'vitest' {
  interface ProvidedContext {
    /** Whoever may make databases on the test server, and the migrated one to copy them from. */
    postgres: { adminUrl: string; template: string }
    /** Test files that may come to it. */
    testsOfDatabase: Set<string>
  }
}

/** One Postgres for the whole run, with a migrated database of which each test file that may need one gets a copy. */
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
  project.provide('testsOfDatabase', testsOfDatabase())
  return async () => {
    await admin(server.url, `drop database ${template} with (force)`)
    await server.stop()
  }
}

async function testServer(): Promise<Pick<EmbeddedPostgres, 'url' | 'stop'>> {
  const outside = process.env.TEST_DATABASE_URL
  if (outside) return { url: outside, stop: async () => {} }
  // Nothing here has to survive a power cut.
  const settings = { fsync: 'off', full_page_writes: 'off' }
  return startTemporaryPostgres({ parent: tmpdir(), prefix: 'parlor-test-', settings })
}
