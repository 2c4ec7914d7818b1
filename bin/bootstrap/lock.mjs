import { createHash } from 'node:crypto'
import { mkdirSync, rmSync } from 'node:fs'
import { connect, createServer } from 'node:net'

/**
 * Lets one process at a time do this work in this checkout. The lock is a socket that somebody listens on: it is free as
 * soon as its process is gone, however it went. (A database's lock would do, but there is none before the installation.)
 */
export async function oneAtATime(name, work, { onWait }) {
  const path = socketPath(name)
  for (let waited = false; ; waited = true) {
    const lock = await listen(path)
    if (lock) return work().finally(() => lock.release())
    if (!waited) onWait()
    if (!(await outlast(path))) rmSync(path, { force: true })
  }
}

function socketPath(name) {
  const checkout = createHash('sha256').update(process.cwd()).digest('hex').slice(0, 12)
  if (process.platform === 'win32') return `\\\\.\\pipe\\parlor-${checkout}-${name}`
  // Relative, since the length of such a path is limited to a hundred bytes.
  mkdirSync('.next', { recursive: true })
  return `.next/${name}.lock`
}

function listen(path) {
  const waiting = new Set()
  const server = createServer((socket) => waiting.add(socket.on('error', () => {})))
  const release = () => {
    server.close()
    for (const socket of waiting) socket.destroy()
  }
  return new Promise((resolve, reject) => {
    server.once('error', (error) => (error.code === 'EADDRINUSE' ? resolve(undefined) : reject(error)))
    server.listen(path, () => resolve({ release }))
  })
}

/** Waits for the end of whoever listens there. False when nobody does: the file is left over from a crash. */
function outlast(path) {
  return new Promise((resolve) => {
    let met = false
    const socket = connect(path, () => {
      met = true
    })
    socket.on('error', () => {})
    socket.once('close', () => resolve(met))
    socket.resume()
  })
}
