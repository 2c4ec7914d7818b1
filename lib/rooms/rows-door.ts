import { type SQL, sql } from 'drizzle-orm'
import { authorById, instant } from '@/lib/people/rows'
import { rolesWith } from '@/lib/rooms/permissions'

/** Whether a link (alias `i`) still leads in: also whoever made it must be in the room, and be allowed to invite. */
export const isOpenInvite = sql`i.revoked_at is null
  and (i.expires_at is null or i.expires_at > clock_timestamp()) and (i.max_uses is null or i.uses < i.max_uses)
  and exists (select from memberships inviter join people maker on maker.id = inviter.person_id
    where inviter.room_id = i.room_id and inviter.person_id = i.created_by and inviter.left_at is null
      and inviter.role in ${rolesWith('invite')} and maker.suspended_at is null)`

/** A link (alias `i`) but for its address, which depends on where it is asked for. */
export const inviteJson = sql`json_build_object('code', i.code, 'author', ${authorById(sql`i.created_by`)},
  'createdAt', ${instant(sql`i.created_at`)}, 'expiresAt', ${instant(sql`i.expires_at`)}, 'uses', i.uses,
  'maxUses', i.max_uses, 'approval', i.approval, 'guestsFor', i.guest_seconds)`

/** Whether this person may not come into this room at the moment. */
export const isBanned = (roomId: SQL, personId: string) => sql`exists (select from bans b where b.room_id = ${roomId}
  and b.person_id = ${personId} and (b.until is null or b.until > clock_timestamp()))`

/** Whether this person stands before the door of this room. */
export const isWaiting = (roomId: SQL, personId: string) => sql`exists (select from knocks k
  where k.room_id = ${roomId} and k.person_id = ${personId} and k.state = 'waiting')`

/** All that somebody who may knock is shown of a room (alias `r`): what it is called, and whether they have knocked. */
export const doorJson = (personId: string) => sql`json_build_object('id', r.id, 'kind', r.kind, 'name', r.name,
  'topic', '', 'avatarUrl', null, 'memberCount', 0, 'rules', r.rules, 'knocking', r.knocking,
  'waiting', ${isWaiting(sql`r.id`, personId)})`
