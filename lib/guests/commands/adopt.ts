import 'server-only'
import { and, eq, sql } from 'drizzle-orm'
import type { Database, Tx } from '@/db/client'
import { people, personHeads } from '@/db/schema'
import { endSessionsIn } from '@/lib/auth/commands-sessions'
import { changeRoom, Unchanged } from '@/lib/rooms/change'
import { changeOwn } from '@/lib/rooms/change-own'
import { membershipOf } from '@/lib/rooms/commands/enter'
import { nameVector } from '@/lib/search/names'
import { closeStreamsOf } from '@/lib/stream/announce'

interface Account {
  username: string
  name: string
  email?: string | null | undefined
  passwordHash?: string | null | undefined
  /** The session that asks for it: the answer leads it on. */
  here?: string | undefined
}

/** Whether this is somebody who is a guest, or was one, and has no account. */
export const isGuest = async (on: Database | Tx, id: string): Promise<boolean> =>
  (await on.$count(people, and(eq(people.id, id), eq(people.kind, 'guest')))) > 0

/**
 * Gives a guest an account, in the transaction that has decided about it. Their sessions as a guest are over. Answers with
 * what is to be done after the commit. A stay that is over meanwhile leaves them what they said, and no place in the room.
 */
export async function adopt(
  tx: Tx,
  id: string,
  { email = null, here, ...account }: Account,
): Promise<() => Promise<void>> {
  const { rows } = await tx.execute<{ room: string }>(
    sql`delete from guests where person_id = ${id} returning room_id as room`,
  )
  await tx
    .update(people)
    .set({ ...account, email, kind: 'person', search: nameVector(account), ...EVERYBODYS })
    .where(eq(people.id, id))
  // Their head is taken after the commit: owners hear of applicants by theirs, and heads are locked by id.
  const [head] = await tx.select({ version: personHeads.version }).from(personHeads).where(eq(personHeads.personId, id))
  const ended = await endSessionsIn(tx, { personId: id, version: head?.version ?? 0 })
  return async () => {
    // Told at once, the page would go to sign in by itself, before the answer is there that signs it in. Its stream ends with
    // the page, or within seconds.
    for (const session of ended) if (session !== here) closeStreamsOf(session)
    await changeOwn({ id }, async (on, version) => {
      await on.update(people).set({ version }).where(eq(people.id, id))
    })
    for (const { room } of rows) await showAccount(room, id)
  }
}

/** As of any new account. */
const EVERYBODYS = {
  foundBy: 'everybody',
  messagedBy: 'everybody',
  addedBy: 'everybody',
  onlineFor: 'everybody',
  lastSeenFor: 'everybody',
} as const

/** One version stamps at most 100 rows (docs/architecture.md, rule 6). */
const SHOWN_AT_ONCE = 90

/** The room is shown that somebody is no guest any more: their place in it, and the latest of what they said. */
const showAccount = (roomId: string, personId: string): Promise<boolean> =>
  changeRoom(roomId, {
    numbers: 0,
    lock: async (tx) => {
      const { rows } = await tx.execute(sql`
        select from memberships where ${membershipOf(roomId, personId)} and left_at is null for update`)
      if (rows.length === 0) throw new Unchanged()
    },
    write: async ({ tx, version }) => {
      await tx.execute(sql`update memberships set version = ${version} where ${membershipOf(roomId, personId)}`)
      await tx.execute(sql`
        update messages set version = ${version} where id in (
          select x.id from messages x where x.room_id = ${roomId} and x.author_id = ${personId} and x.deleted_at is null
           order by x.number desc limit ${SHOWN_AT_ONCE} for update)`)
      return { people: [] }
    },
  })
