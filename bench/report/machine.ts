import { execFile, execFileSync } from 'node:child_process'
import { cpus, totalmem } from 'node:os'
import { promisify } from 'node:util'

export const RESULTS = 'bench/README.md'

/** What the figures depend on, without saying whose machine it is. */
export function describeMachine(postgresVersion: string): string[] {
  const [processor] = cpus()
  return [
    `${cpus().length} cores (${processor?.model.trim() ?? 'unknown'}), ${Math.round(totalmem() / 1024 ** 3)} GB of memory`,
    `Node ${process.version}, PostgreSQL ${postgresVersion}, on ${process.platform} ${process.arch}; clients, servers and database on this one machine`,
  ]
}

/** The commit that was measured, and whether the files were as it has them. */
export function describeCommit(): string {
  const hash = git('rev-parse', 'HEAD').trim()
  const isChanged = git('status', '--porcelain', '--', '.', `:!${RESULTS}`).trim() !== ''
  return isChanged ? `${hash}, with changes that are not committed` : hash
}

/** As lint wants every file. */
export const formatResults = () => promisify(execFile)('node_modules/.bin/biome', ['format', '--write', RESULTS])

const git = (...args: string[]) => execFileSync('git', args, { encoding: 'utf8' })
