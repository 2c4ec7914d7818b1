import 'server-only'
import { eq, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { applicants } from '@/db/schema'
import type { Viewer } from '@/lib/auth/viewer'
import { isInvitation, isOpenForGuests } from '@/lib/guests/rows'
import type { GuestDoor } from '@/lib/guests/shape'
import { refund, spend } from '@/lib/limits'

/**
 * Where a link leads somebody without an account, asked from some place; undefined where it lets no guests in, whatever
 * the reason. Only what leads nowhere counts as a guess. @throws `rate_limited`
 */
export async function findGuestDoor(code: string, place: string): Promise<GuestDoor | undefined> {
  await spend('guess', `place:${place}`)
  const { rows } = await db.execute<GuestDoor & Record<string, unknown>>(sql`
    select r.name as room, maker.name as inviter, i.guest_seconds as seconds from invites i
      join rooms r on r.id = i.room_id join people maker on maker.id = i.created_by
     where i.code = ${code} and ${isOpenForGuests}`)
  if (rows[0]) await refund('guess', `place:${place}`)
  return rows[0]
}

/** Whether the link that a guest came by would make an account of them too (lib/guests/commands/account.ts). */
export async function hasOwnInvitation({ id }: Viewer): Promise<boolean> {
  const { rows } = await db.execute(sql`
    select from guests g join invites i on i.code = g.code and ${isInvitation} where g.person_id = ${id}`)
  return rows.length > 0
}

/** Whether a guest has asked for an account, and nobody has let them in yet. */
export const isWaiting = async ({ id }: Viewer): Promise<boolean> =>
  (await db.$count(applicants, eq(applicants.id, id))) > 0
