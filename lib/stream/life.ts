import 'server-only'
import { sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { EPOCH_IS_OWN, RENEW_EPOCH_IF_MOVED } from '@/db/epoch'

/**
 * Which life of the database this is, also beneath a running server: where another server or another timeline has taken
 * over since (a standby was promoted), a new life begins here and now.
 */
export async function readLife(): Promise<string> {
  const { rows } = await db.execute<{ epoch: string; isOwn: boolean }>(
    sql`select epoch, ${sql.raw(EPOCH_IS_OWN)} as "isOwn" from server`,
  )
  if (rows[0]?.isOwn) return rows[0].epoch
  await db.execute(sql.raw(RENEW_EPOCH_IF_MOVED))
  return readLife()
}

/** Ends this life and no other: of many nodes that notice the same, one makes the next. */
export async function endLife(epoch: string): Promise<void> {
  await db.execute(sql`update server set epoch = gen_random_uuid() where epoch = ${epoch}`)
}
