import 'server-only'
import { sql } from 'drizzle-orm'
import { type Database, db, type Tx } from '@/db/client'
import type { Viewer } from '@/lib/auth/viewer'
import { AppError } from '@/lib/errors'
import { refund, spend } from '@/lib/limits'
import { isOpenForAccounts, isOpenServerInvite, mayInviteHere } from '@/lib/registration/rows'

/** Whether this person may invite people to the server. */
export async function mayInvite(on: Database | Tx, { id }: Viewer): Promise<boolean> {
  const { rows } = await on.execute<{ may: boolean }>(sql`select ${mayInviteHere(sql`${id}::uuid`)} as may`)
  return rows[0]?.may ?? false
}

/** @throws `forbidden` */
export async function requireInviter(on: Database | Tx, viewer: Viewer): Promise<void> {
  if (!(await mayInvite(on, viewer))) throw new AppError('forbidden')
}

/**
 * Who invites by this link, to the server or into a room of it; undefined for one that leads nowhere, whatever the
 * reason. Only what leads nowhere counts as a guess. @throws `rate_limited`
 */
export async function findInviter(code: string, place: string): Promise<{ name: string } | undefined> {
  await spend('guess', `place:${place}`)
  const { rows } = await db.execute<{ name: string }>(sql`
    select maker.name from (
      select i.created_by from server_invites i where i.code = ${code} and ${isOpenServerInvite}
      union all select i.created_by from invites i where i.code = ${code} and ${isOpenForAccounts}) i
      join people maker on maker.id = i.created_by`)
  if (rows[0]) await refund('guess', `place:${place}`)
  return rows[0]
}
