import 'server-only'
import { db } from '@/db/client'
import { server } from '@/db/schema'

/** Which life of the database this is. Read each time: a restore beneath a running server makes a new one. */
export async function readEpoch(): Promise<string> {
  const [row] = await db.select({ epoch: server.epoch }).from(server)
  if (!row) throw new Error('the server table is empty: migrations have not run')
  return row.epoch
}

/** An answer that carries versions, with the life of the database that they belong to. */
export async function withEpoch<Answer extends object>(answer: Answer): Promise<Answer & { epoch: string }> {
  return { ...answer, epoch: await readEpoch() }
}
