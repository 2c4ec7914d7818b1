import { spawn, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { ExpectedError } from './terminal.mjs'

const REQUIRED = 26
const PINNED = process.platform === 'win32' ? 'node_modules\\.bin\\node.cmd' : 'node_modules/.bin/node'

/** Runs the server here if this is the right Node, else in a child that is: npm put it among the dependencies. */
export async function runServer(args) {
  if (isRequired(process.version)) await import('../server.ts')
  else await runElsewhere([findNode(), 'bin/server.ts', ...args])
}

/** The Node that everything but the bootstrap runs on. */
export function findNode() {
  if (isRequired(process.version)) return process.execPath
  const { stdout } = existsSync(PINNED) ? spawnSync(PINNED, ['--version'], { encoding: 'utf8' }) : { stdout: '' }
  if (isRequired(stdout)) return PINNED
  throw new ExpectedError(
    `Parlor runs on Node ${REQUIRED}, which npm could not install (this is ${process.version}). ` +
      'Allow install scripts for the package "node", or install Node yourself.',
  )
}

const isRequired = (version) => Number(/^v(\d+)/.exec(version)?.[1]) >= REQUIRED

/** Ctrl-C reaches the child by itself, too; it does not mind hearing twice. Its end is ours. */
function runElsewhere([node, ...args]) {
  // Over the channel the child notices when this process is killed, and ends as well.
  const child = spawn(node, args, { stdio: ['inherit', 'inherit', 'inherit', 'ipc'] })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code) => {
      process.exitCode = code ?? 1
      resolve()
    })
  })
}
