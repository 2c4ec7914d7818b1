import 'server-only'
import { and, eq, sql } from 'drizzle-orm'
import { uuidv7 } from 'uuidv7'
import { db, type Tx } from '@/db/client'
import { memberships, rooms } from '@/db/schema'
import type { Viewer } from '@/lib/auth/viewer'
import { AppError, invalid, notFound } from '@/lib/errors'
import { accessId, accessPeople, accessRoom, isOver, lockMemberships, roleIn } from '@/lib/rooms/access'
import { changeRoom, insertNotice, Stale, type Step, Unchanged } from '@/lib/rooms/change'
import { mayRemove } from '@/lib/rooms/permissions'
import { listHeirs } from '@/lib/rooms/queries-heirs'
import type { LeaveInput } from '@/lib/rooms/shape'

/**
 * Leaves a room. Its only owner hands it to whom they name, else to the longest-standing active moderator, else member:
 * a room never dies with its host. Doing it twice is fine.
 *
 * @throws `not_found`, `forbidden` for a direct conversation, `invalid` with `fields.successor` for somebody who is not in
 *   the room
 */
export async function leaveRoom(viewer: Viewer, roomId: string, { successor }: LeaveInput = {}): Promise<void> {
  if (await isOver(db, viewer, roomId)) return
  const named = successor === undefined ? undefined : await findNamed(viewer, successor)
  const { room } = await accessRoom(db, viewer, roomId)
  if (room.kind === 'direct') throw new AppError('forbidden')
  await changeRoom(roomId, leaving({ roomId, personId: viewer.id, named }))
}

/**
 * Takes somebody out of a group whose account is deleted, closed groups included: who follows is decided as when they
 * leave. `alsoIn` writes in the same change. Answers false when they belong to it no more.
 */
export function departFrom(
  roomId: string,
  personId: string,
  alsoIn: (step: Step) => Promise<unknown>,
): Promise<boolean> {
  const { write, ...change } = leaving({ roomId, personId, named: undefined })
  return changeRoom(roomId, {
    ...change,
    evenClosed: true,
    write: async (step, succession) => {
      const concerned = await write(step, succession)
      await alsoIn(step)
      return concerned
    },
  })
}

const leaving = ({ roomId, personId, named }: Leaver) => ({
  numbers: 1 as const,
  lock: (tx: Tx) => lockToLeave(tx, { roomId, personId, named }),
  write: async (step: Step, { heir, isHeirless }: Succession) => {
    await exit(step, personId)
    // Somebody has come in since the locks were taken: the room must not be left to nobody.
    if (isHeirless && (await listHeirs(step.tx, roomId, personId)).length > 0) throw new Stale()
    if (heir) await promote(step, heir)
    await insertNotice(step, { id: uuidv7(), authorId: personId, notice: { type: 'left', person: personId } })
    // What waits at the door is theirs to decide from now on.
    return { people: [personId], told: heir ? [heir] : [] }
  },
})

/**
 * Takes somebody out. After its version nothing by them gets a number and nothing reaches them: both memberships are
 * locked before the head, and a send holds its own membership too. Somebody who is no member is simply out.
 *
 * @throws `not_found` to those who do not belong to the room, `forbidden` to those who may not
 */
export async function removeMember(viewer: Viewer, roomId: string, username: string): Promise<void> {
  const { room } = await accessRoom(db, viewer, roomId)
  const personId = await accessId(db, viewer, { username, roomId })
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

/** Only somebody with an account, who is not suspended, can follow. */
async function findNamed(viewer: Viewer, username: string): Promise<string> {
  const [id] = await accessPeople(db, viewer, [username]).catch(() => [])
  if (!id) throw invalid({ successor: 'unknown' })
  return id
}

interface Leaver {
  roomId: string
  personId: string
  /** Whom they want to follow them. */
  named: string | undefined
}

interface Succession {
  /** Who owns the room from now on, if somebody has to follow. */
  heir?: string | undefined
  /** Somebody has to follow, and nobody is there. */
  isHeirless: boolean
}

/** Locks the one who leaves and everybody who decides about the succession. */
async function lockToLeave(tx: Tx, { roomId, personId, named }: Leaver): Promise<Succession> {
  const others = await listHeirs(tx, roomId, personId)
  const owners = others.filter(({ role }) => role === 'owner').map(({ id }) => id)
  const heir = named ?? others[0]?.id
  const locked = await lockMemberships(tx, roomId, [personId, ...owners, ...(heir ? [heir] : [])])
  const own = roleIn(locked, personId)
  if (!own) throw new Unchanged()
  if (own !== 'owner' || owners.some((id) => roleIn(locked, id) === 'owner')) return { isHeirless: false }
  if (named !== undefined && (named === personId || !roleIn(locked, named))) throw invalid({ successor: 'unknown' })
  // Everybody who could follow has left or been demoted since: look again.
  if (heir && !roleIn(locked, heir)) throw new Stale()
  return { heir, isHeirless: heir === undefined }
}

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
