import 'server-only'
import { and, eq, isNull, sql } from 'drizzle-orm'
import { uuidv7 } from 'uuidv7'
import { db, type Tx } from '@/db/client'
import { memberships } from '@/db/schema'
import type { Viewer } from '@/lib/auth/viewer'
import { AppError, notFound } from '@/lib/errors'
import { spend } from '@/lib/limits'
import {
  accessPerson,
  accessPublicRoom,
  accessRoom,
  areWilling,
  isMember,
  lockMemberships,
  roleIn,
} from '@/lib/rooms/access'
import { changeRoom, insertNotice, type Step, Unchanged } from '@/lib/rooms/change'
import { enter, lockToEnter, membershipOf, type Standing } from '@/lib/rooms/commands/enter'
import { may } from '@/lib/rooms/permissions'
import { getRoom } from '@/lib/rooms/queries'
import type { Role, Room } from '@/lib/rooms/shape'

/**
 * Joins a public room; a member already is simply in. A room that everybody has left, or that came out of a log, belongs
 * to whoever enters first. @throws `not_found` for any other room
 */
export async function joinRoom(viewer: Viewer, roomId: string): Promise<Room> {
  await accessPublicRoom(db, roomId)
  await changeRoom(roomId, {
    numbers: 1,
    lock: (tx) => lockToEnter(tx, roomId, viewer.id),
    write: async (step, hasLeft) => {
      const role = (await hasOwner(step)) ? 'member' : 'owner'
      const concerned = await enter(step, { personId: viewer.id, role, hasLeft })
      await insertNotice(step, { id: uuidv7(), authorId: viewer.id, notice: { type: 'joined', person: viewer.id } })
      return concerned
    },
  })
  return getRoom(viewer, roomId)
}

/**
 * Adds somebody to a group or public room, or gives a member another role.
 *
 * @throws `not_found` to those who do not belong to it, `forbidden` to those who may not, and of people
 *   who do not want to be added by them, `rate_limited` for too many
 */
export async function setMember(
  viewer: Viewer,
  roomId: string,
  { username, role }: { username: string; role?: Role | undefined },
): Promise<void> {
  const { room, role: own } = await accessRoom(db, viewer, roomId)
  const person = await accessPerson(db, viewer, username.toLowerCase())
  if (room.kind === 'direct' || !may(own, 'add')) throw new AppError('forbidden')
  if (!(await isMember(db, roomId, person.id))) await spendAdding(viewer, [person.id])
  const added = await addMember(viewer, roomId, { personId: person.id, role: role ?? 'member' })
  if (!added && role) await setRole(viewer, roomId, { personId: person.id, role })
}

const addMember = (viewer: Viewer, roomId: string, { personId, role }: Standing): Promise<boolean> =>
  changeRoom(roomId, {
    numbers: 1,
    lock: async (tx) => {
      const locked = await lockMemberships(tx, roomId, [viewer.id, personId])
      const own = requireRole(roleIn(locked, viewer.id))
      if (roleIn(locked, personId)) throw new Unchanged()
      if (!may(own, 'add') || (role !== 'member' && !may(own, 'setRole'))) throw new AppError('forbidden')
      if (!(await areWilling(tx, viewer, { ids: [personId], act: 'add' }))) throw unwilling()
      return locked.has(personId)
    },
    write: async (step, hasLeft) => {
      const refusal = new AppError('forbidden', { fields: { members: 'banned' } })
      const concerned = await enter(step, { personId, role, hasLeft, letInBy: viewer.id, refusal })
      await insertNotice(step, { id: uuidv7(), authorId: viewer.id, notice: { type: 'added', person: personId } })
      return concerned
    },
  })

/** Of whoever puts people into rooms, and of those who are put there. @throws `rate_limited` */
export async function spendAdding(viewer: Viewer, ids: string[]): Promise<void> {
  for (const id of ids) {
    await spend('add', viewer.id)
    await spend('added', id)
  }
}

/** Somebody who is known to the viewer does not want to be added by them. */
export const unwilling = () => new AppError('forbidden', { fields: { members: 'unwilling' } })

const setRole = (viewer: Viewer, roomId: string, { personId, role }: Standing): Promise<boolean> =>
  changeRoom(roomId, {
    numbers: 0,
    lock: async (tx) => {
      const owners = await otherOwners(tx, roomId, personId)
      const locked = await lockMemberships(tx, roomId, [viewer.id, personId, ...owners])
      const now = roleIn(locked, personId)
      if (!may(requireRole(roleIn(locked, viewer.id)), 'setRole')) throw new AppError('forbidden')
      if (now === undefined || now === role) throw new Unchanged()
      // Two owners who demote each other at once: the lock lets the second see that it would leave none.
      if (now === 'owner' && !owners.some((id) => roleIn(locked, id) === 'owner')) throw new AppError('forbidden')
    },
    write: async ({ tx, version }) => {
      await tx.update(memberships).set({ role, version }).where(membershipOf(roomId, personId))
      // Whether they decide about the door, and what waits there, follows from the role.
      return { people: [], told: [personId] }
    },
  })

/** Owners beside this person, read before the locks: who they are now is looked at again under them. */
async function otherOwners(tx: Tx, roomId: string, personId: string): Promise<string[]> {
  const rows = await tx
    .select({ id: memberships.personId })
    .from(memberships)
    .where(and(eq(memberships.roomId, roomId), eq(memberships.role, 'owner'), sql`left_at is null`))
  return rows.map(({ id }) => id).filter((id) => id !== personId)
}

async function hasOwner({ tx, roomId }: Step): Promise<boolean> {
  const [owner] = await tx
    .select({ id: memberships.personId })
    .from(memberships)
    .where(and(eq(memberships.roomId, roomId), eq(memberships.role, 'owner'), isNull(memberships.leftAt)))
    .limit(1)
  return owner !== undefined
}

function requireRole(role: Role | undefined): Role {
  if (!role) throw notFound()
  return role
}
