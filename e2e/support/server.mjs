// The real server on a data folder that goes when it goes.
import { spawn } from 'node:child_process'
import { rmSync } from 'node:fs'

const server = spawn(process.execPath, ['bin/start.mjs'], { stdio: 'inherit' })
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => server.kill(signal))
server.once('exit', (code) => {
  rmSync(process.env.DATA_DIR, { recursive: true, force: true })
  process.exitCode = code ?? 1
})
