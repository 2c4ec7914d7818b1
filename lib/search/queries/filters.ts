import 'server-only'
import { sql } from 'drizzle-orm'
import { db } from '@/db/client'
import type { Viewer } from '@/lib/auth/viewer'
import { beginningOfDay } from '@/lib/search/day'
import { findLike } from '@/lib/search/likeness'
import type { Question, Trait } from '@/lib/search/question'
import { myRooms } from '@/lib/search/rows'
import type { SearchQuery } from '@/lib/search/shape'

/** Names that are compared with what somebody typed. */
const NAMES_MAX = 5_000
/** Of those that answer to a name, so many are meant. */
const MEANT_MAX = 20

/** What narrows the search, as ids and moments. */
export interface Filters {
  /** Of several rooms, or of all where there are none. */
  rooms: string[] | null
  authors: string[] | null
  has: Trait[]
  before: number | null
  since: number | null
}

interface Given extends Pick<SearchQuery, 'room' | 'from' | 'has' | 'before' | 'after'> {
  /** Where days begin. */
  zone: string
}

/** Null where a filter names nobody, or no room: then nothing can be found. */
export async function resolveFilters(viewer: Viewer, question: Question, given: Given): Promise<Filters | null> {
  const [authors, rooms] = await Promise.all([
    resolveAll([...question.from, ...(given.from ? [given.from] : [])], (name) => findAuthors(viewer, name)),
    resolveAll(question.in, (name) => findRooms(viewer, name)),
  ])
  const wanted = given.room ? [[given.room], ...(rooms ? [rooms] : [])].reduce(intersect) : rooms
  if (authors?.length === 0 || wanted?.length === 0) return null
  const momentOf = (day: string | undefined) => (day === undefined ? null : beginningOfDay(day, given.zone))
  const since = momentOf(given.after ?? question.after)
  return {
    rooms: wanted,
    authors,
    has: [...new Set([...question.has, ...(given.has ?? [])])],
    before: momentOf(given.before ?? question.before),
    since,
  }
}

const intersect = (one: string[], other: string[]) => one.filter((id) => other.includes(id))

/** Two names mean both: `from:ada from:grace` finds what either has written. */
async function resolveAll(names: string[], find: (name: string) => Promise<string[]>): Promise<string[] | null> {
  if (names.length === 0) return null
  return [...new Set((await Promise.all(names.map(find))).flat())]
}

/** A username, `me`, or a name among those who are or were in the viewer's rooms, written about like this. */
async function findAuthors(viewer: Viewer, name: string): Promise<string[]> {
  if (name === 'me') return [viewer.id]
  const { rows: exact } = await db.execute<{ id: string }>(
    sql`select id from people where username = ${name.replace(/^@/, '').toLowerCase()}`,
  )
  if (exact[0]) return [exact[0].id]
  const { rows } = await db.execute<{ id: string; name: string; username: string }>(sql`
    select p.id, p.name, p.username from people p where p.id in (
      select x.person_id from memberships x where x.room_id in (${myRooms(viewer.id)})) limit ${NAMES_MAX}`)
  const found = findLike(rows, name, (person) => [person.name, person.username])
  return found.slice(0, MEANT_MAX).map(({ id }) => id)
}

/** Rooms of the viewer's with about this name; a direct conversation bears the other's. */
async function findRooms(viewer: Viewer, name: string): Promise<string[]> {
  const { rows } = await db.execute<{ id: string; names: string[] }>(sql`
    select r.id, array_remove(array[nullif(r.name, ''), s.own_name, o.name, o.username], null) as names
      from rooms r join room_states s on s.room_id = r.id and s.person_id = ${viewer.id}
      left join memberships x on r.kind = 'direct' and x.room_id = r.id and x.person_id <> ${viewer.id}
      left join people o on o.id = x.person_id
     where r.id in (${myRooms(viewer.id)})`)
  const found = findLike(rows, name, (room) => room.names)
  return [...new Set(found.map(({ id }) => id))].slice(0, MEANT_MAX)
}
