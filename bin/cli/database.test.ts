import { randomUUID } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, expect, test } from 'vitest'
import { findPostgres } from '../../db/embedded/start'
import { readEnvironment } from '../../lib/env'
import { reachDatabase } from './database'

const DATA_DIR = join(tmpdir(), `parlor-test-${randomUUID()}`)
afterAll(() => rm(DATA_DIR, { recursive: true, force: true }))

const settings = () => ({ ...readEnvironment(process.env), DATABASE_URL: undefined, DATA_DIR })

async function reach(said: string[] = []) {
  const opened = new AsyncDisposableStack()
  const url = await reachDatabase(settings(), { opened, say: (text) => said.push(text) })
  return { url, said, close: () => opened.disposeAsync() }
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 })
  try {
    await client.connect()
    await client.query('select 1')
    return true
  } catch {
    return false
  } finally {
    await client.end()
  }
}

test('an outside database is used as it is', async () => {
  const opened = new AsyncDisposableStack()
  const outside = { ...settings(), DATABASE_URL: 'postgres://somewhere' }
  expect(await reachDatabase(outside, { opened, say: () => {} })).toBe('postgres://somewhere')
})

test('the built-in one is started, shared by commands that come meanwhile, and stops with the last of them', async () => {
  const first = await reach()
  const guest = await reach()
  expect([first.said, guest.said, guest.url]).toEqual([['Starting the database …'], [], first.url])
  const closing = first.close()
  await expect.poll(() => first.said.at(-1)).toBe('Waiting for another command that uses the database …')
  expect(await answers(guest.url)).toBe(true)
  await guest.close()
  await closing
  expect(await answers(first.url)).toBe(false)
  expect(await findPostgres(DATA_DIR)).toBeUndefined()
})

test('a command that comes while the database is stopping has one all the same', async () => {
  const first = await reach()
  const closing = first.close()
  const second = await reach()
  expect(await answers(second.url)).toBe(true)
  await second.close()
  await closing
  expect(await findPostgres(DATA_DIR)).toBeUndefined()
})
