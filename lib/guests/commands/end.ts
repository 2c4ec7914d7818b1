import 'server-only'
import { and, eq, sql } from 'drizzle-orm'
import { uuidv7 } from 'uuidv7'
import { db, type Tx } from '@/db/client'
import { guests } from '@/db/schema'
import { endSessionsIn } from '@/lib/auth/commands-sessions'
import { goesOn } from '@/lib/guests/rows'
import { lockMemberships, roleIn } from '@/lib/rooms/access'
import { changeRoom, insertNotice, Unchanged } from '@/lib/rooms/change'
import { changeOwn } from '@/lib/rooms/change-own'
import { exit } from '@/lib/rooms/commands/leave'
import { closeStreamsOf } from '@/lib/stream/announce'

const TOGETHER = 500

interface Stay extends Record<string, unknown> {
  id: string
  room: string
}

/**
 * In the background: guests whose time is up, whose link was ended or whom their room has put out go. What they said stays,
 * with their name. That nobody answers them any more has been so since it was over (`goesOn`).
 */
export async function endStays(): Promise<void> {
  const { rows } = await db.execute<Stay>(sql`
    select g.person_id as id, g.room_id as room from guests g where not ${goesOn} order by g.until limit ${TOGETHER}`)
  for (const stay of rows) await endStay(stay)
}

async function endStay({ id, room }: Stay): Promise<void> {
  const ended: string[] = []
  const finish = async (tx: Tx, version: number) => {
    await tx.delete(guests).where(eq(guests.personId, id))
    ended.push(...(await endSessionsIn(tx, { personId: id, version })))
  }
  const hasGone = await changeRoom(room, {
    numbers: 1,
    // Who was a guest of a room that comes back is none there any more.
    evenClosed: true,
    lock: async (tx) => {
      const locked = await lockMemberships(tx, room, [id])
      await requireOver(tx, id)
      if (!roleIn(locked, id)) throw new Unchanged()
    },
    write: async (step) => {
      await exit(step, id)
      await insertNotice(step, { id: uuidv7(), authorId: id, notice: { type: 'left', person: id } })
      return { people: [id], own: { person: id, write: (version) => finish(step.tx, version) } }
    },
  })
  if (!hasGone)
    await changeOwn({ id }, async (tx, version) => {
      await requireOver(tx, id)
      await finish(tx, version)
    })
  for (const session of ended) closeStreamsOf(session)
}

/** Another node may have been quicker, and a guest may have got an account meanwhile. */
async function requireOver(tx: Tx, id: string): Promise<void> {
  const { rows } = await tx.execute(
    sql`select from guests g where ${and(sql`g.person_id = ${id}`, sql`not ${goesOn}`)} for update of g`,
  )
  if (rows.length === 0) throw new Unchanged()
}
