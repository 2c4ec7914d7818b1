import 'server-only'
import { and, eq, sql } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { knocks, memberships, rooms } from '@/db/schema'
import { AppError } from '@/lib/errors'
import { keepersOf, listBanned, lockMemberships, roleIn } from '@/lib/rooms/access'
import { type Concerned, Stale, type Step, Unchanged } from '@/lib/rooms/change'
import type { Role } from '@/lib/rooms/shape'

export interface Standing {
  personId: string
  role: Role
}

interface Entry extends Standing {
  /** An ended membership is there to be taken up again. */
  hasLeft: boolean
  /** Who opened the door, when it was somebody else. */
  letInBy?: string
  /** What somebody who is banned is told. */
  refusal?: AppError
}

/** Answers whether an ended membership is there to be taken up again. A member already has nothing to do. */
export async function lockToEnter(tx: Tx, roomId: string, personId: string): Promise<boolean> {
  const locked = await lockMemberships(tx, roomId, [personId])
  if (roleIn(locked, personId)) throw new Unchanged()
  return locked.has(personId)
}

/** Somebody comes in, by whichever way. Bans are looked at here, under the head's lock. Answers with whom it concerns. */
export async function enter(step: Step, { personId, role, hasLeft, letInBy, refusal }: Entry): Promise<Concerned> {
  const { tx, roomId, version } = step
  if ((await listBanned(tx, roomId, [personId])).length > 0) throw refusal ?? new AppError('forbidden')
  const row = { role, joinedAt: sql`clock_timestamp()`, leftAt: null, version }
  if (hasLeft) await tx.update(memberships).set(row).where(membershipOf(roomId, personId))
  else {
    const made = await tx
      .insert(memberships)
      .values({ roomId, personId, ...row })
      .onConflictDoNothing()
      .returning()
    // Somebody was quicker. Waiting for their row now, with the head in hand, would be against the lock order.
    if (made.length === 0) throw new Stale()
  }
  await tx
    .update(rooms)
    .set({ memberCount: sql`${rooms.memberCount} + 1`, version })
    .where(eq(rooms.id, roomId))
  const wasWaiting = await settleKnock(tx, { roomId, personId, decidedBy: letInBy })
  return { people: [personId], told: wasWaiting ? await keepersOf(tx, roomId) : [] }
}

/** Whoever has come in, by another way too, waits at the door no longer. */
async function settleKnock(
  tx: Tx,
  { roomId, personId, decidedBy }: { roomId: string; personId: string; decidedBy: string | undefined },
): Promise<boolean> {
  const settled = await tx
    .update(knocks)
    .set({ state: 'accepted', decidedBy })
    .where(and(eq(knocks.roomId, roomId), eq(knocks.personId, personId), eq(knocks.state, 'waiting')))
  return settled.rowCount !== 0
}

export const membershipOf = (roomId: string, personId: string) =>
  and(eq(memberships.roomId, roomId), eq(memberships.personId, personId))
