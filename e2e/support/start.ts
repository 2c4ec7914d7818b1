import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'

interface Started {
  process: ChildProcess
  /** All that it has printed so far. */
  said(): string
  /** Resolves when it prints this. */
  says(text: string): Promise<void>
  /** Where it listens, once it has said so. */
  address(): string | undefined
  /** Its exit code, once it has ended. */
  ended(): Promise<number | null>
}

/** Starts another server of the same checkout, with its own settings. */
export function start(settings: Record<string, string | undefined>): Started {
  const env = { ...process.env, DATABASE_URL: '', AUTH_SECRET: '', HOST: '127.0.0.1', LOG_LEVEL: 'warn', ...settings }
  // In a process group of its own, as a terminal gives it.
  const child = spawn(process.execPath, ['bin/start.mjs'], { env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => {
      said += chunk
    })
  const ended = once(child, 'exit').then(([code]: (number | null)[]) => code ?? null)
  return {
    process: child,
    said: () => said,
    async says(text) {
      while (!said.includes(text)) {
        const code = await Promise.race([once(child.stdout, 'data').then(() => undefined), ended])
        if (code !== undefined && !said.includes(text)) throw new Error(`ended with ${code}, saying:\n${said}`)
      }
    },
    address: () => /Parlor is running at (\S+)/.exec(said)?.[1],
    ended: () => ended,
  }
}
