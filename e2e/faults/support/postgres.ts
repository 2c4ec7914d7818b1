import { execFile } from 'node:child_process'
import { chown, rm, stat, writeFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { claimFolder } from '@/db/embedded/claim'
import { clusterFolder } from '@/db/embedded/cluster'
import { type EmbeddedPostgres, startPostgres } from '@/db/embedded/start'
import { temporaryFolder } from './parlor'

/** An outside database, as several servers share it; written as durably as anybody's. */
export class Postgres {
  readonly dataDir: string
  #server: EmbeddedPostgres
  #release: () => void

  static async start(): Promise<Postgres> {
    const dataDir = temporaryFolder()
    const release = await claimFolder(dataDir)
    return new Postgres(dataDir, await startPostgres({ dataDir }), release)
  }

  private constructor(dataDir: string, server: EmbeddedPostgres, release: () => void) {
    this.dataDir = dataDir
    this.#server = server
    this.#release = release
  }

  get url(): string {
    return this.#server.url
  }

  async stop(): Promise<void> {
    await this.#server.stop()
  }

  /** On the same port again. */
  async start(): Promise<void> {
    this.#server = await startPostgres({ dataDir: this.dataDir, port: this.#server.port })
  }

  /** A copy of its files, as a backup makes it. Call it only while it is stopped. */
  async copyTo(folder: string): Promise<void> {
    await copy(clusterFolder(this.dataDir), folder)
  }

  /** The files of the copy in place of its own. `asRestore`: through recovery, as backup tools do, onto a new timeline. */
  async putBack(folder: string, { asRestore }: { asRestore: boolean }): Promise<void> {
    const own = clusterFolder(this.dataDir)
    await rm(own, { recursive: true })
    await copy(folder, own)
    if (!asRestore) return
    await writeFile(`${own}/postgresql.auto.conf`, "restore_command = 'false'\n")
    await writeFile(`${own}/recovery.signal`, '')
    const { uid, gid } = await stat(own)
    await chown(`${own}/recovery.signal`, uid, gid)
  }

  async remove(): Promise<void> {
    await this.stop()
    this.#release()
    await rm(this.dataDir, { recursive: true, force: true })
  }
}

/** With owners and rights, without which PostgreSQL does not start. */
const copy = (from: string, to: string) => promisify(execFile)('cp', ['-a', from, to])

/** What `pg_ctl stop -m immediate` does: it drops everything, and comes back through recovery. */
export async function stopImmediately({ pid, isRunning }: Pick<EmbeddedPostgres, 'pid' | 'isRunning'>): Promise<void> {
  process.kill(pid, 'SIGQUIT')
  while (await isRunning()) await sleep(10)
}
