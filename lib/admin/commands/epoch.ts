import 'server-only'
import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { db } from '@/db/client'
import { server } from '@/db/schema'

/** Begins a new life of the database: clients drop what they hold and start anew (docs/architecture.md, rule 11). */
export async function renewEpoch(): Promise<string> {
  const epoch = randomUUID()
  await db.update(server).set({ epoch }).where(eq(server.only, true))
  return epoch
}
