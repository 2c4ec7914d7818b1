import 'server-only'
import { and, eq, sql } from 'drizzle-orm'
import { messages, reactionMarks, reactions } from '@/db/schema'
import type { Viewer } from '@/lib/auth/viewer'
import { invalid } from '@/lib/errors'
import { changeMessage, messageAt, requireStanding } from '@/lib/messages/change'
import { toEmoji } from '@/lib/messages/emoji'
import { PEOPLE_SHOWN, REACTIONS_MAX } from '@/lib/messages/shape'
import { type Step, Unchanged } from '@/lib/rooms/change'

interface Reaction {
  number: number
  emoji: string
}

/**
 * Reacts to a message. Doing it twice is fine.
 *
 * @throws `not_found`, `forbidden` for a notice, `conflict` for a deleted message, `invalid` with `fields.emoji` for
 *   what is no emoji, or one kind too many
 */
export async function addReaction(viewer: Viewer, roomId: string, given: Reaction): Promise<void> {
  const { number, emoji } = { ...given, emoji: requireEmoji(given.emoji) }
  await changeMessage(viewer, { roomId, number }, async ({ step, row, alsoMine }) => {
    requireStanding(row)
    const added = await step.tx
      .insert(reactions)
      .values({ roomId, number, emoji, personId: viewer.id, createdAt: sql`clock_timestamp()` })
      .onConflictDoNothing()
    if (added.rowCount === 0) throw new Unchanged()
    if ((await recount(step, number)) > REACTIONS_MAX) throw invalid({ emoji: 'too_many' })
    alsoMine((version) => mark(step, { number, personId: viewer.id, version }))
  })
}

/** Takes a reaction back. @throws `not_found`, `forbidden`, `conflict`, `invalid` */
export async function removeReaction(viewer: Viewer, roomId: string, given: Reaction): Promise<void> {
  const { number, emoji } = { ...given, emoji: requireEmoji(given.emoji) }
  await changeMessage(viewer, { roomId, number }, async ({ step, row, alsoMine }) => {
    if (row.deletedAt !== null) throw new Unchanged()
    requireStanding(row)
    const removed = await step.tx
      .delete(reactions)
      .where(
        and(
          eq(reactions.roomId, roomId),
          eq(reactions.number, number),
          eq(reactions.emoji, emoji),
          eq(reactions.personId, viewer.id),
        ),
      )
    if (removed.rowCount === 0) throw new Unchanged()
    await recount(step, number)
    alsoMine((version) => mark(step, { number, personId: viewer.id, version }))
  })
}

function requireEmoji(given: string): string {
  const emoji = toEmoji(given)
  if (emoji === null) throw invalid({ emoji: 'malformed' })
  return emoji
}

/** The row of a message names only the first of a crowd: whether I am in it, my other devices hear from this. */
const mark = (
  { tx, roomId }: Step,
  { number, personId, version }: { number: number; personId: string; version: number },
) =>
  tx
    .insert(reactionMarks)
    .values({ personId, roomId, number, version })
    .onConflictDoUpdate({
      target: [reactionMarks.personId, reactionMarks.roomId, reactionMarks.number],
      set: { version },
    })

/** Writes into the message what people have reacted with, the first kind first; answers with how many kinds. */
async function recount({ tx, roomId, version }: Step, number: number): Promise<number> {
  const counted = sql`(select coalesce(json_agg(json_build_object('emoji', k.emoji, 'count', k.count, 'people', k.people)
      order by k.since, k.emoji), '[]')
    from (select x.emoji, count(*)::int as count, min(x.created_at) as since,
        (array_agg(x.person_id order by x.created_at, x.person_id))[1:${sql.raw(String(PEOPLE_SHOWN))}] as people
      from reactions x where x.room_id = ${roomId} and x.number = ${number} group by x.emoji) k)`
  const [row] = await tx
    .update(messages)
    .set({ reactions: counted, version })
    .where(messageAt(roomId, number))
    .returning({ kinds: sql<number>`jsonb_array_length(${messages.reactions})` })
  return row?.kinds ?? 0
}
