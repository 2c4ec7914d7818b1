import { sql } from 'drizzle-orm'
import { db } from '@/db/client'
import type { Viewer } from '@/lib/auth/viewer'
import { beginLeaving } from '@/lib/leaving/commands/ask'
import { carryOutLeaving } from '@/lib/leaving/commands/carry-out'

/** As if the ten days were over. */
export const endTime = ({ id }: { id: string }) =>
  db.execute(sql`update people set leaving_at = now() - interval '1 second' where id = ${id}`)

/** Somebody asks for it, and their time passes. */
export async function leaveForGood(viewer: Viewer, how: 'remove' | 'keep'): Promise<void> {
  await beginLeaving(viewer, { how })
  await endTime(viewer)
  await carryOutLeaving()
}
