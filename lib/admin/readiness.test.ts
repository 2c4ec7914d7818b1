import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '@/db/client'
import { readReadiness } from '@/lib/admin/queries'

test('a server is ready once the database has every migration that it was built for', async () => {
  expect(await readReadiness()).toMatchObject({ status: 'ok' })
  await db.execute(sql`
    delete from drizzle.__drizzle_migrations
     where created_at = (select max(created_at) from drizzle.__drizzle_migrations)`)
  await expect(readReadiness()).rejects.toMatchObject({ code: 'unavailable' })
})
