import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'

export interface ParlorOptions {
  /** `raw`: as `npm start` serves it. `web`: as any other host would, with all streams through the App Router. */
  door: 'raw' | 'web'
  databaseUrl: string
  dataDir: string
  secret: string
  /** Off for a load from one address that would be refused; on where they are what is measured. */
  limits?: 'on' | 'off'
}

const STARTING_MS = 120_000
const ENDING_MS = 5_000
const POLL_MS = 50

/** The real server, in production, with nothing changed but at most the limits. */
export class Parlor {
  url = ''
  #child: ChildProcess
  #said = ''

  constructor({ door, databaseUrl, dataDir, secret, limits = 'off' }: ParlorOptions) {
    const env = {
      ...process.env,
      NODE_ENV: 'production',
      DATABASE_URL: databaseUrl,
      DATA_DIR: dataDir,
      AUTH_SECRET: secret,
      HOST: '127.0.0.1',
      PORT: '0',
      RATE_LIMITS: limits,
      LOG_LEVEL: 'warn',
      NEXT_TELEMETRY_DISABLED: '1',
    } as const
    const command =
      door === 'raw' ? ['bin/start.mjs'] : ['bench/servers/next.ts', 'start', '--hostname', '127.0.0.1', '--port', '0']
    this.#child = spawn(process.execPath, command, { env, detached: true, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] })
    for (const stream of [this.#child.stdout, this.#child.stderr])
      stream?.on('data', (chunk) => {
        this.#said = (this.#said + chunk).slice(-20_000)
      })
  }

  get pid(): number {
    return this.#child.pid ?? 0
  }

  /** Until it takes requests, and its database answers. */
  async ready(): Promise<void> {
    for (const deadline = Date.now() + STARTING_MS; ; await sleep(POLL_MS)) {
      if (this.#hasEnded()) throw new Error(`Parlor did not start:\n${this.#said}`)
      if (Date.now() > deadline) throw new Error(`Parlor takes too long to start:\n${this.#said}`)
      this.url = /(?:running at|Local:)\s+(http:\S+)/.exec(this.#said)?.[1]?.replace('localhost', '127.0.0.1') ?? ''
      if (this.url && (await isReady(this.url))) return
    }
  }

  async end(): Promise<void> {
    if (this.#hasEnded()) return
    const ended = once(this.#child, 'exit')
    this.#child.kill('SIGTERM')
    const patience = setTimeout(() => this.#child.kill('SIGKILL'), ENDING_MS)
    await ended
    clearTimeout(patience)
  }

  #hasEnded(): boolean {
    return this.#child.exitCode !== null || this.#child.signalCode !== null
  }
}

const isReady = (url: string) =>
  fetch(`${url}/api/health/ready`).then(
    ({ ok }) => ok,
    () => false,
  )
