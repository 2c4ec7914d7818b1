import 'server-only'
import { and, asc, eq, gt, inArray, isNull, or, sql } from 'drizzle-orm'
import type { Database, Tx } from '@/db/client'
import { bans, memberships, roomHeads, rooms } from '@/db/schema'
import type { Viewer } from '@/lib/auth/viewer'
import { areApart } from '@/lib/blocks/rows'
import { AppError, invalid, notFound } from '@/lib/errors'
import { mayMeetSql, reachesSql } from '@/lib/people/rows-privacy'
import { may, type RoomAct, rolesWith } from '@/lib/rooms/permissions'
import type { Role } from '@/lib/rooms/shape'

type MembershipRow = typeof memberships.$inferSelect

/** A room that this person belongs to, with their role in it. Another's room looks like none. @throws `not_found` */
export async function accessRoom(on: Database | Tx, viewer: Viewer, roomId: string) {
  const [found] = await on
    .select({ room: rooms, role: memberships.role })
    .from(memberships)
    .innerJoin(rooms, eq(rooms.id, memberships.roomId))
    .innerJoin(roomHeads, eq(roomHeads.roomId, memberships.roomId))
    .where(
      and(
        eq(memberships.roomId, roomId),
        eq(memberships.personId, viewer.id),
        isNull(memberships.leftAt),
        eq(roomHeads.closed, false),
      ),
    )
  if (!found) throw notFound()
  return found
}

/**
 * Whether this person's part in the room is over: they left, were removed, or it was closed. They knew the room, so
 * saying that something is done already tells them nothing new.
 */
export async function isOver(on: Database | Tx, viewer: Viewer, roomId: string): Promise<boolean> {
  const [found] = await on
    .select({ leftAt: memberships.leftAt, closed: roomHeads.closed })
    .from(memberships)
    .innerJoin(roomHeads, eq(roomHeads.roomId, memberships.roomId))
    .where(and(eq(memberships.roomId, roomId), eq(memberships.personId, viewer.id)))
  return found !== undefined && (found.leftAt !== null || found.closed)
}

/** Whether this room was closed while the viewer belonged to it. */
export async function wasClosed(on: Database | Tx, viewer: Viewer, roomId: string): Promise<boolean> {
  const [found] = await on
    .select({ closed: roomHeads.closed })
    .from(memberships)
    .innerJoin(roomHeads, eq(roomHeads.roomId, memberships.roomId))
    .where(and(eq(memberships.roomId, roomId), eq(memberships.personId, viewer.id), isNull(memberships.leftAt)))
  return found?.closed ?? false
}

/** A public room that anybody may find, whether they belong to it or not. @throws `not_found` */
export async function accessPublicRoom(on: Database | Tx, roomId: string) {
  const [found] = await on
    .select({ room: rooms })
    .from(rooms)
    .innerJoin(roomHeads, eq(roomHeads.roomId, rooms.id))
    .where(and(eq(rooms.id, roomId), eq(rooms.kind, 'public'), eq(roomHeads.closed, false)))
  if (!found) throw notFound()
  return found.room
}

/** Whom the viewer can address: they have an account, are not suspended, and are not hidden from the viewer. */
const isThere = (viewer: Viewer) =>
  sql`p.kind = 'person' and p.suspended_at is null and ${mayMeetSql(sql`${viewer.id}::uuid`)}`

/** Somebody whom the viewer can address. @throws `not_found` */
export async function accessPerson(on: Database | Tx, viewer: Viewer, username: string): Promise<{ id: string }> {
  const { rows } = await on.execute<{ id: string }>(
    sql`select p.id from people p where p.username = ${username} and ${isThere(viewer)}`,
  )
  if (!rows[0]) throw notFound()
  return rows[0]
}

/** The ids of these people, whom the viewer can all address. @throws `invalid` with `fields.members` when one cannot be */
export async function accessPeople(on: Database | Tx, viewer: Viewer, usernames: string[]): Promise<string[]> {
  if (usernames.length === 0) return []
  const { rows } = await on.execute<{ id: string }>(
    sql`select p.id from people p where p.username = any(${sql.param(usernames)}::text[]) and ${isThere(viewer)}`,
  )
  if (rows.length < new Set(usernames).size) throw invalid({ members: 'unknown' })
  return rows.map(({ id }) => id)
}

/** What one may want of others, with who decides whether they want it. */
const WELCOMES = { message: sql`p.messaged_by`, add: sql`p.added_by` }

/**
 * Whether all of these people want this of the viewer. Who has blocked them is never put into a room by them, and does
 * not look like it: for whoever is kept away it is as with privacy. Those who belong to the room already have nothing to
 * decide.
 */
