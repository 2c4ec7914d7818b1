import 'server-only'
import { type SQL, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import type { Viewer } from '@/lib/auth/viewer'
import { AppError, invalid, notFound } from '@/lib/errors'
import type { Draft, DraftInput } from '@/lib/messages/own-shape'
import { epoch } from '@/lib/messages/rows'
import { Unchanged } from '@/lib/rooms/change'
import { changeOwn } from '@/lib/rooms/change-own'
import { draftJson } from '@/lib/rooms/rows-own'

interface Stored {
  draft: Draft
  epoch: string
}

/**
 * Keeps what the viewer has begun to write in a room, for their other devices. `base` names the draft that this one goes
 * on from: one that was written elsewhere meanwhile is never overwritten. An empty one that stands there gives way.
 *
 * @throws `not_found` to those who do not belong to the room, `conflict` with `fields.base` when another draft stands
 *   there, `invalid` with `fields.replyTo` for a number that the room has not reached
 */
export async function saveDraft(viewer: Viewer, roomId: string, input: DraftInput): Promise<Stored> {
  const lastNumber = await lastNumberOf(viewer, roomId)
  const replyTo = input.replyTo ?? null
  if (replyTo !== null && replyTo > lastNumber) throw invalid({ replyTo: 'not_found' })
  await changeOwn(viewer, async (tx, version) => {
    // The person's head is locked: what is read here stays so.
    const { rows } = await tx.execute<{ text: string; replyTo: number | null; version: number }>(
      sql`select text, reply_to as "replyTo", version from drafts x where ${at(viewer, roomId)}`,
    )
    const held = rows[0] ?? { text: '', replyTo: null, version: 0 }
    // Also the same once more, after an answer that got lost.
    if (held.text === input.text && (held.text === '' || held.replyTo === replyTo)) throw new Unchanged()
    if (held.text !== '' && held.version !== input.base) throw new AppError('conflict', { fields: { base: 'stale' } })
    await tx.execute(sql`
      insert into drafts (person_id, room_id, text, reply_to, updated_at, version)
      values (${viewer.id}, ${roomId}, ${input.text}, ${input.text === '' ? null : replyTo}::bigint, clock_timestamp(), ${version})
      on conflict (person_id, room_id) do update
         set text = excluded.text, reply_to = excluded.reply_to, updated_at = excluded.updated_at, version = excluded.version`)
  })
  return getDraft(viewer, roomId)
}

async function lastNumberOf(viewer: Viewer, roomId: string): Promise<number> {
  const { rows } = await db.execute<{ number: number }>(sql`
    select h.number from memberships me join room_heads h on h.room_id = me.room_id and not h.closed
     where me.room_id = ${roomId} and me.person_id = ${viewer.id} and me.left_at is null`)
  if (!rows[0]) throw notFound()
  return rows[0].number
}

async function getDraft(viewer: Viewer, roomId: string): Promise<Stored> {
  const { rows } = await db.execute<{ draft: Draft | null; epoch: string }>(
    sql`select (select ${draftJson} from drafts x where ${at(viewer, roomId)}) as draft, ${epoch} as epoch`,
  )
  const { draft, epoch: life = '' } = rows[0] ?? {}
  return { draft: draft ?? nothing(roomId), epoch: life }
}

const at = ({ id }: Viewer, roomId: string): SQL => sql`x.person_id = ${id} and x.room_id = ${roomId}`

const nothing = (room: string): Draft => ({
  room,
  text: '',
  replyTo: null,
  updatedAt: new Date().toISOString(),
  version: 0,
})
