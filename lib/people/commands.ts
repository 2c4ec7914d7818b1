import 'server-only'
import { and, eq, gt, lt, ne, type SQL, sql } from 'drizzle-orm'
import { db, type Tx } from '@/db/client'
import { applicants, formerUsernames, people, personHeads } from '@/db/schema'
import type { Viewer } from '@/lib/auth/viewer'
import { AppError, invalid, isUniqueViolation } from '@/lib/errors'
import { spend } from '@/lib/limits'
import type { Private } from '@/lib/people/privacy'
import { getMe } from '@/lib/people/queries'
import type { Me, UpdateMeInput } from '@/lib/people/shape'
import { sayChanged } from '@/lib/presence/moves'
import { nameVector } from '@/lib/search/names'
import { announcePerson } from '@/lib/stream/announce'

/** So long a username that was given up stays nobody else's. */
const FORMER_DAYS = 30

/** Columns of `people` with what is to stand in them. */
type Changes = Record<string, unknown>

/**
 * Changes what the viewer says of themselves, for whom it is, or how they like things; answers with the whole account.
 * Takes the next version of the person, so that their other devices hear of it.
 *
 * @throws `conflict` with `fields.username` for one that is or lately was somebody else's, `invalid` with `fields.status` for one that is over
 *   already, `rate_limited` when the username changes too often
 */
export async function updateMe(viewer: Viewer, input: UpdateMeInput): Promise<Me> {
  const { name, username, about, colour, status, settings, privacy } = input
  if (status?.until && Date.parse(status.until) <= Date.now()) throw invalid({ status: 'past' })
  if (username !== undefined && username !== viewer.username) await spend('rename', viewer.id)
  const columns = { ...statusColumns(status), ...settingColumns(settings), ...privacyColumns(privacy) }
  const entries = Object.entries({ name, username, about, colour, ...columns })
  const given = entries.filter(([, value]) => value !== undefined)
  if (given.length > 0) await changeAccount(viewer, async () => Object.fromEntries(given))
  return getMe(viewer)
}

/** Writes to the viewer's account what `given` answers with, in one transaction, and tells whoever holds something of it. */
export async function changeAccount(viewer: Viewer, given: (tx: Tx) => Promise<Changes>): Promise<void> {
  const { version, changes } = await db
    .transaction(async (tx) => {
      // The head first: two changes at once come one after the other.
      const [head] = await tx
        .update(personHeads)
        .set({ version: sql`${personHeads.version} + 1` })
        .where(eq(personHeads.personId, viewer.id))
        .returning({ version: personHeads.version })
      if (!head) throw new Error('a person without a head')
      const changes = await given(tx)
      await tx
        .update(people)
        .set({ ...changes, ...(await renaming(tx, viewer.id, changes)), version: head.version })
        .where(eq(people.id, viewer.id))
      return { version: head.version, changes }
    })
    .catch((error) => {
      throw isUniqueViolation(error, 'people_username') ? isTaken() : error
    })
  announcePerson(viewer.id, version)
  if (Object.keys(changes).some((column) => !ONLY_OWN.has(column))) sayChanged(viewer.id)
}

/** What nobody else holds anything of. */
const ONLY_OWN = new Set(['locale', 'showsTyping', 'showsRead', 'foundBy', 'messagedBy', 'addedBy'])

/** What somebody is found by under another name. A username they had is kept for them. Under the lock of their head. */
async function renaming(tx: Tx, personId: string, { name, username }: Changes): Promise<Changes> {
  if (name === undefined && username === undefined) return {}
  const [before] = await tx
    .select({ username: people.username, name: people.name })
    .from(people)
    .where(eq(people.id, personId))
  if (!before) throw new Error('a head without a person')
  const after = { name: String(name ?? before.name), username: String(username ?? before.username) }
  if (after.username !== before.username) {
    await requireFree(tx, after.username, personId)
    await keepUsername(tx, before.username, personId)
  }
  return { search: nameVector(after) }
}

