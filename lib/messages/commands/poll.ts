import 'server-only'
import { and, eq, sql } from 'drizzle-orm'
import { messages, pollVotes } from '@/db/schema'
import type { Viewer } from '@/lib/auth/viewer'
import { AppError, invalid } from '@/lib/errors'
import { changeMessage, messageAt, requireStanding } from '@/lib/messages/change'
import type { Poll } from '@/lib/messages/poll-shape'
import { type Step, Unchanged } from '@/lib/rooms/change'
import { may } from '@/lib/rooms/permissions'

/** Ids that the wire names of those who voted for one option. */
const PEOPLE_SHOWN = 20

/** A poll that nobody has voted in yet. */
export const newPoll = ({
  options,
  multiple = false,
}: {
  options: string[]
  multiple?: boolean | undefined
}): Poll => ({
  options: options.map((text) => ({ text, count: 0, people: [] })),
  multiple,
  closed: false,
  voters: 0,
})

/**
 * The viewer's whole vote: these options and no other; none takes it back. Voting the same again is fine.
 *
 * @throws `not_found`, `forbidden` for what is no poll, `conflict` when it is closed or deleted, `invalid` with
 *   `fields.options`
 */
export async function vote(
  viewer: Viewer,
  roomId: string,
  { number, options }: { number: number; options: number[] },
): Promise<void> {
  await changeMessage(viewer, { roomId, number }, async ({ step, row }) => {
    const poll = requirePoll(row)
    if (poll.closed) throw new AppError('conflict', { fields: { options: 'closed' } })
    if (!poll.multiple && options.length > 1) throw invalid({ options: 'too_many' })
    if (options.some((option) => option >= poll.options.length)) throw invalid({ options: 'not_found' })
    const mine = and(eq(pollVotes.roomId, roomId), eq(pollVotes.number, number), eq(pollVotes.personId, viewer.id))
    const before = await step.tx.delete(pollVotes).where(mine).returning({ option: pollVotes.option })
    const chosen = [...new Set(options)]
    if (
      isSame(
        before.map(({ option }) => option),
        chosen,
      )
    )
      throw new Unchanged()
    const rows = chosen.map((option) => ({ roomId, number, option, personId: viewer.id }))
    if (rows.length > 0) await step.tx.insert(pollVotes).values(rows)
    await recount(step, number, poll)
  })
}

/** Ends a poll: its author may, and whoever keeps order. Doing it twice is fine. */
export async function closePoll(viewer: Viewer, roomId: string, number: number): Promise<void> {
  await changeMessage(viewer, { roomId, number }, async ({ step, row, role }) => {
    const poll = requirePoll(row)
    if (row.authorId !== viewer.id && !may(role, 'deleteOthers')) throw new AppError('forbidden')
    if (poll.closed) throw new Unchanged()
    await step.tx
      .update(messages)
      .set({ poll: { ...poll, closed: true }, version: step.version })
      .where(messageAt(roomId, number))
  })
}

function requirePoll(row: typeof messages.$inferSelect): Poll {
  requireStanding(row)
  if (row.poll === null) throw new AppError('forbidden')
  return row.poll as Poll
}

const isSame = (one: number[], other: number[]) => one.length === other.length && one.every((it) => other.includes(it))

async function recount({ tx, version, roomId }: Step, number: number, poll: Poll): Promise<void> {
  const { rows } = await tx.execute<{ option: number; count: number; people: string[] }>(sql`
    select option, count(*)::int as count,
           (array_agg(person_id::text order by person_id))[1:${sql.raw(String(PEOPLE_SHOWN))}] as people
      from poll_votes where room_id = ${roomId} and number = ${number} group by option`)
  const [all] = (
    await tx.execute<{ voters: number }>(
      sql`select count(distinct person_id)::int as voters from poll_votes where room_id = ${roomId} and number = ${number}`,
    )
  ).rows
  const options = poll.options.map(({ text }, at) => {
    const { count = 0, people = [] } = rows.find(({ option }) => option === at) ?? {}
    return { text, count, people }
  })
  const counted: Poll = { ...poll, options, voters: all?.voters ?? 0 }
  await tx.update(messages).set({ poll: counted, version }).where(messageAt(roomId, number))
}
