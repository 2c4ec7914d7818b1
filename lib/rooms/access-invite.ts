import 'server-only'
import { sql } from 'drizzle-orm'
import { db, type Tx } from '@/db/client'
import type { Viewer } from '@/lib/auth/viewer'
import { AppError, notFound } from '@/lib/errors'
import { refund, spend } from '@/lib/limits'
import { isBanned, isOpenInvite, isWaiting } from '@/lib/rooms/rows-door'

interface InviteAccess {
  roomId: string
  authorId: string
  approval: boolean
  /** Whoever is in already needs no link. */
  isMember: boolean
}

/**
 * A link that leads somebody in, or has led them before the door, where they wait. Whoever is banned is told no more than that it is over. Only what leads nowhere counts
 * as a guess, and whoever has guessed too often is answered nothing else.
 *
 * @throws `not_found` for no link at all, `gone`, `rate_limited`
 */
export async function accessInvite(viewer: Viewer, code: string): Promise<InviteAccess> {
  await spend('guess', viewer.id)
  const { rows } = await db.execute<{ isOpen: boolean } & InviteAccess & Record<string, unknown>>(sql`
    select i.room_id as "roomId", i.created_by as "authorId", i.approval,
      not h.closed and not ${isBanned(sql`i.room_id`, viewer.id)}
        and (${isOpenInvite} or (i.approval and ${isWaiting(sql`i.room_id`, viewer.id)})) as "isOpen",
      exists (select from memberships me where me.room_id = i.room_id and me.person_id = ${viewer.id}
        and me.left_at is null and not h.closed) as "isMember"
      from invites i join room_heads h on h.room_id = i.room_id where i.code = ${code}`)
  const [found] = rows
  if (!found) throw notFound()
  await refund('guess', viewer.id)
  const { isOpen, ...invite } = found
  if (!isOpen && !invite.isMember) throw new AppError('gone')
  return invite
}

/** One more has come by it, under the head's lock: so often and no oftener. @throws `gone` */
export async function takeInvite(tx: Tx, code: string): Promise<void> {
  const taken = await tx.execute(sql`update invites i set uses = i.uses + 1 where i.code = ${code} and ${isOpenInvite}`)
  if (taken.rowCount === 0) throw new AppError('gone')
}
