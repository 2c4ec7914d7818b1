import 'server-only'
import { randomBytes } from 'node:crypto'
import { and, eq, sql } from 'drizzle-orm'
import { uuidv7 } from 'uuidv7'
import { db, type Tx } from '@/db/client'
import { invites, server } from '@/db/schema'
import type { Viewer } from '@/lib/auth/viewer'
import { AppError, invalid, notFound } from '@/lib/errors'
import { spend } from '@/lib/limits'
import { accessRoom, keepersOf, lockAllowed } from '@/lib/rooms/access'
import { accessInvite, takeInvite } from '@/lib/rooms/access-invite'
import { changeRoom, insertNotice, Unchanged } from '@/lib/rooms/change'
import { changeDoor } from '@/lib/rooms/change-door'
import { enter, lockToEnter } from '@/lib/rooms/commands/enter'
import { knockWith } from '@/lib/rooms/commands/knock'
import { type CreateInviteInput, INVITES_MAX } from '@/lib/rooms/door-shape'
import { may } from '@/lib/rooms/permissions'
import { getRoom } from '@/lib/rooms/queries'
import { getInvitedCard } from '@/lib/rooms/queries-door'
import { isOpenInvite } from '@/lib/rooms/rows-door'
import type { Role, Room, RoomCard } from '@/lib/rooms/shape'

/** Inside, or waiting to be let in. */
export type Entrance = { room: Room } | { room: RoomCard; waiting: true }

/** Of 128 bits: a link is as good as a key. */
const newCode = () => randomBytes(16).toString('base64url')

/**
 * Makes a link into a room. Whoever comes by it is a member, nothing more, whatever the one who made it is; with
 * `guestsFor` people without an account come by it too, for a while (lib/guests).
 *
 * @throws `not_found`, `forbidden`, `conflict` when the room has too many of them, `rate_limited`, `invalid` for guests who
 *   would have to be let in
 */
export async function createInvite(viewer: Viewer, roomId: string, input: CreateInviteInput): Promise<string> {
  const { room } = await accessRoom(db, viewer, roomId)
  if (room.kind === 'direct') throw new AppError('forbidden')
  const { expiresIn, uses: maxUses, approval = false, guestsFor: guestSeconds } = input
  if (approval && guestSeconds !== undefined) throw invalid({ guestsFor: 'approval' })
  await spend('invite', viewer.id)
  const code = newCode()
  await changeDoor(roomId, {
    lock: (tx) => lockAllowed(tx, { roomId, personId: viewer.id, act: 'invite' }),
    write: async (tx, role) => {
      if (guestSeconds !== undefined) await requireHost(tx, role)
      if ((await countOpen(tx, roomId)) >= INVITES_MAX) throw new AppError('conflict')
      const expiresAt = expiresIn === undefined ? null : sql`now() + make_interval(secs => ${expiresIn})`
      await tx
        .insert(invites)
        .values({ code, roomId, createdBy: viewer.id, expiresAt, maxUses, approval, guestSeconds })
      return [viewer.id]
    },
  })
  return code
}

/** @throws `forbidden` for those who may not invite guests, and where the server takes none */
async function requireHost(tx: Tx, role: Role): Promise<void> {
  const [row] = await tx.select({ guests: server.guests }).from(server)
  if (!may(role, 'inviteGuests') || !row?.guests) throw new AppError('forbidden')
}

async function countOpen(tx: Tx, roomId: string): Promise<number> {
  const { rows } = await tx.execute<{ open: number }>(
    sql`select count(*)::int as open from invites i where i.room_id = ${roomId} and ${isOpenInvite}`,
  )
  return rows[0]?.open ?? 0
}

/**
 * Ends a link: one's own, or anybody's for those who look after the room. Doing it twice is fine.
 *
 * @throws `not_found` also for a link that is not theirs to see
 */
export async function revokeInvite(viewer: Viewer, roomId: string, code: string): Promise<void> {
  await accessRoom(db, viewer, roomId)
  await changeDoor(roomId, {
    lock: (tx) => lockAllowed(tx, { roomId, personId: viewer.id, act: 'invite' }),
    write: async (tx, role) => {
      const [found] = await tx
        .select()
        .from(invites)
        .where(and(eq(invites.code, code), eq(invites.roomId, roomId)))
      if (!found || (found.createdBy !== viewer.id && !may(role, 'admit'))) throw notFound()
      if (found.revokedAt) throw new Unchanged()
      await tx.update(invites).set({ revokedAt: sql`clock_timestamp()` }).where(eq(invites.code, code))
      return [found.createdBy]
    },
  })
}

/**
 * Goes through a link, or knocks where the link asks for it. Whoever is in already is simply in.
 *
 * @throws `not_found` for no link at all, `gone` for one that leads nowhere any more, `rate_limited`
 */
export async function acceptInvite(viewer: Viewer, code: string): Promise<Entrance> {
  const { roomId, authorId, approval, isMember } = await accessInvite(viewer, code)
  if (isMember) return { room: await getRoom(viewer, roomId) }
  if (approval) {
    const isIn = await knockWith(viewer, roomId, { text: '', code })
    return isIn
      ? { room: await getRoom(viewer, roomId) }
      : { room: await getInvitedCard(viewer, roomId), waiting: true }
  }
  await changeRoom(roomId, {
    numbers: 1,
    lock: (tx) => lockToEnter(tx, roomId, viewer.id),
    write: async (step, hasLeft) => {
      await takeInvite(step.tx, code)
      const refusal = new AppError('gone')
      const concerned = await enter(step, { personId: viewer.id, role: 'member', hasLeft, refusal })
      await insertNotice(step, { id: uuidv7(), authorId: viewer.id, notice: { type: 'joined', person: viewer.id } })
      // How many have come stands beside the link.
      const told = new Set([...(concerned.told ?? []), ...(await keepersOf(step.tx, roomId)), authorId])
      return { ...concerned, told: [...told] }
    },
  })
  return { room: await getRoom(viewer, roomId) }
}
