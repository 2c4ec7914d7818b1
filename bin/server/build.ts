import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { lockFile } from '../../db/embedded/claim.ts'
import { ExpectedError, step } from '../bootstrap/terminal.mjs'
import { hashInputs } from './inputs.ts'

const BUILDS = '.next/builds'
/** Beside the builds, at the same depth: a build holds relative links to packages. */
const STAGING = join(BUILDS, 'staging')
/** Next's memory of the last build, which makes the next one ten times faster, and types for the editor. */
const STAYS_IN_STAGING = ['cache', 'types']
const KEPT = 2
/**
 * While it builds, Next makes the names of server actions with this key. By itself it takes another on each machine, and
 * after two weeks: a page of one node, or of the build before, could not be sent. What it encrypts while it runs is under
 * a key made of AUTH_SECRET (settings.ts).
 */
const ACTIONS_SALT = Buffer.from('parlor, names of server actions ').toString('base64')

/**
 * Makes the build that belongs to the present files, unless it is there. Each stands in a folder of its own: one that
 * was cut short is never served, and a server that still runs on an older one keeps its files.
 */
export async function ensureBuild(stop: AbortSignal): Promise<void> {
  const folder = join(BUILDS, hashInputs())
  if (!existsSync(folder)) await buildOnce(folder, stop)
  process.env.NEXT_DIST_DIR = folder
}

async function buildOnce(folder: string, stop: AbortSignal): Promise<void> {
  await mkdir(BUILDS, { recursive: true })
  const lock = await waitForLock(stop)
  try {
    if (existsSync(folder)) return
    await step('Building', () => build(basename(folder), stop))
    await rename(STAGING, folder)
    await mkdir(STAGING)
    for (const name of STAYS_IN_STAGING) await rename(join(folder, name), join(STAGING, name)).catch(() => {})
    await removeOldBuilds()
  } finally {
    lock.close()
  }
}

async function waitForLock(stop: AbortSignal) {
  for (let said = false; ; said = true) {
    const lock = lockFile('.next/build.lock')
    if (lock) return lock
    if (!said) console.log('Another start is building. Waiting for it …')
    await sleep(300, undefined, { signal: stop })
  }
}

function build(id: string, signal: AbortSignal): Promise<void> {
  const env = {
    ...process.env,
    NODE_ENV: 'production',
    NEXT_DIST_DIR: STAGING,
    NEXT_BUILD_ID: id,
    NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: ACTIONS_SALT,
    NEXT_TELEMETRY_DISABLED: '1',
  } as const
  const child = spawn(process.execPath, ['node_modules/next/dist/bin/next', 'build'], { env, signal, stdio: 'pipe' })
  child.stdin.end()
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => {
      said += chunk
    })
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) =>
      code === 0 ? resolve() : reject(new ExpectedError(`The build failed:\n${said.slice(-8000)}`)),
    )
  })
}

async function removeOldBuilds(): Promise<void> {
  const folders = (await readdir(BUILDS)).map((name) => join(BUILDS, name)).filter((folder) => folder !== STAGING)
  const aged = await Promise.all(folders.map(async (folder) => ({ folder, at: (await stat(folder)).mtimeMs })))
  const old = aged.sort((a, b) => b.at - a.at).slice(KEPT)
  for (const { folder } of old) await rm(folder, { recursive: true, force: true })
}
