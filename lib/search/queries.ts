import 'server-only'
import { sql } from 'drizzle-orm'
import { db } from '@/db/client'
import type { Viewer } from '@/lib/auth/viewer'
import { reachesAs } from '@/lib/blocks/rows'
import { spend } from '@/lib/limits'
import { messageJsonFor } from '@/lib/messages/rows'
import { roomsOf } from '@/lib/rooms/rows'
import { otherLayouts } from '@/lib/search/layouts'
import { type Filters, resolveFilters } from '@/lib/search/queries/filters'
import { findPlaces, type Hunt } from '@/lib/search/queries/places'
import { type Question, readQuestion, readWords } from '@/lib/search/question'
import { foundRoomJson } from '@/lib/search/rows'
import { type Found, readCursor, type SearchAnswer, type SearchQuery, writeCursor } from '@/lib/search/shape'
import { inSearchTurn } from '@/lib/search/turns'

/**
 * Messages in the viewer's rooms that answer to a question, the newest first: in one room by number, among several by
 * time. Words that nothing answers to are tried as another keyboard would have written them; then `meant` says so.
 */
export async function searchMessages(viewer: Viewer, query: SearchQuery, zone = 'UTC'): Promise<SearchAnswer> {
  await spend('search', viewer.id)
  return inSearchTurn(() => search(viewer, query, zone))
}

async function search(viewer: Viewer, query: SearchQuery, zone: string): Promise<SearchAnswer> {
  const cursor = query.after === undefined ? null : readCursor(query.after)
  const question = readQuestion(query.q)
  const hunt = await resolveFilters(viewer, question, { ...query, zone, after: cursor ? cursor.day : query.after })
  if (!hunt || asksNothing(question, hunt)) return { results: [], after: null }
  const readings = [
    question,
    ...otherLayouts(question.words).map((words) => ({ ...question, words, ...readWords(words) })),
  ]
  const first = cursor?.reading ?? 0
  const last = cursor || question.terms.length === 0 ? first : readings.length - 1
  for (let reading = first; reading <= last; reading++) {
    const read: Question = readings[reading] ?? question
    const { terms, without } = read
    const answer = await answerTo(viewer, { ...hunt, terms, without, at: cursor?.at, limit: query.limit }, reading)
    if (answer.results.length === 0 && answer.after === null) continue
    return reading === 0 ? answer : { ...answer, meant: read.words }
  }
  return { results: [], after: null }
}

const asksNothing = ({ terms }: Question, { rooms, authors, has, before, since }: Filters) =>
  terms.length + has.length === 0 && [rooms, authors, before, since].every((filter) => filter === null)

async function answerTo(viewer: Viewer, hunt: Hunt, reading: number) {
  const { ids, end } = await findPlaces(viewer, hunt)
  const after =
    end && writeCursor({ reading, at: end, day: hunt.since === null ? undefined : new Date(hunt.since).toISOString() })
  return { results: await readFound(viewer, ids), after }
}

/** Who may see a message, and whether it is still there, is decided here once more, by the statement that reads it. */
async function readFound(viewer: Viewer, ids: string[]): Promise<Found[]> {
  if (ids.length === 0) return []
  const { rows } = await db.execute<Found & { id: string } & Record<string, unknown>>(sql`
    select m.id, ${messageJsonFor(viewer.id)} as message, ${foundRoomJson} as room
      from messages m, ${roomsOf(viewer.id)} and m.room_id = r.id
       and m.id = any(${sql.param(ids)}::uuid[]) and m.kind = 'text' and m.deleted_at is null
       and ${reachesAs(sql`m.author_id`, viewer.id)}`)
  const byId = new Map(rows.map(({ id, message, room }) => [id, { message, room: withoutNull(room) }]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}

function withoutNull({ counterpart, ...room }: Found['room']): Found['room'] {
  return counterpart ? { ...room, counterpart } : room
}
