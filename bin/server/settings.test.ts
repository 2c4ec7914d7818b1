import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { ensureSecret } from './settings'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parlor-settings-'))
})
afterEach(() => rm(folder, { recursive: true }))

test('starts that come at once share one secret, which nobody else may read', async () => {
  const secrets = await Promise.all(Array.from({ length: 20 }, () => ensureSecret(folder)))
  expect(new Set(secrets).size).toBe(1)
  expect(secrets[0]).toHaveLength(43)
  expect(await readdir(folder)).toEqual(['auth-secret'])
  expect(await readFile(join(folder, 'auth-secret'), 'utf8')).toBe(secrets[0])
  expect((await stat(join(folder, 'auth-secret'))).mode & 0o777).toBe(0o600)
})
