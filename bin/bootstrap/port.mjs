import { createServer } from 'node:net'
import { ExpectedError } from './terminal.mjs'

/** Asked before the slow steps, so that nobody waits a minute to hear it. */
export async function requireFreePort() {
  try {
    process.loadEnvFile?.('.env')
  } catch {
    // There need not be one.
  }
  await requireFree({ port: Number(process.env.PORT || 3000), host: process.env.HOST || undefined })
}

/** @param {{ port: number, host: string | undefined }} address */
export async function requireFree(address) {
  // A wrong number is the settings' business, which lists all problems at once.
  if (!Number.isInteger(address.port) || address.port < 0 || address.port > 65_535) return
  const probe = createServer()
  await new Promise((resolve, reject) => {
    probe.once('error', (error) => reject(listenError(error, address)))
    probe.listen(address, () => probe.close(resolve))
  })
}

/**
 * @param {NodeJS.ErrnoException} error
 * @param {{ port: number, host: string | undefined }} address
 */
export function listenError(error, { port, host }) {
  if (error.code === 'EADDRINUSE')
    return new ExpectedError(
      `Port ${port} is already in use. Stop what listens there, or choose another: PORT=3001 npm start`,
    )
  if (error.code === 'EACCES')
    return new ExpectedError(`Port ${port} needs more rights than this user has. Choose one from 1024 up.`)
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND')
    return new ExpectedError(`HOST: ${host} is not an address of this machine.`)
  return error
}
