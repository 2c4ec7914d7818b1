import 'server-only'
import { and, asc, eq, gt, ilike, isNull, like, or, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { people } from '@/db/schema'
import type { Viewer } from '@/lib/auth/viewer'
import { notFound } from '@/lib/errors'
import { getRelation } from '@/lib/friends/queries'
import { requestsOf } from '@/lib/friends/rows'
import type { Me, Person, Settings } from '@/lib/people/shape'
import { presenceById } from '@/lib/presence/queries'
import { readEpoch } from '@/lib/stream/epoch'

type PersonRow = typeof people.$inferSelect

/** A person as others see them. */
export const toPerson = ({ id, username, name, avatarUrl, about }: PersonRow): Person => ({
  id,
  username,
  name,
  avatarUrl,
  ...(about && { about }),
})

/** The viewer's own account, with where their own rows stand. */
export async function getMe(viewer: Viewer): Promise<Me> {
  const epoch = await readEpoch()
  const [row] = await db
    .select({
      person: people,
      requests: sql<number>`${requestsOf(viewer.id)}`,
      version: sql<number>`(select version from person_heads where person_id = ${people.id})`,
    })
    .from(people)
    .where(eq(people.id, viewer.id))
  if (!row) throw notFound()
  const { person, requests, version } = row
  return {
    person: toPerson(person),
    email: person.email,
    settings: toSettings(person),
    requests,
    version,
    epoch,
  }
}

const toSettings = ({ locale, showsOnline, showsLastSeen, showsTyping, showsRead }: PersonRow): Settings => ({
  locale,
  showsOnline,
  showsLastSeen,
  showsTyping,
  showsRead,
})

interface Found {
  people: Person[]
  after: string | null
}

/**
 * People by the beginning of their username or any part of their name, in the order of usernames.
 * `after` is the username the last page ended with.
 */
export async function searchPeople(
  viewer: Viewer,
  { q, limit, after }: { q: string; limit: number; after?: string | undefined },
): Promise<Found> {
  const word = q
    .trim()
    .normalize('NFC')
    .replaceAll(/[\\%_]/g, '\\$&')
  const rows = await db
    .select()
    .from(people)
    .where(
      and(
        sql`${people.suspendedAt} is null`,
        eq(people.kind, 'person'),
        after === undefined ? undefined : gt(people.username, after),
        word === '' ? undefined : or(like(people.username, `${word.toLowerCase()}%`), ilike(people.name, `%${word}%`)),
      ),
    )
    .orderBy(asc(people.username))
    .limit(limit + 1)
  const page = rows.slice(0, limit)
  return {
    people: await withPresence(viewer, page.map(toPerson)),
    after: rows.length > limit ? (page.at(-1)?.username ?? null) : null,
  }
}

/** @throws `not_found` */
export async function getPerson(viewer: Viewer, username: string) {
  const [row] = await db
    .select()
    .from(people)
    .where(and(eq(people.username, username.toLowerCase()), isNull(people.suspendedAt)))
  if (!row) throw notFound()
  const relation = row.id === viewer.id ? 'self' : await getRelation(viewer, row.id)
  const [person = toPerson(row)] = await withPresence(viewer, [toPerson(row)])
  return { person, relation, blocked: false } as const
}

async function withPresence(viewer: Viewer, people: Person[]): Promise<Person[]> {
  const known = await presenceById(
    viewer,
    people.map(({ id }) => id),
  )
  return people.map((person) => ({ ...person, ...(known.has(person.id) && { presence: known.get(person.id) }) }))
}
