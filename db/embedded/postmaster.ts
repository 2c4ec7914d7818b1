import { execFile } from 'node:child_process'
import { readFile, rm } from 'node:fs/promises'
import { connect } from 'node:net'
import { join } from 'node:path'
import { promisify } from 'node:util'

/** What a running server says about itself in `postmaster.pid`. */
export interface Postmaster {
  pid: number
  port: number
  sharedMemory: number
  ready: boolean
}

export async function readPostmaster(cluster: string): Promise<Postmaster | undefined> {
  const text = await readFile(pidFile(cluster), 'utf8').catch(() => undefined)
  if (text === undefined) return undefined
  const lines = text.split('\n').map((line) => line.trim())
  return {
    pid: Number(lines[0]),
    port: Number(lines[3]),
    sharedMemory: Number(lines[6]?.split(/\s+/)[1]),
    ready: lines[7] === 'ready',
  }
}

/**
 * Is the process of that number really the server of this cluster? PostgreSQL's own tools only ask whether some
 * process has the number: a zombie, or a stranger that was given the number later, fools them.
 */
export async function isRunning({ pid }: Postmaster, cluster: string): Promise<boolean> {
  if (process.platform === 'linux') {
    const [status, command] = await Promise.all([readProc(pid, 'status'), readProc(pid, 'cmdline')])
    return !/^State:\s+[ZX]/m.test(status) && command.split('\0').includes(cluster)
  }
  if (process.platform === 'win32') return isAlive(pid)
  const { stdout } = await promisify(execFile)('ps', ['-o', 'command=', '-p', String(pid)]).catch(() => ({
    stdout: '',
  }))
  return stdout.includes(cluster)
}

export function answers({ port }: Postmaster): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
    socket.once('connect', () => socket.destroy())
  })
}

/**
 * Takes away the pid file of a server that is gone. Orphaned backends may still write for a second after their
 * postmaster was killed, and this file is what keeps a new server off them: so only when nobody holds their memory.
 */
export async function removeStalePidFile({ sharedMemory }: Postmaster, cluster: string): Promise<void> {
  if (!(await isSharedMemoryInUse(sharedMemory))) await rm(pidFile(cluster), { force: true })
}

async function isSharedMemoryInUse(id: number): Promise<boolean> {
  const table = await readFile('/proc/sysvipc/shm', 'utf8').catch(() => '')
  const rows = table.split('\n').map((line) => line.trim().split(/\s+/).map(Number))
  return rows.some(([, segment, , , , , attached = 0]) => segment === id && attached > 0)
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

const pidFile = (cluster: string) => join(cluster, 'postmaster.pid')
const readProc = (pid: number, name: string) => readFile(`/proc/${pid}/${name}`, 'utf8').catch(() => '')
