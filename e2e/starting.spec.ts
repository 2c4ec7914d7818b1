import { randomUUID } from 'node:crypto'
import { rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { start } from './support/start'
import { test } from './support/test'

test.use({ serviceWorkers: 'allow' })

const { E2E_PORT, E2E_DATA_DIR } = process.env

test('a second server on the same data folder is refused, and the first keeps working', async ({ request }) => {
  const second = start({ DATA_DIR: E2E_DATA_DIR, PORT: '0' })
  expect(await second.ended()).toBe(1)
  expect(second.said()).toMatch(/data folder .*parlor-e2e-.* is in use by another Parlor \(process \d+\)/)
  expect((await request.get('/api/health/ready')).status()).toBe(200)
})

test('a port that is taken is named', async () => {
  const DATA_DIR = temporaryFolder()
  const second = start({ DATA_DIR, PORT: E2E_PORT })
  expect(await second.ended()).toBe(1)
  expect(second.said()).toContain(`Port ${E2E_PORT} is already in use`)
  await rm(DATA_DIR, { recursive: true, force: true })
})

test('wrong settings are listed all at once, without a stack', async () => {
  const settings = {
    PORT: 'abc',
    REGISTRATION: 'maybe',
    PUBLIC_URL: 'chat',
    DATABASE_URL: 'mysql://x',
    NODE_ENV: 'production',
  }
  const wrong = start(settings)
  expect(await wrong.ended()).toBe(1)
  for (const name of ['PORT', 'REGISTRATION', 'PUBLIC_URL', 'DATABASE_URL', 'AUTH_SECRET'])
    expect(wrong.said()).toContain(name)
  expect(wrong.said()).not.toContain('    at ')
})

test('an outside database that cannot be reached is named', async () => {
  const wrong = start({ DATABASE_URL: 'postgres://nobody:secret@nowhere.invalid/none', PORT: '0' })
  expect(await wrong.ended()).toBe(1)
  expect(wrong.said()).toContain('the database at nowhere.invalid cannot be used')
  expect(wrong.said()).not.toContain('secret')
})

test('a killed server leaves nothing that keeps the next one from starting, and Ctrl-C ends it in time', async () => {
  const DATA_DIR = temporaryFolder()
  const killed = start({ DATA_DIR, PORT: '0' })
  await killed.says('setup code')
  killed.process.kill('SIGKILL')
  await killed.ended()

  const next = start({ DATA_DIR, PORT: '0' })
  await next.says('setup code')
  expect(next.said()).toContain('took over the one that a killed start had left running')
  const code = /setup code (\S+)/
  expect(code.exec(next.said())?.[1]).toBe(code.exec(killed.said())?.[1])
  expect((await stat(join(DATA_DIR, 'auth-secret'))).mode & 0o777).toBe(0o600)

  const asked = Date.now()
  // As a terminal does it: to the whole group, and then once more by an impatient hand.
  process.kill(-Number(next.process.pid), 'SIGINT')
  await next.says('Stopping')
  process.kill(-Number(next.process.pid), 'SIGINT')
  expect(await next.ended()).toBe(0)
  expect(Date.now() - asked).toBeLessThan(10_000)
  await rm(DATA_DIR, { recursive: true, force: true })
})

const temporaryFolder = () => join(tmpdir(), `parlor-e2e-${randomUUID()}`)
