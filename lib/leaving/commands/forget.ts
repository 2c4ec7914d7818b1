import 'server-only'
import { and, eq, sql } from 'drizzle-orm'
import { db, type Tx } from '@/db/client'
import { friendships, knocks, people } from '@/db/schema'
import { changePair } from '@/lib/friends/change'
import { goneName } from '@/lib/leaving/gone-name'
import { keepUsername } from '@/lib/people/commands'
import { Unchanged } from '@/lib/rooms/change'
import { changeDoor } from '@/lib/rooms/change-door'
import { changeOwn } from '@/lib/rooms/change-own'

/** What is nobody's but theirs. Sessions take along what devices have asked of them. */
const OWN = [
  'sessions',
  'tokens',
  'one_time_links',
  'identities',
  'passkeys',
  'totp',
  'recovery_codes',
  'challenges',
  'pictures',
  'drafts',
  'saved_messages',
  'reminders',
  'scheduled_messages',
  'sections',
  'reaction_marks',
  'blocks',
  'bans',
  'slow_marks',
  'last_seen',
  'presence',
]

/**
 * Takes away who somebody was: from here on their account is a placeholder that nobody can sign in as, with a name that
 * says so. What of it stands in rooms is noted, for `depart`. Doing it twice is fine.
 */
export async function forgetPerson(id: string): Promise<void> {
  await changeOwn({ id }, async (tx, version) => {
    const [row] = await tx.select().from(people).where(eq(people.id, id)).for('update')
    if (row?.kind !== 'person') throw new Unchanged()
    await noteRooms(tx, id)
    for (const table of OWN) await tx.execute(sql`delete from ${sql.raw(table)} where person_id = ${id}`)
    for (const table of ['invites', 'server_invites'])
      await tx.execute(sql`
        update ${sql.raw(table)} set revoked_at = coalesce(revoked_at, now()) where created_by = ${id}`)
    await keepUsername(tx, row.username, id)
    await tx
      .update(people)
      .set({ ...NOTHING, username: `deleted-${id.slice(-12)}`, name: await goneName(row.locale), version })
      .where(eq(people.id, id))
  })
}

const NOTHING = {
  kind: 'placeholder',
  about: '',
  avatarUrl: null,
  coverUrl: null,
  colour: null,
  statusEmoji: null,
  statusText: '',
  statusUntil: null,
  search: null,
  email: null,
  emailKey: null,
  role: 'member',
  passwordHash: null,
  locale: null,
} satisfies Partial<typeof people.$inferInsert>

/** Where their name stands on other people's devices: rooms they are or were in, and those that something was passed on to. */
const noteRooms = (tx: Tx, id: string) =>
  tx.execute(sql`
    insert into departures (person_id, room_id)
      select ${id}::uuid, room_id from memberships where person_id = ${id}
      union select ${id}::uuid, copy.room_id from messages original join messages copy on copy.forwarded_from = original.id
       where original.author_id = ${id} and copy.forwarded_from is not null
    on conflict do nothing`)

/** Ends what stands between them and others, whose devices hear of it. Who has blocked them goes on seeing nothing of theirs. */
export async function endTies(id: string): Promise<void> {
  const { rows } = await db.execute<{ id: string }>(sql`
    select case when low_id = ${id}::uuid then high_id else low_id end as id from ${friendships}
     where (low_id = ${id} or high_id = ${id}) and state <> 'ended'`)
  for (const other of rows)
    await changePair([id, other.id], async (_, held) => {
      if (!held || held.state === 'ended') throw new Unchanged()
      return { state: 'ended', askedBy: held.askedBy, note: '' }
    })
  const doors = await db.select({ roomId: knocks.roomId }).from(knocks).where(eq(knocks.personId, id))
  for (const { roomId } of doors)
    await changeDoor(roomId, {
      lock: async () => {},
      write: async (tx) => {
        const gone = await tx.delete(knocks).where(and(eq(knocks.roomId, roomId), eq(knocks.personId, id)))
        if (gone.rowCount === 0) throw new Unchanged()
        return []
      },
    })
}
