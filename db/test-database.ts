import { randomBytes, randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { afterAll, expect, inject, vi } from 'vitest'
import { admin, databaseUrl } from './test-admin'
import { forgetFormer } from './test-forget'

/**
 * Gives each test file a database of its own, before anything of ours is imported and reads the settings; none to those
 * that cannot come to it.
 */
const hasDatabase = inject('testsOfDatabase').has(relative('.', expect.getState().testPath ?? ''))
const { adminUrl, template } = inject('postgres')
const name = `parlor_test_${randomUUID().replaceAll('-', '')}`
const dataDir = mkdtempSync(join(tmpdir(), 'parlor-files-'))

if (hasDatabase) await admin(adminUrl, `create database ${name} template ${template} strategy file_copy`)
const settings = {
  DATABASE_URL: databaseUrl(adminUrl, name),
  DATA_DIR: dataDir,
  AUTH_SECRET: randomBytes(32).toString('base64url'),
  RATE_LIMITS: 'off',
  // A test that writes about an address does not mean to go there.
  LINK_PREVIEWS: 'off',
  LOG_LEVEL: 'silent',
}
for (const [key, value] of Object.entries(settings)) vi.stubEnv(key, value)
// Of a file before in the same process nothing is left, and these are read.
forgetFormer()

afterAll(async () => {
  // A test of pure rules has no pool to close, and need not wait for what would make one.
  if (Symbol.for('parlor.db') in globalThis) await (await import('./client')).closeDatabase()
  if (hasDatabase) await admin(adminUrl, `drop database ${name} with (force)`)
  rmSync(dataDir, { recursive: true, force: true })
})
