import { type SQL, sql } from 'drizzle-orm'
import { authorById, instant } from '@/lib/people/rows'
import { isOpenInvite } from '@/lib/rooms/rows-door'

/** Whether somebody (an id in the statement around it) may invite people to this server at the moment. */
export const mayInviteHere = (personId: SQL) => sql`exists (select from people maker
  where maker.id = ${personId} and maker.kind = 'person' and maker.suspended_at is null
    and (maker.role = 'owner' or (select s.members_invite from server s)))`

/** Whether a link to the server (alias `i`) still leads in: also whoever made it must still be allowed to invite. */
export const isOpenServerInvite = sql`i.revoked_at is null
  and (i.expires_at is null or i.expires_at > clock_timestamp()) and (i.max_uses is null or i.uses < i.max_uses)
  and ${mayInviteHere(sql`i.created_by`)}`

/** Whether a link into a room (alias `i`) also leads into the server: one account for each who may come by it. */
export const isOpenForAccounts = sql`${isOpenInvite} and (i.max_uses is null or i.accounts < i.max_uses)
  and exists (select from room_heads h where h.room_id = i.room_id and not h.closed)
  and ${mayInviteHere(sql`i.created_by`)}`

/** A link to the server (alias `i`) but for its address, which depends on where it is asked for. */
export const serverInviteJson = sql`json_build_object('code', i.code, 'author', ${authorById(sql`i.created_by`)},
  'createdAt', ${instant(sql`i.created_at`)}, 'expiresAt', ${instant(sql`i.expires_at`)}, 'uses', i.uses,
  'maxUses', i.max_uses)`

/** Somebody who waits (alias `a`), as an owner sees them. */
export const applicantJson = sql`json_build_object('username', a.username, 'name', a.name, 'note', a.note,
  'at', ${instant(sql`a.created_at`)})`
