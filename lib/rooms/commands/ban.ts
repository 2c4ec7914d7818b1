import 'server-only'
import { and, eq, type SQL, sql } from 'drizzle-orm'
import { uuidv7 } from 'uuidv7'
import { db, type Tx } from '@/db/client'
import { bans, knocks } from '@/db/schema'
import type { Viewer } from '@/lib/auth/viewer'
import { AppError, notFound } from '@/lib/errors'
import { accessId, accessRoom, isMember, keepersOf, lockAllowed, lockMemberships, roleIn } from '@/lib/rooms/access'
import { changeRoom, insertNotice, Unchanged } from '@/lib/rooms/change'
import { changeDoor } from '@/lib/rooms/change-door'
import { exit } from '@/lib/rooms/commands/leave'
import type { BanInput } from '@/lib/rooms/door-shape'
import { may, mayRemove } from '@/lib/rooms/permissions'

interface Wish {
  viewer: Viewer
  roomId: string
  personId: string
  input: BanInput
}

/**
 * Takes somebody out, as `removeMember` does, and keeps them out until the ban ends; also somebody who is not in. Again
 * means another time and another reason.
 *
 * @throws `not_found` to those who do not belong to the room, `forbidden` to those who may not
 */
export async function banPerson(viewer: Viewer, roomId: string, given: BanInput & { username: string }): Promise<void> {
  const { room } = await accessRoom(db, viewer, roomId)
  const { username, ...input } = given
  const personId = await accessId(db, viewer, { username, roomId })
  if (room.kind === 'direct' || personId === viewer.id) throw new AppError('forbidden')
  const wish = { viewer, roomId, personId, input }
  // Each answers false when it is a case for the other: they can come and go between the two.
  while (!(await banMember(wish)) && !(await banStranger(wish)));
}

const banMember = ({ viewer, roomId, personId, input }: Wish): Promise<boolean> =>
  changeRoom(roomId, {
    numbers: 1,
    lock: async (tx) => {
      const locked = await lockMemberships(tx, roomId, [viewer.id, personId])
      const [own, target] = [roleIn(locked, viewer.id), roleIn(locked, personId)]
      if (!own) throw notFound()
      if (!may(own, 'admit')) throw new AppError('forbidden')
      if (!target) throw new Unchanged()
      if (!mayRemove(own, target)) throw new AppError('forbidden')
    },
    write: async (step) => {
      await exit(step, personId)
      await storeBan(step.tx, { viewer, roomId, personId, input })
      await insertNotice(step, { id: uuidv7(), authorId: viewer.id, notice: { type: 'removed', person: personId } })
      return { people: [personId], told: await keepersOf(step.tx, roomId) }
    },
  })

const banStranger = (wish: Wish): Promise<boolean> =>
  changeDoor(wish.roomId, {
    lock: async (tx) => {
      const { viewer, roomId, personId } = wish
      const locked = await lockMemberships(tx, roomId, [viewer.id, personId])
      const own = roleIn(locked, viewer.id)
      if (!own) throw notFound()
      if (!may(own, 'admit')) throw new AppError('forbidden')
      if (roleIn(locked, personId)) throw new Unchanged()
    },
    write: async (tx) => {
      const { roomId, personId, viewer } = wish
      // They had no row that could be locked, and have come in since.
      if (await isMember(tx, roomId, personId)) throw new Unchanged()
      await storeBan(tx, wish)
      // Whoever stood before the door is sent away from it.
      await tx
        .update(knocks)
        .set({ state: 'declined', decidedBy: viewer.id })
        .where(and(eq(knocks.roomId, roomId), eq(knocks.personId, personId), eq(knocks.state, 'waiting')))
      return [personId]
    },
  })

async function storeBan(tx: Tx, { viewer, roomId, personId, input }: Wish): Promise<void> {
  const row = {
    bannedBy: viewer.id,
    reason: input.reason ?? '',
    createdAt: sql`now()`,
    until: endOf(input),
  }
  await tx
    .insert(bans)
    .values({ roomId, personId, ...row })
    .onConflictDoUpdate({ target: [bans.roomId, bans.personId], set: row })
}

function endOf({ until, for: seconds }: BanInput): Date | SQL | null {
  if (until !== undefined) return new Date(until)
  return seconds === undefined ? null : sql`now() + make_interval(secs => ${seconds})`
}

/** Lets somebody come back before the ban ends. Doing it twice is fine. @throws `not_found`, `forbidden` */
export async function liftBan(viewer: Viewer, roomId: string, username: string): Promise<void> {
  await accessRoom(db, viewer, roomId)
  const personId = await accessId(db, viewer, { username, roomId })
  await changeDoor(roomId, {
    lock: (tx) => lockAllowed(tx, { roomId, personId: viewer.id, act: 'admit' }),
    write: async (tx) => {
      const lifted = await tx.delete(bans).where(and(eq(bans.roomId, roomId), eq(bans.personId, personId)))
      if (lifted.rowCount === 0) throw new Unchanged()
      return []
    },
  })
}