export async function areWilling(
  on: Database | Tx,
  viewer: Viewer,
  { ids, act, roomId }: { ids: string[]; act: keyof typeof WELCOMES; roomId?: string },
): Promise<boolean> {
  const pair = { me: sql`${viewer.id}::uuid`, p: sql`p.id` }
  // What is written to somebody who does not hear it is taken all the same.
  const isApart = act === 'add' ? areApart(pair.me, pair.p) : sql`false`
  const { rows } = await on.execute(sql`
    select p.id from people p where p.id = any(${sql.param(ids)}::uuid[]) and (${isApart} or not ${reachesSql(WELCOMES[act], pair)})
      and not exists (select 1 from memberships m
        where m.room_id = ${roomId ?? null} and m.person_id = p.id and m.left_at is null) limit 1`)
  return rows.length === 0
}

/**
 * Holds the viewer's membership against removal while they write something; what they send goes on beside it. Answers
 * with their role. @throws `not_found`
 */
export async function holdMembership(tx: Tx, roomId: string, personId: string): Promise<Role> {
  const [held] = await tx
    .select({ role: memberships.role })
    .from(memberships)
    .where(and(eq(memberships.roomId, roomId), eq(memberships.personId, personId), isNull(memberships.leftAt)))
    .for('key share')
  if (!held) throw notFound()
  return held.role
}

/** The memberships of these people, whether they stand or have ended, locked by person id. */
export async function lockMemberships(
  tx: Tx,
  roomId: string,
  personIds: string[],
): Promise<Map<string, MembershipRow>> {
  const rows = await tx
    .select()
    .from(memberships)
    .where(and(eq(memberships.roomId, roomId), inArray(memberships.personId, personIds)))
    .orderBy(asc(memberships.personId))
    .for('update')
  return new Map(rows.map((row) => [row.personId, row]))
}

/** The role this person has at the moment, or nothing when they do not belong to the room (any more). */
export const roleIn = (locked: Map<string, MembershipRow>, personId: string): Role | undefined => {
  const row = locked.get(personId)
  return row && row.leftAt === null ? row.role : undefined
}

interface Attempt {
  roomId: string
  personId: string
  act: RoomAct
}

/** Locks the membership of whoever wants to do this. @throws `not_found`, `forbidden` */
export async function lockAllowed(tx: Tx, { roomId, personId, act }: Attempt): Promise<Role> {
  const role = roleIn(await lockMemberships(tx, roomId, [personId]), personId)
  if (!role) throw notFound()
  if (!may(role, act)) throw new AppError('forbidden')
  return role
}

/** Whether this person belongs to the room. Under the head's lock that stays so as long as it is held. */
export async function isMember(on: Database | Tx, roomId: string, personId: string): Promise<boolean> {
  const [found] = await on
    .select({ id: memberships.personId })
    .from(memberships)
    .where(and(eq(memberships.roomId, roomId), eq(memberships.personId, personId), isNull(memberships.leftAt)))
  return found !== undefined
}

/**
 * Anybody with this username whom the viewer can look up, or who has to do with the room: placeholders and suspended
 * accounts can be put out, too. @throws `not_found`
 */
export async function accessId(
  on: Database | Tx,
  viewer: Viewer,
  { username, roomId }: { username: string; roomId: string },
): Promise<string> {
  const { rows } = await on.execute<{ id: string }>(sql`
    select p.id from people p where p.username = ${username.toLowerCase()} and (${mayMeetSql(sql`${viewer.id}::uuid`)}
      or exists (select from memberships m where m.room_id = ${roomId} and m.person_id = p.id)
      or exists (select from knocks k where k.room_id = ${roomId} and k.person_id = p.id)
      or exists (select from bans b where b.room_id = ${roomId} and b.person_id = p.id))`)
  if (!rows[0]) throw notFound()
  return rows[0].id
}

/** Those who look after a room: who decides about its door. */
export async function keepersOf(on: Database | Tx, roomId: string): Promise<string[]> {
  const rows = await on
    .select({ id: memberships.personId })
    .from(memberships)
    .where(
      and(eq(memberships.roomId, roomId), inArray(memberships.role, rolesWith('admit')), isNull(memberships.leftAt)),
    )
  return rows.map(({ id }) => id)
}

/** Of these people, those who may not come in at the moment. True under the head's lock as long as it is held. */
export async function listBanned(on: Database | Tx, roomId: string, personIds: string[]): Promise<string[]> {
  const rows = await on
    .select({ id: bans.personId })
    .from(bans)
    .where(
      and(
        eq(bans.roomId, roomId),
        inArray(bans.personId, personIds),
        or(isNull(bans.until), gt(bans.until, sql`clock_timestamp()`)),
      ),
    )
  return rows.map(({ id }) => id)
}
