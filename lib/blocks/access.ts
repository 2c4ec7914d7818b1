import 'server-only'
import { sql } from 'drizzle-orm'
import { db } from '@/db/client'
import type { Viewer } from '@/lib/auth/viewer'
import { notFound } from '@/lib/errors'
import { mayMeetSql } from '@/lib/people/rows-privacy'

/** Anybody whom the viewer may look up, suspended or not, or has blocked already. @throws `not_found` */
export async function accessAnybody(viewer: Viewer, username: string): Promise<string> {
  const { rows } = await db.execute<{ id: string }>(sql`
    select p.id from people p where p.username = ${username.toLowerCase()} and (
      ${mayMeetSql(sql`${viewer.id}::uuid`)}
      or exists (select from blocks b where b.person_id = ${viewer.id} and b.blocked_id = p.id and not b.gone))`)
  if (!rows[0]) throw notFound()
  return rows[0].id
}
