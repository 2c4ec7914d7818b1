import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { oneAtATime } from './lock.mjs'
import { ExpectedError, step } from './terminal.mjs'

/**
 * Installs what package-lock.json names, unless it is there already.
 * @param {{ before?: () => Promise<void> }} [options] what to ask first when it will take a while
 */
export async function ensureDependencies({ before } = {}) {
  if (areInstalled()) return
  await before?.()
  const install = async () => {
    if (!areInstalled()) await step('Installing dependencies', npmCi)
  }
  await oneAtATime('install', install, { onWait: () => console.log('Another start is installing. Waiting for it …') })
}

/** npm keeps beside the packages a record of what it installed; an interrupted installation leaves none. */
function areInstalled() {
  const wanted = readLock('package-lock.json')
  const installed = readLock('node_modules/.package-lock.json')
  if (!wanted) throw new ExpectedError('package-lock.json is missing or damaged.')
  if (!installed) return false
  return Object.entries(wanted.packages).every(([path, entry]) => {
    if (path === '') return true
    const there = installed.packages[path]
    return there ? there.version === entry.version : entry.optional === true || entry.peer === true
  })
}

function readLock(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return undefined
  }
}

function npmCi() {
  // With NODE_ENV=production npm would leave out the development packages, and the pinned Node is one of them.
  const { NODE_ENV, npm_config_omit, npm_config_production, ...env } = process.env
  const npm = process.env.npm_execpath
  const args = ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error']
  const [command, ...rest] = npm?.endsWith('.js') ? [process.execPath, npm, ...args] : ['npm', ...args]
  return new Promise((resolve, reject) => {
    const child = spawn(command, rest, {
      env,
      stdio: ['ignore', 'inherit', 'inherit'],
      shell: process.platform === 'win32',
    })
    child.once('error', () => reject(new ExpectedError('npm was not found. It comes with Node: https://nodejs.org')))
    child.once('exit', (code) =>
      code === 0
        ? resolve()
        : reject(new ExpectedError('The dependencies could not be installed; npm says why above.')),
    )
  })
}
