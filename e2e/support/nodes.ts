import { randomBytes, randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { rm } from 'node:fs/promises'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startPostgres } from '@/db/embedded/start'
import { start } from './start'

/** A database that several nodes share, and what each of them is started with. */
export async function openSharedDatabase() {
  const dataDir = join(tmpdir(), `parlor-e2e-${randomUUID()}`)
  const postgres = await startPostgres({ dataDir })
  const settings = {
    DATABASE_URL: postgres.url,
    DATA_DIR: join(dataDir, 'shared'),
    AUTH_SECRET: randomBytes(32).toString('base64url'),
    NODE_ENV: 'production',
  }
  return {
    settings,
    async close() {
      await postgres.stop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

export type Node = Awaited<ReturnType<typeof startNode>>

export async function startNode(settings: Record<string, string>) {
  const server = start({ PORT: '0', ...settings })
  await server.says('Parlor is running at ')
  const url = server.address() ?? ''
  return {
    url,
    port: new URL(url).port,
    async kill() {
      server.process.kill('SIGKILL')
      await server.ended()
    },
    async stop() {
      server.process.kill('SIGTERM')
      await server.ended()
    },
  }
}

/** What stands in front of several nodes: each connection goes to the first of them that takes it. */
export async function openDoor(nodes: () => Node[]): Promise<{ url: string; close(): void }> {
  const sockets = new Set<Socket>()
  const keep = (socket: Socket) => {
    sockets.add(socket)
    socket.on('error', () => {})
    socket.once('close', () => sockets.delete(socket))
  }
  const door = createServer(async (near) => {
    keep(near)
    const far = await firstOf(nodes())
    if (!far) return near.destroy()
    keep(far)
    near.once('close', () => far.destroy())
    far.once('close', () => near.destroy())
    near.pipe(far).pipe(near)
  }).listen(0, '127.0.0.1')
  await once(door, 'listening')
  const close = () => {
    door.close()
    for (const socket of sockets) socket.destroy()
  }
  return { url: `http://127.0.0.1:${(door.address() as AddressInfo).port}`, close }
}

async function firstOf(nodes: Node[]): Promise<Socket | undefined> {
  for (const { port } of nodes) {
    const socket = connect(Number(port), '127.0.0.1')
    const isTaken = await once(socket, 'connect').then(
      () => true,
      () => false,
    )
    if (isTaken) return socket
  }
}
