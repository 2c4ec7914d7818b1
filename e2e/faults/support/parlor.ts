import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { rm } from 'node:fs/promises'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findPostgres } from '@/db/embedded/start'
import { start } from '@/e2e/support/start'

interface Options {
  /** A database that several servers share; without it the server brings its own. */
  databaseUrl?: string
  settings?: Record<string, string>
}

/** A server of this checkout as people start it, which a test may kill, stop and start again on the same data. */
export class Parlor {
  readonly port: number
  readonly url: string
  readonly dataDir = temporaryFolder()
  #options: Options
  #running: ReturnType<typeof start> | undefined

  static async start(options: Options = {}): Promise<Parlor> {
    const parlor = new Parlor(await freePort(), options)
    await parlor.start()
    return parlor
  }

  private constructor(port: number, options: Options) {
    this.port = port
    this.url = `http://127.0.0.1:${port}`
    this.#options = options
  }

  /** On the same port and the same data as before. */
  async start(): Promise<void> {
    const { databaseUrl = '', settings = {} } = this.#options
    const own = { PORT: String(this.port), DATA_DIR: this.dataDir, DATABASE_URL: databaseUrl, AUTH_SECRET: SECRET }
    this.#running = start({ NODE_ENV: 'production', RATE_LIMITS: 'off', LOG_LEVEL: 'error', ...own, ...settings })
    // A run that is broken off must not leave servers behind.
    process.once('exit', this.#abandon)
    await this.#running.says('Parlor is running at')
  }

  get pid(): number {
    return this.#running?.process.pid ?? 0
  }

  /** All that it has printed since its last start. */
  said(): string {
    return this.#running?.said() ?? ''
  }

  /** As a power cut or the kernel's memory killer: no goodbye. */
  kill(): Promise<unknown> {
    return this.#signal('SIGKILL')
  }

  /** As an operator or a deploy: it may say goodbye. */
  stop(): Promise<unknown> {
    return this.#signal('SIGTERM')
  }

  pause(): void {
    this.#running?.process.kill('SIGSTOP')
  }

  resume(): void {
    this.#running?.process.kill('SIGCONT')
  }

  /** The database's address, while the server brings its own. */
  async databaseUrl(): Promise<string> {
    const url = this.#options.databaseUrl ?? (await findPostgres(this.dataDir))?.url
    if (!url) throw new Error('the database is not running')
    return url
  }

  async remove(): Promise<void> {
    await this.stop()
    await (await findPostgres(this.dataDir))?.stop()
    await rm(this.dataDir, { recursive: true, force: true })
  }

  #abandon = () => void this.#running?.process.kill('SIGKILL')

  async #signal(signal: NodeJS.Signals): Promise<void> {
    this.#running?.process.kill(signal)
    await this.#running?.ended()
    process.off('exit', this.#abandon)
  }
}

/** Several servers on one database must share it. */
const SECRET = `${randomUUID()}${randomUUID()}`

export const temporaryFolder = () => join(tmpdir(), `parlor-fault-${randomUUID()}`)

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as AddressInfo
  await new Promise((resolve) => probe.close(resolve))
  return port
}
