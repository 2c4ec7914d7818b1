import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { startTemporaryPostgres } from '../db/embedded/temporary.ts'
import { migrate } from '../db/migrate.ts'
import type { Handlers } from './processes/answers.ts'
import { Helper } from './processes/helper.ts'
import { Parlor, type ParlorOptions } from './processes/parlor.ts'
import type { Progress } from './progress.ts'
import type { Recorder } from './servers/recorder.ts'

/** A disk: where the system keeps temporary files in memory, storing them durably would cost nothing. */
const PARENT = existsSync('/var/tmp') ? '/var/tmp' : tmpdir()
const TEMPLATE = 'bench_template'

/** Everything that the rows run on. It lasts for the whole run; what a row opens goes with the row. */
export class House {
  readonly stop: AbortSignal
  readonly postgresVersion: string
  #serverUrl: string
  #made = 0
  #once = new Map<string, Promise<unknown>>()
  #secret = randomBytes(32).toString('base64url')

  private constructor(serverUrl: string, { stop, postgresVersion }: { stop: AbortSignal; postgresVersion: string }) {
    this.#serverUrl = serverUrl
    this.stop = stop
    this.postgresVersion = postgresVersion
  }

  static async open(opened: AsyncDisposableStack, stop: AbortSignal): Promise<House> {
    // Counts the statements; that costs all that use the database the same.
    const settings = { shared_preload_libraries: 'pg_stat_statements' }
    const server = await startTemporaryPostgres({ parent: PARENT, prefix: 'parlor-bench-', settings })
    opened.defer(server.stop)
    await using client = await connect(server.url)
    const { rows } = await client.pg.query(`show server_version`)
    await client.pg.query(`create database ${TEMPLATE}`)
    await migrate(urlOf(server.url, TEMPLATE), 'db/migrations')
    return new House(server.url, { stop, postgresVersion: rows[0].server_version })
  }

  bench(opened: AsyncDisposableStack, progress: Progress): Bench {
    return new Bench(this, { opened, progress, secret: this.#secret })
  }

  /** Something in a database of its own that several rows look at. It stays to the end. */
  once<Made>(name: string, make: (database: { url: string; client: pg.Client }) => Promise<Made>): Promise<Made> {
    const made = (this.#once.get(name) as Promise<Made> | undefined) ?? this.#make(make)
    this.#once.set(name, made)
    return made
  }

  async #make<Made>(make: (database: { url: string; client: pg.Client }) => Promise<Made>): Promise<Made> {
    const url = await this.newDatabase()
    await using connection = await connect(url)
    return await make({ url, client: connection.pg })
  }

  async newDatabase(): Promise<string> {
    const name = `bench_${++this.#made}`
    await using client = await connect(this.#serverUrl)
    await client.pg.query(`create database ${name} template ${TEMPLATE}`)
    return urlOf(this.#serverUrl, name)
  }

  async dropDatabase(url: string): Promise<void> {
    await using client = await connect(this.#serverUrl)
    await client.pg.query(`drop database if exists ${new URL(url).pathname.slice(1)} with (force)`)
  }
}

interface Given {
  opened: AsyncDisposableStack
  progress: Progress
  secret: string
}

/** What one row may use. All of it is closed, in reverse, when the row is done. */
export class Bench {
  readonly house: House
  readonly secret: string
  #opened: AsyncDisposableStack
  #progress: Progress

  constructor(house: House, { opened, progress, secret }: Given) {
    this.house = house
    this.secret = secret
    this.#opened = opened
    this.#progress = progress
  }

  step(text: string): void {
    this.house.stop.throwIfAborted()
    this.#progress.step(text)
  }

  /** A database like a new server's, and a connection to fill it with. */
  async database(): Promise<{ url: string; client: pg.Client }> {
    const url = await this.house.newDatabase()
    this.#opened.defer(() => this.house.dropDatabase(url))
    const connection = await connect(url)
    this.#opened.use(connection)
    return { url, client: connection.pg }
  }

  async parlor(
    databaseUrl: string,
    { door = 'raw', limits = 'off' }: Partial<Pick<ParlorOptions, 'door' | 'limits'>> = {},
  ): Promise<Parlor> {
    const dataDir = await mkdtemp(join(PARENT, 'parlor-bench-files-'))
    this.#opened.defer(() => rm(dataDir, { recursive: true, force: true }))
    this.house.stop.throwIfAborted()
    const parlor = new Parlor({ door, limits, databaseUrl, dataDir, secret: this.secret })
    this.#opened.defer(() => parlor.end())
    await parlor.ready()
    return parlor
  }

  /** Done when the row is. */
  closing(close: () => Promise<void>): void {
    this.#opened.defer(close)
  }

  /** One more connection to a database that is there. */
  async connect(url: string): Promise<pg.Client> {
    return this.#opened.use(await connect(url)).pg
  }

  /** A process of ours; see processes/helper.ts. */
  helper<Known extends Handlers>(file: string, options?: ConstructorParameters<typeof Helper>[1]): Helper<Known> {
    this.house.stop.throwIfAborted()
    const helper = new Helper<Known>(join('bench', file), options)
    this.#opened.defer(() => helper.end())
    return helper
  }

  /** Says what Parlor's own code says to this database. Its files can be read only with these switches. */
  recorder(databaseUrl: string): Helper<Recorder> {
    const env = { DATABASE_URL: databaseUrl, AUTH_SECRET: this.secret, RATE_LIMITS: 'off', LOG_LEVEL: 'silent' }
    return this.helper<Recorder>('servers/recorder.ts', {
      env,
      execArgv: ['--conditions=react-server', '--import', 'tsx'],
    })
  }
}

async function connect(url: string): Promise<AsyncDisposable & { pg: pg.Client }> {
  const client = new pg.Client({ connectionString: url })
  // A database that is dropped takes its connections with it.
  client.on('error', () => {})
  await client.connect()
  return { pg: client, [Symbol.asyncDispose]: () => client.end() }
}

const urlOf = (serverUrl: string, database: string) =>
  Object.assign(new URL(serverUrl), { pathname: `/${database}` }).href
