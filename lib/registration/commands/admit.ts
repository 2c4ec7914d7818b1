import 'server-only'
import { sql } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { env } from '@/lib/env'
import { AppError } from '@/lib/errors'
import { isOpenForAccounts, isOpenServerInvite } from '@/lib/registration/rows'

/**
 * Decides about somebody who wants an account, as `REGISTRATION` says: they are in, or wait for the owner. An invitation
 * is used up here, in the transaction that makes the account: so often and no oftener. Where anybody may come none is
 * needed, and where nobody may none helps.
 *
 * @throws `forbidden` where nobody may come by themselves, `gone` for an invitation that leads nowhere (any more)
 */
export async function admit(tx: Tx, invite: string | undefined): Promise<'in' | 'waits'> {
  const { REGISTRATION } = env()
  if (REGISTRATION === 'open') return 'in'
  if (REGISTRATION === 'closed') throw new AppError('forbidden')
  if (invite !== undefined && (await takeInvitation(tx, invite))) return 'in'
  if (REGISTRATION === 'approval') return 'waits'
  throw new AppError(invite === undefined ? 'forbidden' : 'gone')
}

/** One to the server, or one into a room by somebody who may invite to the server as well. */
async function takeInvitation(tx: Tx, code: string): Promise<boolean> {
  const server = await tx.execute(
    sql`update server_invites i set uses = i.uses + 1 where i.code = ${code} and ${isOpenServerInvite}`,
  )
  if (server.rowCount === 1) return true
  const room = await tx.execute(
    sql`update invites i set accounts = i.accounts + 1 where i.code = ${code} and ${isOpenForAccounts}`,
  )
  return room.rowCount === 1
}
