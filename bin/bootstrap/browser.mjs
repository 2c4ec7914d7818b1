import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { ExpectedError, step } from './terminal.mjs'

const SYSTEM = [
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

/** Chromium without the windows that nobody sees: opens a page in a third of the time. */
const WITHOUT_WINDOWS = 'chromium-headless-shell'

/** A Chromium that runs on this machine: the system's, else the one that Playwright keeps. */
export function findBrowser() {
  return [...[WITHOUT_WINDOWS, ...SYSTEM].flatMap(onPath), ownBrowser()].find(runs)
}

/** The one that people use, for what is measured in it. */
export function findWholeBrowser() {
  return [...SYSTEM.flatMap(onPath), ownBrowser()].find(runs)
}

/** The same, and if there is none yet, gets one. */
export async function ensureBrowser() {
  const found = findBrowser()
  if (found) return found
  await step('Downloading a browser', () =>
    quietly(process.execPath, ['node_modules/playwright/cli.js', 'install', 'chromium']),
  )
  if (!runs(ownBrowser()) && canInstallPackages()) await step('Installing Chromium from Debian', installPackage)
  const got = findBrowser()
  if (got) return got
  throw new ExpectedError('The tests need Chromium. Install it, or run: npx playwright install --with-deps chromium')
}

function onPath(name) {
  if (name.startsWith('/')) return existsSync(name) ? [name] : []
  const folders = (process.env.PATH ?? '').split(':')
  return folders.map((folder) => `${folder}/${name}`).filter(existsSync)
}

/** One that lies there but lacks a library is of no use. */
const runs = (path) =>
  existsSync(path) && spawnSync(path, ['--version'], { stdio: 'ignore', timeout: 20_000 }).status === 0

function ownBrowser() {
  const { chromium } = createRequire(import.meta.url)('playwright-core')
  return chromium.executablePath()
}

const canInstallPackages = () => process.getuid?.() === 0 && onPath('apt-get').length > 0

function installPackage() {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  quietly('apt-get', ['update'], env)
  quietly('apt-get', ['install', '--yes', '--no-install-recommends', 'chromium'], env)
}

/** What goes wrong here shows in the end: there is still no browser. */
function quietly(command, args, env = process.env) {
  const { status, stderr } = spawnSync(command, args, { env, stdio: ['ignore', 'ignore', 'pipe'], encoding: 'utf8' })
  if (status !== 0) console.log(`  ${command} failed: ${stderr.trim().split('\n').at(-1)}`)
}
