import 'server-only'
import { sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { isOpenForGuests } from '@/lib/guests/rows'
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
