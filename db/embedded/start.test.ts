import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { claimFolder } from './claim'
import { findPostgres, startPostgres } from './start'

const dataDir = join(tmpdir(), `parlor-test-${randomUUID()}`)
const cluster = join(dataDir, 'postgres')
const settings = { fsync: 'off' }
let release: () => void

beforeAll(async () => {
  release = await claimFolder(dataDir)
})
afterAll(async () => {
  const left = await findPostgres(dataDir)
  await left?.stop()
  release()
  await rm(dataDir, { recursive: true, force: true })
})

test('a cluster whose making was interrupted is made anew', async () => {
  await mkdir(join(dataDir, 'postgres.unfinished-old', 'cluster'), { recursive: true })
  const server = await startPostgres({ dataDir, settings })
  expect(server.adopted).toBe(false)
  await expect(stat(join(dataDir, 'postgres.unfinished-old'))).rejects.toThrow('ENOENT')
  await query(server.url, 'create table kept (word text); insert into kept values ($$here$$)')
  await server.stop()
  expect(await server.isRunning()).toBe(false)
})

test('the password is nobody else’s to read, and nobody gets in without it', async () => {
  const server = await startPostgres({ dataDir, settings })
  const { mode } = await stat(join(dataDir, 'postgres-password'))
  expect(mode & 0o777).toBe(0o600)
  const { password } = new URL(server.url)
  await expect(query(server.url.replace(password, 'wrong'), 'select 1')).rejects.toThrow(
    'password authentication failed',
  )
  await server.stop()
})

test('a server that outlived its killed app is taken over, with what it held', async () => {
  const app = await run(`const { pid } = await startPostgres({ dataDir })
    console.log(pid)`)
  app.kill('SIGKILL')
  await once(app, 'exit')
  const server = await startPostgres({ dataDir })
  expect(server).toMatchObject({ adopted: true, pid: Number(app.said) })
  expect(await query(server.url, 'select word from kept')).toEqual([{ word: 'here' }])
  await server.stop()
})

test('a killed server comes back with everything that was committed', async () => {
  const server = await startPostgres({ dataDir })
  await query(server.url, 'insert into kept values ($$still$$)')
  process.kill(server.pid, 'SIGKILL')
  const again = await startPostgres({ dataDir })
  expect(again.adopted).toBe(false)
  expect(await query(again.url, 'select count(*)::int from kept')).toEqual([{ count: 2 }])
  await again.stop()
})

test('a pid file whose number belongs to somebody else by now does not stop the start', async () => {
  const before = await startPostgres({ dataDir, settings })
  const pidFile = join(cluster, 'postmaster.pid')
  const lines = (await readFile(pidFile, 'utf8')).split('\n')
  await before.stop()
  await writeFile(pidFile, [process.pid, ...lines.slice(1)].join('\n'))
  const server = await startPostgres({ dataDir, settings })
  expect(server.adopted).toBe(false)
  expect(server.pid).not.toBe(process.pid)
  await server.stop()
})

test('a data folder has one user, who is named to the second; a killed one leaves it free', async () => {
  release()
  const holder = await run('await claimFolder(dataDir); console.log(process.pid)')
  await expect(claimFolder(dataDir)).rejects.toThrow(`${dataDir} is in use by another Parlor (process ${holder.pid})`)
  holder.kill('SIGKILL')
  await once(holder, 'exit')
  release = await claimFolder(dataDir)
})

/** Another process that does this, says one line, and stays until it is killed. */
async function run(body: string) {
  const imports = ['start', 'claim'].map((name) => `await import('${import.meta.dirname}/${name}.ts')`)
  const script = `const dataDir = ${JSON.stringify(dataDir)}
    const { startPostgres, claimFolder } = { ...${imports[0]}, ...${imports[1]} }
    ${body}
    setInterval(() => {}, 1000)`
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [said] = await once(child.stdout, 'data')
  return Object.assign(child, { said: String(said).trim() })
}

async function query(url: string, statement: string) {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query(statement).finally(() => client.end())
  return rows
}
