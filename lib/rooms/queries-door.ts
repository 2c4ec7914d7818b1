import 'server-only'
import { sql } from 'drizzle-orm'
import { db } from '@/db/client'
import type { Viewer } from '@/lib/auth/viewer'
import { AppError, notFound } from '@/lib/errors'
import { authorById, instant } from '@/lib/people/rows'
import { accessRoom } from '@/lib/rooms/access'
import { accessInvite } from '@/lib/rooms/access-invite'
import type { Ban, Invitation, Invite, Knock } from '@/lib/rooms/door-shape'
import { may } from '@/lib/rooms/permissions'
import { cardJson } from '@/lib/rooms/rows'
import { doorJson, inviteJson, isBanned, isOpenInvite, isWaiting } from '@/lib/rooms/rows-door'
import type { RoomCard } from '@/lib/rooms/shape'

/**
 * The links that lead into a room, the newest first: to those who look after it all of them, to others their own.
 *
 * @throws `not_found` to those who do not belong to it
 */
export async function listInvites(viewer: Viewer, roomId: string, origin: string): Promise<Invite[]> {
  const { role } = await accessRoom(db, viewer, roomId)
  const whose = may(role, 'admit') ? sql`` : sql`and i.created_by = ${viewer.id}`
  const { rows } = await db.execute<{ invite: Omit<Invite, 'url'> }>(sql`
    select ${inviteJson} as invite from invites i
     where i.room_id = ${roomId} and ${isOpenInvite} ${whose} order by i.created_at desc, i.code`)
  return rows.map(({ invite }) => ({ ...invite, url: inviteUrl(origin, invite.code) }))
}

/** Where a link leads, on the address at which this server was asked for it. */
export const inviteUrl = (origin: string, code: string): string => `${origin}/join/${code}`

/**
 * What a link leads to. Guesses are counted. @throws `not_found` for no link at all, `gone` for one that leads nowhere
 * any more, `rate_limited`
 */
export async function getInvitation(viewer: Viewer, code: string): Promise<Invitation> {
  const { roomId, authorId, approval, isMember } = await accessInvite(viewer, code)
  const { rows } = await db.execute<Pick<Invitation, 'room' | 'author' | 'greeting'>>(sql`
    select ${invitedCard(viewer)} as room, ${authorById(sql`${authorId}`)} as author, r.greeting from rooms r where r.id = ${roomId}`)
  if (!rows[0]) throw notFound()
  return { ...rows[0], approval, member: isMember }
}

/** The card of a room by its link. */
export async function getInvitedCard(viewer: Viewer, roomId: string): Promise<RoomCard> {
  const { rows } = await db.execute<{ room: RoomCard }>(sql`
    select ${invitedCard(viewer)} as room from rooms r where r.id = ${roomId}`)
  if (!rows[0]) throw notFound()
  return rows[0].room
}

/** The picture of a group is for those inside. */
const invitedCard = ({ id }: Viewer) => sql`${cardJson} || jsonb_build_object(
  'avatarUrl', case when r.kind = 'public' then r.avatar_url end, 'waiting', ${isWaiting(sql`r.id`, id)})`

/**
 * A group from outside: for whoever knows its address and may knock there, or has knocked. Undefined for any other room,
 * and for somebody who is banned from it.
 */
export async function findDoor(viewer: Viewer, roomId: string): Promise<RoomCard | undefined> {
  const { rows } = await db.execute<{ room: RoomCard }>(sql`
    select ${doorJson(viewer.id)} as room from rooms r join room_heads h on h.room_id = r.id and not h.closed
     where r.id = ${roomId} and r.kind = 'group' and (r.knocking or ${isWaiting(sql`r.id`, viewer.id)})
       and not ${isBanned(sql`r.id`, viewer.id)}`)
  return rows[0]?.room
}

/** Who stands before the door, the longest-waiting first. @throws `not_found`, `forbidden` */
export async function listKnocks(viewer: Viewer, roomId: string): Promise<Knock[]> {
  await requireKeeper(viewer, roomId)
  const { rows } = await db.execute<{ knock: Knock }>(sql`
    select json_build_object('person', ${authorById(sql`k.person_id`)}, 'text', k.text,
      'at', ${instant(sql`k.created_at`)}) as knock
      from knocks k where k.room_id = ${roomId} and k.state = 'waiting' order by k.created_at, k.person_id`)
  return rows.map(({ knock }) => knock)
}

/** Who may not come back, the latest first. @throws `not_found`, `forbidden` */
export async function listBans(viewer: Viewer, roomId: string): Promise<Ban[]> {
  await requireKeeper(viewer, roomId)
  const { rows } = await db.execute<{ ban: Ban }>(sql`
    select json_build_object('person', ${authorById(sql`b.person_id`)}, 'by', ${authorById(sql`b.banned_by`)},
      'reason', b.reason, 'at', ${instant(sql`b.created_at`)}, 'until', ${instant(sql`b.until`)}) as ban
      from bans b where b.room_id = ${roomId} and (b.until is null or b.until > clock_timestamp())
     order by b.created_at desc, b.person_id`)
  return rows.map(({ ban }) => ban)
}

async function requireKeeper(viewer: Viewer, roomId: string): Promise<void> {
  const { role } = await accessRoom(db, viewer, roomId)
  if (!may(role, 'admit')) throw new AppError('forbidden')
}
