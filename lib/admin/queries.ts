import 'server-only'
import { sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { AppError } from '@/lib/errors'
import { hub } from '@/lib/stream/hub'
import { version } from '@/package.json'

/** Whether this process can serve. While it drains, whoever asks should send people elsewhere. */
export function readHealth(): { status: 'ok'; version: string } {
  if (hub().isDraining) throw new AppError('unavailable')
  return { status: 'ok', version }
}

/** Whether the database answers and has the schema this build was made for. @throws `unavailable` */
export async function readReadiness() {
  const health = readHealth()
  try {
    await db.execute(sql`select epoch from server`)
  } catch {
    throw new AppError('unavailable')
  }
  return health
}
