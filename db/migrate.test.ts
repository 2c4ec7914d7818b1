import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterEach, beforeEach, expect, inject, test } from 'vitest'
import { migrate } from './migrate'
import { admin, databaseUrl } from './test-admin'

const { adminUrl } = inject('postgres')
let name: string
let url: string

beforeEach(async () => {
  name = `parlor_test_${randomUUID().replaceAll('-', '')}`
  url = databaseUrl(adminUrl, name)
  await admin(adminUrl, `create database ${name}`)
})
afterEach(() => admin(adminUrl, `drop database ${name} with (force)`))

test('two nodes that start at once on an empty database both find it migrated', async () => {
  await Promise.all([migrate(url, 'db/migrations'), migrate(url, 'db/migrations')])
  const [{ applied, tables }] = await query(
    `select (select count(*)::int from drizzle.__drizzle_migrations) as applied,
            (select count(*)::int from information_schema.tables where table_schema = 'public') as tables`,
  )
  expect(applied).toBeGreaterThan(0)
  expect(tables).toBeGreaterThan(5)
})

test('the epoch stays the same as long as the database does', async () => {
  await migrate(url, 'db/migrations')
  const before = await epoch()
  await migrate(url, 'db/migrations')
  expect(await epoch()).toBe(before)
})

test.each(["system_identifier = 'another'", 'timeline = timeline + 1'])(
  'a new epoch begins after %s',
  async (change) => {
    await migrate(url, 'db/migrations')
    const before = await epoch()
    await query(`update server set ${change}`)
    await migrate(url, 'db/migrations')
    expect(await epoch()).not.toBe(before)
  },
)

async function epoch(): Promise<string> {
  const [row] = await query('select epoch from server')
  return row.epoch
}

async function query(statement: string) {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query(statement).finally(() => client.end())
  return rows
}
