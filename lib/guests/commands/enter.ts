import 'server-only'
import { randomBytes } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { uuidv7 } from 'uuidv7'
import { db, type Tx } from '@/db/client'
import { guests, people, personHeads } from '@/db/schema'
import type { Caller } from '@/lib/auth/caller'
import { networkOf } from '@/lib/auth/network'
import { AppError } from '@/lib/errors'
import { isOpenForGuests } from '@/lib/guests/rows'
import { GUESTS_MAX, type GuestInput } from '@/lib/guests/shape'
import { refund, spend } from '@/lib/limits'
import { keepersOf } from '@/lib/rooms/access'
import { changeRoom, insertNotice, type Step } from '@/lib/rooms/change'
import { enter } from '@/lib/rooms/commands/enter'

/** Nobody looks them up, writes to them, adds them, or sees whether they are here; nor do they see it of others. */
const NOBODYS = {
  foundBy: 'nobody',
  messagedBy: 'nobody',
  addedBy: 'nobody',
  onlineFor: 'nobody',
  lastSeenFor: 'nobody',
} as const

/**
 * Lets somebody without an account into the one room of a link, under a name, for as long as the link says. Answers with
 * who they are from now on.
 *
 * @throws `gone` for a link that lets no guests in (any more), `unavailable` where too many are guests already,
 *   `rate_limited`
 */
export async function enterAsGuest(
  code: string,
  { name }: GuestInput,
  { address }: Caller,
): Promise<{ id: string; room: string }> {
  const place = networkOf(address)
  await spend('guest', place)
  const room = await findRoom(code, place)
  const id = uuidv7()
  await changeRoom(room, {
    numbers: 1,
    lock: () => Promise.resolve(),
    write: async (step) => {
      const maker = await takeLink(step.tx, code)
      await insertGuest(step, { id, name, code, seconds: maker.seconds })
      const concerned = await enter(step, { personId: id, role: 'member', hasLeft: false })
      await insertNotice(step, { id: uuidv7(), authorId: id, notice: { type: 'joined', person: id } })
      // How many have come stands beside the link.
      return { ...concerned, told: [...new Set([...(await keepersOf(step.tx, room)), maker.id])] }
    },
  })
  return { id, room }
}

/** Only what leads nowhere counts as a guess. */
async function findRoom(code: string, place: string): Promise<string> {
  await spend('guess', `place:${place}`)
  const { rows } = await db.execute<{ room: string }>(
    sql`select i.room_id as room from invites i where i.code = ${code} and ${isOpenForGuests}`,
  )
  if (!rows[0]) throw new AppError('gone')
  await refund('guess', `place:${place}`)
  return rows[0].room
}

/** One more has come by it, under the head's lock: so often and no oftener. */
async function takeLink(tx: Tx, code: string): Promise<{ id: string; seconds: number }> {
  const { rows } = await tx.execute<{ id: string; seconds: number }>(sql`
    update invites i set uses = i.uses + 1 where i.code = ${code} and ${isOpenForGuests}
    returning i.created_by as id, i.guest_seconds as seconds`)
  if (!rows[0]) throw new AppError('gone')
  return rows[0]
}

interface NewGuest {
  id: string
  name: string
  code: string
  seconds: number
}

async function insertGuest({ tx, roomId }: Step, { id, name, code, seconds }: NewGuest): Promise<void> {
  if ((await tx.$count(guests, sql`room_id = ${roomId}`)) >= GUESTS_MAX)
    throw new AppError('unavailable', { retryAfter: 3_600 })
  const username = `guest-${randomBytes(5).toString('hex')}`
  await tx.insert(people).values({ id, kind: 'guest', username, name, ...NOBODYS })
  await tx.insert(personHeads).values({ personId: id })
  const until = sql`clock_timestamp() + make_interval(secs => ${seconds})`
  await tx.insert(guests).values({ personId: id, roomId, until, code })
}