/** So that nobody is taken for whoever had it, for a while. */
export async function keepUsername(tx: Tx, username: string, personId: string): Promise<void> {
  const until = sql`now() + make_interval(days => ${FORMER_DAYS})`
  await tx
    .insert(formerUsernames)
    .values({ username, personId, until })
    .onConflictDoUpdate({ target: formerUsernames.username, set: { personId, until } })
}

/**
 * For whoever takes a username: it is nobody's former one, unless their own, and nobody waits
 * to be let in under it. That it is nobody's present one, the
 * database sees to. @throws `conflict`
 */
export async function requireFree(tx: Tx, username: string, personId?: string): Promise<void> {
  const isKept = and(eq(formerUsernames.username, username), gt(formerUsernames.until, sql`now()`))
  const others = personId ? and(isKept, ne(formerUsernames.personId, personId)) : isKept
  const [kept] = await tx.select({ until: formerUsernames.until }).from(formerUsernames).where(others)
  if (kept || (await tx.$count(applicants, eq(applicants.username, username))) > 0) throw isTaken()
}

const isTaken = () => new AppError('conflict', { fields: { username: 'taken' } })

/** A switch says whether something is shown at all; to whom, once it is, is left as it was. */
function settingColumns({ showsOnline, showsLastSeen, ...rest }: UpdateMeInput['settings'] = {}): Changes {
  return {
    ...rest,
    ...(showsOnline !== undefined && { onlineFor: switched(people.onlineFor, showsOnline) }),
    ...(showsLastSeen !== undefined && { lastSeenFor: switched(people.lastSeenFor, showsLastSeen) }),
  }
}

const switched = (column: typeof people.onlineFor | typeof people.lastSeenFor, isOn: boolean): SQL | 'nobody' =>
  isOn ? sql`case ${column} when 'nobody' then 'everybody' else ${column} end` : 'nobody'

const AUDIENCE_OF = {
  about: 'aboutFor',
  cover: 'coverFor',
  status: 'statusFor',
  online: 'onlineFor',
  lastSeen: 'lastSeenFor',
  found: 'foundBy',
  messaged: 'messagedBy',
  added: 'addedBy',
} as const satisfies Record<Private, keyof typeof people.$inferInsert>

const privacyColumns = (privacy: UpdateMeInput['privacy'] = {}): Changes =>
  Object.fromEntries(Object.entries(privacy).map(([name, audience]) => [AUDIENCE_OF[name as Private], audience]))

function statusColumns(status: UpdateMeInput['status']): Changes {
  if (status === undefined) return {}
  const { emoji = null, text = '', until = null } = status ?? {}
  return { statusEmoji: emoji, statusText: text, statusUntil: until && new Date(until) }
}

/** In the background: statuses that are over go, and whoever has one on the screen hears of it. */
export async function endStatuses(): Promise<void> {
  const ended = await db
    .update(people)
    .set({ statusEmoji: null, statusText: '', statusUntil: null })
    .where(lt(people.statusUntil, sql`now()`))
    .returning({ id: people.id })
  for (const { id } of ended) sayChanged(id)
}

const FILLED_AT_ONCE = 500

/** In the background: accounts that an older version, or something else, has made become such as can be found. */
export async function fillNames(): Promise<void> {
  const bare = sql`search is null and kind = 'person'`
  for (let filled = FILLED_AT_ONCE; filled === FILLED_AT_ONCE; )
    filled = await db.transaction(async (tx) => {
      const { rows } = await tx.execute<{ id: string; name: string; username: string }>(sql`
        select id, name, username from people where ${bare} limit ${FILLED_AT_ONCE} for no key update skip locked`)
      await tx.execute(sql`
        update people p set search = x.search::tsvector
          from unnest(${sql.param(rows.map(({ id }) => id))}::uuid[], ${sql.param(rows.map(nameVector))}::text[]) x(id, search)
         where p.id = x.id`)
      return rows.length
    })
}
