import 'server-only'
import { eq, type SQL, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { people } from '@/db/schema'
import type { Viewer } from '@/lib/auth/viewer'
import { readBlocks } from '@/lib/blocks/queries'
import { reachesAs } from '@/lib/blocks/rows'
import { notFound } from '@/lib/errors'
import { getRelation } from '@/lib/friends/queries'
import { requestsOf } from '@/lib/friends/rows'
import { mayMeetSql, reachesSql, shownJson } from '@/lib/people/rows-privacy'
import type { Colour, Me, Person, Privacy, Settings } from '@/lib/people/shape'
import { presenceById } from '@/lib/presence/queries'
import { nameQuery } from '@/lib/search/names'
import { readEpoch } from '@/lib/stream/epoch'

type PersonRow = typeof people.$inferSelect

/** A person as they see themselves. */
export const toPerson = ({ id, username, name, avatarUrl, about, coverUrl, colour, ...row }: PersonRow): Person =>
  toShown({
    id,
    username,
    name,
    avatarUrl,
    about,
    cover: coverUrl,
    colour: colour as Colour | null,
    status: statusOf(row),
    ...(row.kind === 'guest' && { guest: true }),
  })

type StatusRow = Pick<PersonRow, 'statusEmoji' | 'statusText' | 'statusUntil'>

function statusOf({ statusEmoji: emoji, statusText: text, statusUntil }: StatusRow): Person['status'] {
  if ((emoji === null && text === '') || (statusUntil && statusUntil <= new Date())) return undefined
  return { emoji, text, until: statusUntil?.toISOString() ?? null }
}

type Shown = { [Field in keyof Person]: Person[Field] | null }

/** The contract leaves out what there is not, or is not shown; a picture is null. */
function toShown({ about, cover, colour, status, ...person }: Shown): Person {
  return {
    ...(person as Person),
    ...(about && { about }),
    ...(cover && { cover }),
    ...(colour && { colour }),
    ...(status && { status }),
  }
}

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
    privacy: toPrivacy(person),
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

const toPrivacy = (row: PersonRow): Privacy =>
  ({
    about: row.aboutFor,
    cover: row.coverFor,
    status: row.statusFor,
    online: row.onlineFor,
    lastSeen: row.lastSeenFor,
    found: row.foundBy,
    messaged: row.messagedBy,
    added: row.addedBy,
  }) as Privacy

interface Found {
  people: Person[]
  after: string | null
}

interface Search {
  q: string
  limit: number
  after?: string | undefined
}

/**
 * People by any part of their name or username, in any alphabet, in the order of usernames. Who does not want to be found
 * by the viewer is not there. `after` is the username the last page ended with.
 */
export async function searchPeople(viewer: Viewer, { q, limit, after = '' }: Search): Promise<Found> {
  const wanted = nameQuery(q)
  if (wanted === null && q.trim() !== '') return { people: [], after: null }
  const me = sql`${viewer.id}::uuid`
  const { rows } = await db.execute<{ person: Person }>(sql`
    ${wanted === null ? sql`` : hits(wanted, after)}
    select ${shownJson(me)} as person from ${wanted === null ? sql`people p` : sql`hits join people p on p.id = hits.id`}
     where p.kind = 'person' and p.suspended_at is null and p.username > ${after}
       and ${reachesSql(sql`p.found_by`, { me, p: sql`p.id` })} and ${reachesAs(sql`p.id`, viewer.id)}
     order by ${wanted === null ? sql`p` : sql`hits`}.username limit ${limit + 1}`)
  const page = rows.slice(0, limit).map(({ person }) => toShown(person))
  return {
    people: await withPresence(viewer, page),
    after: rows.length > limit ? (page.at(-1)?.username ?? null) : null,
  }
}

/** By the index and nothing else: a walk through everybody's names is quick only for what many bear. */
const hits = (wanted: string, after: string): SQL => sql`with hits as materialized (
  select p.id, p.username from people p where p.search @@ ${wanted}::tsquery and p.username > ${after})`

/** Somebody by their username, unless they are hidden from the viewer, or a guest. @throws `not_found` */
export async function getPerson(viewer: Viewer, username: string) {
  const me = sql`${viewer.id}::uuid`
  const { rows } = await db.execute<{ person: Person }>(sql`
    select ${shownJson(me)} as person from people p
     where p.username = ${username.toLowerCase()} and p.kind <> 'guest' and p.suspended_at is null and ${mayMeetSql(me)}`)
  if (!rows[0]) throw notFound()
  const found = toShown(rows[0].person)
  const relation = found.id === viewer.id ? 'self' : await getRelation(viewer, found.id)
  const [person = found] = await withPresence(viewer, [found])
  const { blocked } = await readBlocks(db, viewer, [found.id])
  return { person, relation, blocked: blocked.length > 0 } as const
}

async function withPresence(viewer: Viewer, people: Person[]): Promise<Person[]> {
  const known = await presenceById(
    viewer,
    people.map(({ id }) => id),
  )
  return people.map((person) => ({ ...person, ...(known.has(person.id) && { presence: known.get(person.id) }) }))
}
