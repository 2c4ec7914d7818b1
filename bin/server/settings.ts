import { createHash, createHmac, randomBytes, randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { link, readFile, rm, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { makeDataFolder } from '../../db/embedded/cluster.ts'
import { type GivenSettings, readEnvironment, readGivenSettings } from '../../lib/env.ts'

export type Settings = GivenSettings & { DATA_DIR: string }

/** The settings of this start, from the environment and `.env`, with the folder that everything is kept in. */
export function readSettings(): Settings {
  if (existsSync('.env')) process.loadEnvFile('.env')
  const given = readGivenSettings(process.env)
  return { ...given, DATA_DIR: resolve(given.DATA_DIR ?? defaultFolder()) }
}

/** Hands what the start has found out to the app, which reads nothing but its environment. */
export async function completeEnvironment(
  settings: Settings,
  { databaseUrl, dev }: { databaseUrl: string; dev: boolean },
) {
  const secret = settings.AUTH_SECRET ?? (await ensureSecret(settings.DATA_DIR))
  const complete = {
    DATABASE_URL: databaseUrl,
    DATA_DIR: settings.DATA_DIR,
    AUTH_SECRET: secret,
    // What one node hands out with a form, another must be able to read.
    NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: createHmac('sha256', secret).update('server actions').digest('base64'),
    PORT: String(settings.PORT),
    // Next and React are two different programs in development and in production.
    NODE_ENV: dev ? 'development' : 'production',
    NEXT_TELEMETRY_DISABLED: '1',
  }
  Object.assign(process.env, complete)
  readEnvironment(process.env)
}

/** The database runs as a user who cannot see below /root, where root's checkouts often are. */
function defaultFolder(): string {
  if (process.getuid?.() !== 0) return './data'
  return join('/var/lib/parlor', createHash('sha256').update(process.cwd()).digest('hex').slice(0, 12))
}

/** Appears whole or not at all: nodes that share the folder may start at once, and any of them may be killed. */
export async function ensureSecret(dataDir: string): Promise<string> {
  const file = join(dataDir, 'auth-secret')
  const known = await readFile(file, 'utf8').catch(() => '')
  if (known) return known
  await makeDataFolder(dataDir)
  const draft = `${file}.${randomUUID()}`
  await writeFile(draft, randomBytes(32).toString('base64url'), { mode: 0o600, flag: 'wx', flush: true })
  await link(draft, file).catch((error) => {
    if (error.code !== 'EEXIST') throw error
  })
  await rm(draft)
  return readFile(file, 'utf8')
}
