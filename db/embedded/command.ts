import { spawn } from 'node:child_process'
import { join } from 'node:path'
import type { Account } from './account.ts'

export interface Installation {
  binaries: string
  account: Account | undefined
}

interface Options {
  input?: string
  /** A server that outlives the command would keep its pipes open, and the caller waiting. */
  quiet?: boolean
}

/** Runs one of PostgreSQL's programs as the database's account; rejects with what it said when it fails. */
export function runCommand(at: Installation, [name, ...args]: [string, ...string[]], options: Options = {}) {
  const child = spawn(join(at.binaries, 'bin', name), args, {
    ...at.account,
    cwd: '/',
    // A group of its own: Ctrl-C reaches the whole group of the app, which still needs its database while it drains.
    detached: true,
    stdio: options.quiet ? 'ignore' : ['pipe', 'pipe', 'pipe'],
    // Nothing else: no secret of the app, and no PG… variable that would change what the program does.
    env: { LC_ALL: 'C', TZ: 'UTC', NODE_ENV: 'production' },
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (said += chunk))
  child.stdin?.on('error', () => {}).end(options.input)
  return new Promise<string>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => (code === 0 ? resolve(said) : reject(new Error(`${name} failed: ${said.trim()}`))))
  })
}
