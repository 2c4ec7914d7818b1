import 'server-only'
import { and, asc, desc, eq, isNull, ne, sql } from 'drizzle-orm'
import { uuidv7 } from 'uuidv7'
import { db, type Tx } from '@/db/client'
import { memberships, rooms } from '@/db/schema'
import type { Viewer } from '@/lib/auth/viewer'
import { AppError, notFound } from '@/lib/errors'
import { accessId, accessRoom, isOver, lockMemberships, roleIn } from '@/lib/rooms/access'
import { changeRoom, insertNotice, Stale, type Step, Unchanged } from '@/lib/rooms/change'
import { mayRemove } from '@/lib/rooms/permissions'

/**
 * Leaves a room. Its only owner hands it to the longest-standing moderator, else member: a room never dies with its
 * host. Doing it twice is fine. @throws `not_found`, `forbidden` for a direct conversation
 */
export async function leaveRoom(viewer: Viewer, roomId: string): Promise<void> {
  if (await isOver(db, viewer, roomId)) return
  const { room } = await accessRoom(db, viewer, roomId)
  if (room.kind === 'direct') throw new AppError('forbidden')
  await changeRoom(roomId, {
    numbers: 1,
    lock: (tx) => lockToLeave(tx, roomId, viewer.id),
    write: async (step, { successor, isHeirless }) => {
      await exit(step, viewer.id)
      // Somebody has come in since the locks were taken: the room must not be left to nobody.
      if (isHeirless && (await membersByStanding(step.tx, roomId, viewer.id)).length > 0) throw new Stale()
      if (successor) await promote(step, successor)
      await insertNotice(step, { id: uuidv7(), authorId: viewer.id, notice: { type: 'left', person: viewer.id } })
      // What waits at the door is theirs to decide from now on.
      return { people: [viewer.id], told: successor ? [successor] : [] }
    },
  })
}

/**
 * Takes somebody out. After its version nothing by them gets a number and nothing reaches them: both memberships are
 * locked before the head, and a send holds its own membership too. Somebody who is no member is simply out.
 *
 * @throws `not_found` to those who do not belong to the room, `forbidden` to those who may not
 */
export async function removeMember(viewer: Viewer, roomId: string, username: string): Promise<void> {
  const { room } = await accessRoom(db, viewer, roomId)
  const personId = await accessId(db, username)
  if (personId === viewer.id) return leaveRoom(viewer, roomId)
  if (room.kind === 'direct') throw new AppError('forbidden')
  await changeRoom(roomId, {
    numbers: 1,
    lock: async (tx) => {
      const locked = await lockMemberships(tx, roomId, [viewer.id, personId])
      const [own, target] = [roleIn(locked, viewer.id), roleIn(locked, personId)]
      if (!own) throw notFound()
      if (!target) throw new Unchanged()
      if (!mayRemove(own, target)) throw new AppError('forbidden')
    },
    write: async (step) => {
      await exit(step, personId)
      await insertNotice(step, { id: uuidv7(), authorId: viewer.id, notice: { type: 'removed', person: personId } })
      return { people: [personId] }
    },
  })
}

interface Succession {
  /** Who owns the room from now on, if somebody has to follow. */
  successor?: string | undefined
  /** Somebody has to follow, and nobody is there. */
  isHeirless: boolean
}

/** Locks the one who leaves and everybody who decides about the succession. */
async function lockToLeave(tx: Tx, roomId: string, personId: string): Promise<Succession> {
  const others = await membersByStanding(tx, roomId, personId)
  const owners = others.filter(({ role }) => role === 'owner').map(({ id }) => id)
  const heir = others[0]?.id
  const locked = await lockMemberships(tx, roomId, [personId, ...owners, ...(heir ? [heir] : [])])
  const own = roleIn(locked, personId)
  if (!own) throw new Unchanged()
  if (own !== 'owner' || owners.some((id) => roleIn(locked, id) === 'owner')) return { isHeirless: false }
  // Everybody who could follow has left or been demoted since: look again.
  if (heir && !roleIn(locked, heir)) throw new Stale()
  return { successor: heir, isHeirless: heir === undefined }
}

/** The others, owners first, then moderators, then members; within a role the longest-standing first. */
const membersByStanding = (tx: Tx, roomId: string, personId: string) =>
  tx
    .select({ id: memberships.personId, role: memberships.role })
    .from(memberships)
    .where(and(eq(memberships.roomId, roomId), ne(memberships.personId, personId), isNull(memberships.leftAt)))
    .orderBy(
      desc(sql`array_position(array['member','moderator','owner'], ${memberships.role})`),
      asc(memberships.joinedAt),
      asc(memberships.personId),
    )
    .limit(20)

/** Ends a membership. */
export const exit = async ({ tx, roomId, version }: Step, personId: string) => {
  await tx
    .update(memberships)
    .set({ leftAt: sql`clock_timestamp()`, version })
    .where(and(eq(memberships.roomId, roomId), eq(memberships.personId, personId)))
  await tx
    .update(rooms)
    .set({ memberCount: sql`${rooms.memberCount} - 1`, version })
    .where(eq(rooms.id, roomId))
}

const promote = ({ tx, roomId, version }: Step, personId: string) =>
  tx
    .update(memberships)
    .set({ role: 'owner', version })
    .where(and(eq(memberships.roomId, roomId), eq(memberships.personId, personId)))
