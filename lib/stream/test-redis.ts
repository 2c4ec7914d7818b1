import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'

export interface TestRedis {
  url: string
  stop(): Promise<void>
}

/** A server of the test's own; null on a machine that has neither Redis nor Valkey. */
export async function startRedis(): Promise<TestRedis | null> {
  const program = ['valkey-server', 'redis-server'].map(findProgram).find(Boolean)
  if (!program) return null
  const port = await freePort()
  const settings = ['--bind', '127.0.0.1', '--port', String(port), '--save', '', '--dir', tmpdir()]
  const server = spawn(program, settings, { stdio: ['ignore', 'pipe', 'ignore'] })
  const exited = once(server, 'exit')
  await ready(server)
  return {
    url: `redis://127.0.0.1:${port}`,
    async stop() {
      server.kill('SIGKILL')
      await exited
    },
  }
}

async function ready(server: ChildProcess): Promise<void> {
  let said = ''
  for await (const chunk of server.stdout ?? []) {
    said += chunk
    if (/ready to accept connections/i.test(said)) break
  }
  server.stdout?.resume()
}

const findProgram = (name: string) =>
  (process.env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find((file) => existsSync(file))

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as { port: number }
  probe.close()
  await once(probe, 'close')
  return port
}
