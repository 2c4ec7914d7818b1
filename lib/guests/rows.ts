import { type SQL, sql } from 'drizzle-orm'
import { instant } from '@/lib/people/rows'
import { mayInviteHere } from '@/lib/registration/rows'
import { rolesWith } from '@/lib/rooms/permissions'
import { isOpenInvite } from '@/lib/rooms/rows-door'

/** Whether this server takes guests at all. */
const takesGuests = sql`(select s.guests from server s)`

/**
 * Whether a stay (alias `g`) goes on: in time, by a link that nobody has ended, in a room that is open and that they
 * still belong to, on a server that takes guests. Asked each time, so whatever ends it has nobody to tell.
 */
export const goesOn = sql`(g.until > clock_timestamp() and ${takesGuests}
  and exists (select from invites i where i.code = g.code and i.revoked_at is null)
  and exists (select from memberships m join room_heads h on h.room_id = m.room_id and not h.closed
    where m.room_id = g.room_id and m.person_id = g.person_id and m.left_at is null))`

/** Whether somebody (an alias of `people`) is let in at all: always with an account, as a guest while their stay goes on. */
export const isLetIn = (p: SQL) => sql`(${p}.kind <> 'guest'
  or exists (select from guests g where g.person_id = ${p}.id and ${goesOn}))`

/** Where a guest (an alias of `people`) is one, and until when; null for everybody else. */
export const stayJson = (p: SQL) => sql`case when ${p}.kind = 'guest' then (
  select json_build_object('room', g.room_id, 'until', ${instant(sql`g.until`)}) from guests g where g.person_id = ${p}.id) end`

/** Until when the sessions of this person may last at most; null for whoever is no guest. */
export const stayEnd = (personId: SQL | string) => sql`(select g.until from guests g where g.person_id = ${personId})`

/**
 * Whether a link (alias `i`) lets in somebody without an account: also whoever made it must still be allowed to invite
 * guests.
 */
export const isOpenForGuests = sql`i.guest_seconds is not null and not i.approval and ${takesGuests} and ${isOpenInvite}
  and exists (select from memberships host where host.room_id = i.room_id and host.person_id = i.created_by
    and host.left_at is null and host.role in ${rolesWith('inviteGuests')})
  and exists (select from room_heads h where h.room_id = i.room_id and not h.closed)`

/** Whether a link (alias `i`) also makes an account of a guest who has come by it: one for each who may. */
export const isInvitation = sql`i.revoked_at is null and (i.max_uses is null or i.accounts < i.max_uses)
  and ${mayInviteHere(sql`i.created_by`)}`
