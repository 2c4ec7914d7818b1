import 'server-only'
import { and, eq, sql } from 'drizzle-orm'
import { uuidv7 } from 'uuidv7'
import { db, type Tx } from '@/db/client'
import { knocks, rooms } from '@/db/schema'
import type { Viewer } from '@/lib/auth/viewer'
import { AppError, notFound } from '@/lib/errors'
import { spend } from '@/lib/limits'
import { accessId, accessRoom, isMember, listBanned, lockAllowed, lockMemberships, roleIn } from '@/lib/rooms/access'
import { takeInvite } from '@/lib/rooms/access-invite'
import { changeRoom, insertNotice, Unchanged } from '@/lib/rooms/change'
import { changeDoor } from '@/lib/rooms/change-door'
import { enter, lockToEnter } from '@/lib/rooms/commands/enter'
import { may } from '@/lib/rooms/permissions'
import { findDoor } from '@/lib/rooms/queries-door'

/**
 * Asks to be let into a group that allows it. Asking again changes the words; a member has nothing to ask.
 *
 * @throws `not_found` for any other room, and for those who are banned from it
 */
export async function knock(viewer: Viewer, roomId: string, text = ''): Promise<void> {
  if (await isMember(db, roomId, viewer.id)) return
  if (!(await findDoor(viewer, roomId))) throw notFound()
  await knockWith(viewer, roomId, { text })
}

interface Knocking {
  text: string
  /** The link by which they came, which asks for approval. */
  code?: string
}

/** Puts somebody before the door. Answers whether they are in meanwhile. @throws `not_found`, `gone`, `rate_limited` */
export async function knockWith(viewer: Viewer, roomId: string, { text, code }: Knocking): Promise<boolean> {
  await spend('knock', viewer.id)
  let isIn = true
  await changeDoor(roomId, {
    lock: (tx) => lockToEnter(tx, roomId, viewer.id),
    write: async (tx) => {
      // They had no row that could be locked, and have been let in since.
      if (await isMember(tx, roomId, viewer.id)) throw new Unchanged()
      isIn = false
      const [held] = await tx.select().from(knocks).where(knockOf(roomId, viewer.id))
      if (held?.state === 'waiting' && (code !== undefined || held.text === text)) throw new Unchanged()
      const isBanned = (await listBanned(tx, roomId, [viewer.id])).length > 0
      if (isBanned) throw code === undefined ? notFound() : new AppError('gone')
      if (code !== undefined) await takeInvite(tx, code)
      else if (held?.state !== 'waiting') await requireKnocking(tx, roomId)
      const row = { text, createdAt: sql`clock_timestamp()`, state: 'waiting' as const, decidedBy: null }
      await tx
        .insert(knocks)
        .values({ roomId, personId: viewer.id, ...row })
        .onConflictDoUpdate({ target: [knocks.roomId, knocks.personId], set: row })
      return [viewer.id]
    },
  })
  return isIn
}

/** It may have been switched off since it was looked at. @throws `not_found` */
async function requireKnocking(tx: Tx, roomId: string): Promise<void> {
  const [room] = await tx.select({ knocking: rooms.knocking }).from(rooms).where(eq(rooms.id, roomId))
  if (!room?.knocking) throw notFound()
}

/** Goes away from the door again. Doing it twice is fine. @throws `not_found` to whoever has never stood there */
export async function withdrawKnock(viewer: Viewer, roomId: string): Promise<void> {
  const [held] = await db.select().from(knocks).where(knockOf(roomId, viewer.id))
  if (!held && !(await findDoor(viewer, roomId))) throw notFound()
  await changeDoor(roomId, {
    lock: async () => {},
    write: async (tx) => {
      await endKnock(tx, { roomId, personId: viewer.id, state: 'withdrawn' })
      return [viewer.id]
    },
  })
}

/**
 * Lets in somebody who stands before the door. Whoever is in already is simply in.
 *
 * @throws `not_found` to those who do not belong to the room, and for somebody who does not stand there; `forbidden`
 */
export async function acceptKnock(viewer: Viewer, roomId: string, username: string): Promise<void> {
  const { role } = await accessRoom(db, viewer, roomId)
  if (!may(role, 'admit')) throw new AppError('forbidden')
  const personId = await accessId(db, viewer, { username, roomId })
  await changeRoom(roomId, {
    numbers: 1,
    lock: async (tx) => {
      const locked = await lockMemberships(tx, roomId, [viewer.id, personId])
      const own = roleIn(locked, viewer.id)
      if (!own) throw notFound()
      if (!may(own, 'admit')) throw new AppError('forbidden')
      if (roleIn(locked, personId)) throw new Unchanged()
      return locked.has(personId)
    },
    write: async (step, hasLeft) => {
      const [held] = await step.tx.select().from(knocks).where(knockOf(roomId, personId))
      if (held?.state !== 'waiting') {
        // Somebody else was quicker to open.
        if (await isMember(step.tx, roomId, personId)) throw new Unchanged()
        throw notFound()
      }
      const concerned = await enter(step, { personId, role: 'member', hasLeft, letInBy: viewer.id })
      await insertNotice(step, { id: uuidv7(), authorId: viewer.id, notice: { type: 'added', person: personId } })
      return concerned
    },
  })
}

/** Sends somebody away from the door; they may come again. Doing it twice is fine. @throws `not_found`, `forbidden` */
export async function declineKnock(viewer: Viewer, roomId: string, username: string): Promise<void> {
  const { role } = await accessRoom(db, viewer, roomId)
  if (!may(role, 'admit')) throw new AppError('forbidden')
  const personId = await accessId(db, viewer, { username, roomId })
  await changeDoor(roomId, {
    lock: (tx) => lockAllowed(tx, { roomId, personId: viewer.id, act: 'admit' }),
    write: async (tx) => {
      await endKnock(tx, { roomId, personId, state: 'declined', decidedBy: viewer.id })
      return [personId]
    },
  })
}

interface End {
  roomId: string
  personId: string
  state: 'declined' | 'withdrawn'
  decidedBy?: string
}

/** @throws Unchanged when they do not stand there */
async function endKnock(tx: Tx, { roomId, personId, ...end }: End): Promise<void> {
  const ended = await tx
    .update(knocks)
    .set(end)
    .where(and(knockOf(roomId, personId), eq(knocks.state, 'waiting')))
  if (ended.rowCount === 0) throw new Unchanged()
}

const knockOf = (roomId: string, personId: string) => and(eq(knocks.roomId, roomId), eq(knocks.personId, personId))
