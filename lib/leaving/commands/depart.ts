import 'server-only'
import { and, eq, isNotNull, isNull, ne, sql } from 'drizzle-orm'
import { uuidv7 } from 'uuidv7'
import { db } from '@/db/client'
import { departures, memberships, messages, people, roomHeads, rooms } from '@/db/schema'
import { type Nameless, withoutName } from '@/lib/leaving/nameless'
import type { Body } from '@/lib/messages/body-shape'
import type { Poll } from '@/lib/messages/poll-shape'
import { changeRoom, insertNotice, type Step, Unchanged } from '@/lib/rooms/change'
import { departFrom } from '@/lib/rooms/commands/leave'
import { searchVector } from '@/lib/search/rows'

/** Messages in one change: a version stamps at most a hundred rows. */
const AT_ONCE = 100

/** Takes somebody whose account is deleted out of every room that still has them. Doing it twice is fine. */
export async function departAll(personId: string): Promise<void> {
  const left = await db
    .select({ roomId: departures.roomId, kind: rooms.kind })
    .from(departures)
    .innerJoin(rooms, eq(rooms.id, departures.roomId))
    .where(and(eq(departures.personId, personId), isNull(departures.version)))
  for (const { roomId, kind } of left) {
    const note = (step: Step) => noteVersion(step, personId)
    if (kind !== 'direct' && (await departFrom(roomId, personId, note))) continue
    await standNameless(roomId, personId, kind === 'direct')
  }
}

const noteVersion = ({ tx, roomId, version }: Step, personId: string) =>
  tx
    .update(departures)
    .set({ version })
    .where(and(eq(departures.roomId, roomId), eq(departures.personId, personId)))

/**
 * Where they are no more, or the other of two who talk: that one's conversation stays to be read and says that they have left.
 * Their membership tells the new name.
 */
const standNameless = (roomId: string, personId: string, isDirect: boolean) =>
  changeRoom(roomId, {
    numbers: isDirect ? 1 : 0,
    evenClosed: true,
    lock: async () => {},
    write: async (step) => {
      const { tx, version } = step
      const inRoom = eq(memberships.roomId, roomId)
      const [held] = await tx
        .select({ version: departures.version })
        .from(departures)
        .where(and(eq(departures.roomId, roomId), eq(departures.personId, personId)))
      if (held?.version !== null) throw new Unchanged()
      await tx
        .update(memberships)
        .set({ version })
        .where(and(inRoom, eq(memberships.personId, personId)))
      await noteVersion(step, personId)
      if (!isDirect) return { people: [] }
      await insertNotice(step, { id: uuidv7(), authorId: personId, notice: { type: 'left', person: personId } })
      await closeToWords(step)
      const others = await tx
        .select({ id: memberships.personId })
        .from(memberships)
        .where(and(inRoom, ne(memberships.personId, personId), isNull(memberships.leftAt)))
      // The room bears their name in that one's list.
      return { people: others.map(({ id }) => id), keepsUnread: true }
    },
  })

/** Nobody is there any more to look after a conversation of two, so that nobody writes where nobody reads. */
async function closeToWords({ tx, roomId, version }: Step): Promise<void> {
  await tx.update(rooms).set({ posting: 'moderators', version }).where(eq(rooms.id, roomId))
  await tx.update(roomHeads).set({ posting: 'moderators' }).where(eq(roomHeads.roomId, roomId))
}

/**
 * Lets every row that names them go out once more, without their name: what a device has kept of them is replaced when it
 * next hears of the room. Rows that are newer than their leaving have been written without it.
 */
export async function unnameAll(personId: string): Promise<void> {
  const [person] = await db
    .select({ id: people.id, username: people.username, name: people.name })
    .from(people)
    .where(eq(people.id, personId))
  if (!person) return
  const left = await db
    .select({ roomId: departures.roomId, version: departures.version })
    .from(departures)
    .where(and(eq(departures.personId, personId), isNotNull(departures.version)))
  for (const { roomId, version } of left) await unnameIn(roomId, version ?? 0, person)
}

async function unnameIn(roomId: string, until: number, person: Nameless): Promise<void> {
  for (let after = 0; ; ) {
    const { rows } = await db.execute<{ number: number }>(sql`
      select m.number from messages m where m.room_id = ${roomId} and m.number > ${after} and m.version < ${until}
         and (m.author_id = ${person.id} or m.forwarded_author_id = ${person.id} or m.notice ->> 'person' = ${person.id}
           or ${person.id} = any(m.mentions)) order by m.number limit ${AT_ONCE}`)
    const numbers = rows.map(({ number }) => number)
    const last = numbers.at(-1)
    if (last === undefined) return
    await changeRoom(roomId, {
      numbers: 0,
      evenClosed: true,
      lock: async () => {},
      write: async (step) => {
        await unname(step, numbers, person)
        return { people: [] }
      },
    })
    after = last
  }
}

async function unname({ tx, roomId, version }: Step, numbers: number[], person: Nameless): Promise<void> {
  const among = sql`${messages.roomId} = ${roomId} and ${messages.number} = any(${sql.param(numbers)}::bigint[])`
  await tx.update(messages).set({ version }).where(among)
  const rows = await tx.select().from(messages).where(sql`${among} and ${person.id} = any(${messages.mentions})`)
  for (const { number, text, body, poll } of rows) {
    const said = withoutName({ text, body: body as Body | null }, person)
    const choices = (poll as Poll | null)?.options.map((option) => option.text)
    await tx
      .update(messages)
      .set({ ...said, search: searchVector(said.text, choices) })
      .where(and(eq(messages.roomId, roomId), eq(messages.number, number)))
  }
}
