import 'server-only'
import { and, eq, sql } from 'drizzle-orm'
import pLimit, { type LimitFunction } from 'p-limit'
import { db, type Tx } from '@/db/client'
import { messages, roomHeads } from '@/db/schema'
import { AppError, faultOf, notFound } from '@/lib/errors'
import { held } from '@/lib/held'
import { announceAll, bumpHeads, entriesOf, type Heads } from '@/lib/rooms/change-heads'
import { settleRequests } from '@/lib/rooms/change-request'
import { announceRoom } from '@/lib/stream/announce'

/** Writes in flight per room and process: more would hold pool connections that other rooms need (docs/architecture.md, rule 7). */
const AT_ONCE = 2
/** Whoever has waited longer for a turn is refused when it comes: behind a room that stands still nothing piles up. */
const PATIENCE_MS = 2_500
const ATTEMPTS = 5

/** The place in the room that a change has taken, under the head's lock. */
export interface Step {
  tx: Tx
  roomId: string
  version: number
  number: number
}

/** Thrown inside a change that finds nothing to do: everything rolls back, no version is taken (docs/architecture.md, rule 5). */
export class Unchanged extends Error {}
/** Thrown when what was read before the locks is no longer so: the change starts over. */
export class Stale extends Error {}

interface RoomChange<Locked> {
  /** Locks membership rows, by person id and strongest mode first, and decides whether this may happen. */
  lock(tx: Tx): Promise<Locked>
  /** How many numbers the change takes: 1 with a notice, 0 without. */
  numbers: 0 | 1
  /** Also in a room that has been closed: for what must be gone wherever it stands. */
  evenClosed?: boolean
  /** Writes the rows, each stamped with `step.version`; answers with whom it concerns. */
  write(step: Step, locked: Locked): Promise<Concerned>
}

export interface Concerned {
  /** Whose own list changed: the room came to it, or went. */
  people: string[]
  /** Members for whom something else about the room changed that they alone see. */
  told?: string[]
  /** Somebody to whom something of this is their own: written with the version that their head takes. */
  own?: { person: string; write(version: number): Promise<unknown> }
  /** The room only goes out of their sight, or comes back: what they had not read stays unread. */
  keepsUnread?: boolean
}

/**
 * One change of one room in one transaction: memberships, then the head, then rows, then person heads (the one lock
 * order: docs/architecture.md, rule 4). Announces after the commit. Answers false when there was nothing to change.
 */
export const changeRoom = <Locked>(roomId: string, change: RoomChange<Locked>): Promise<boolean> =>
  repeatedly(roomId, () => attemptChange(roomId, change))

/** In the room's turn, again as long as locks or what was read before them say so. False when nothing was to be done. */
export async function repeatedly(roomId: string, attemptOnce: () => Promise<true>): Promise<boolean> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await inTurn(roomId, attemptOnce)
    } catch (error) {
      if (error instanceof Unchanged) return false
      if (attempt >= ATTEMPTS || !isWorthRepeating(error)) throw error
    }
  }
}

async function attemptChange<Locked>(roomId: string, change: RoomChange<Locked>): Promise<true> {
  const { version, heads, people } = await db.transaction(async (tx) => {
    const locked = await change.lock(tx)
    const step = await takeStep(tx, roomId, change)
    const concerned = await change.write(step, locked)
    const heads = await bumpPeople(tx, { roomId, ...concerned })
    return { version: step.version, heads, people: concerned.people }
  })
  announceRoom(roomId, version)
  announceAll(heads)
  if (people.length > 0) await settleRequests(people)
  return true
}

const isWorthRepeating = (error: unknown) =>
  error instanceof Stale || ['40P01', '40001'].includes(faultOf(error)?.code ?? '')

/** Waits for this room's turn. Also used by sending, which is a statement of its own. */
export async function inTurn<T>(roomId: string, work: () => Promise<T>): Promise<T> {
  const turns = held('turns', () => new Map<string, LimitFunction>())
  const turn = turns.get(roomId) ?? pLimit(AT_ONCE)
  turns.set(roomId, turn)
  const since = performance.now()
  try {
    return await turn(() => startInTime(since, work))
  } finally {
    if (turn.activeCount + turn.pendingCount === 0) turns.delete(roomId)
  }
}

function startInTime<T>(since: number, work: () => Promise<T>): Promise<T> {
  if (performance.now() - since > PATIENCE_MS) throw new AppError('unavailable')
  return work()
}

/** @throws `not_found` for a room that is closed or not there */
async function takeStep(
  tx: Tx,
  roomId: string,
  { numbers, evenClosed = false }: Pick<RoomChange<unknown>, 'numbers' | 'evenClosed'>,
): Promise<Step> {
  const [head] = await tx
    .update(roomHeads)
    .set({ version: sql`${roomHeads.version} + 1`, number: sql`${roomHeads.number} + ${numbers}` })
    .where(and(eq(roomHeads.roomId, roomId), evenClosed ? undefined : eq(roomHeads.closed, false)))
    .returning({ version: roomHeads.version, number: roomHeads.number })
  if (!head) throw notFound()
  return { tx, roomId, ...head }
}

interface NoticeInput {
  id: string
  authorId: string
  notice: { type: string; person?: string; name?: string; number?: number }
}

/** The line in the history that says what happened. Takes the number that the step has reserved. */
export async function insertNotice({ tx, roomId, version, number }: Step, { id, authorId, notice }: NoticeInput) {
  const createdAt = sql`clock_timestamp()`
  await tx.insert(messages).values({ id, roomId, number, version, kind: 'notice', authorId, notice, createdAt })
}

/**
 * The next version for each person, with their state of this room stamped as come or gone; for those who are only told,
 * as changed. Heads are locked by id: two changes that concern the same two people never wait for each other crosswise.
 */
export async function bumpPeople(
  tx: Tx,
  { roomId, people, told = [], own, keepsUnread = false }: Concerned & { roomId: string },
): Promise<Heads> {
  const heads = await bumpHeads(tx, [...new Set([...people, ...told, ...(own ? [own.person] : [])])])
  await own?.write(heads.get(own.person) ?? 0)
  const come = entriesOf(heads, people)
  if (come.ids.length > 0)
    await tx.execute(sql`
      insert into room_states (person_id, room_id, read_number, version, listed_version, greet)
      select b.person_id, ${roomId}, h.number, b.version, b.version, r.greeting <> ''
        from ${come.rows}, room_heads h join rooms r on r.id = h.room_id where h.room_id = ${roomId}
      on conflict (person_id, room_id) do update
         set version = excluded.version, listed_version = excluded.version,
             ${keepsUnread ? sql`read_number = room_states.read_number` : CAUGHT_UP}`)
  const others = entriesOf(heads, told)
  if (others.ids.length > 0)
    await tx.execute(sql`
      update room_states s set version = b.version, door_version = b.version
        from ${others.rows} where s.person_id = b.person_id and s.room_id = ${roomId}`)
  return heads
}

/** Whoever comes in has read what was said before, and is greeted. */
const CAUGHT_UP = sql`greet = excluded.greet, read_number = greatest(room_states.read_number, excluded.read_number)`
