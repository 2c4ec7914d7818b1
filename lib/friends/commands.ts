import 'server-only'
import { type SQL, sql } from 'drizzle-orm'
import { db, type Tx } from '@/db/client'
import type { Viewer } from '@/lib/auth/viewer'
import { readBlocks } from '@/lib/blocks/queries'
import { AppError, invalid, notFound } from '@/lib/errors'
import { changePair, type Pair } from '@/lib/friends/change'
import { getRelation } from '@/lib/friends/queries'
import { friendshipsOf } from '@/lib/friends/rows'
import { ASKED_MAX, ASKING_MAX, FRIENDS_MAX, type FriendRelation } from '@/lib/friends/shape'
import { spend } from '@/lib/limits'
import { mayMeetSql } from '@/lib/people/rows-privacy'
import { accessPerson } from '@/lib/rooms/access'
import { Unchanged } from '@/lib/rooms/change'

/** Whoever was declined may ask again after so many seconds. */
const DECLINED_FOR = 86_400
/** By then somebody may have answered. */
const FULL_FOR = 3_600

/**
 * Asks somebody to be a friend, with a line of text if wanted; whom they have asked already it makes their friend. The
 * first words stand: asking again changes nothing.
 *
 * @throws `not_found` for nobody, placeholders and suspended accounts; `invalid` with `fields.username` for oneself;
 *   `forbidden` where either has no room for more; `rate_limited` while too many wait, and for a day after one was declined
 * @throws `not_found` for nobody, placeholders and suspended accounts; `invalid` with `fields.username` for oneself and
 *   beyond the most one may ask at a time; `forbidden` for whom one has blocked; `rate_limited` for too many, and for a day after one was declined
 */
export async function askFriend(viewer: Viewer, username: string, note = ''): Promise<void> {
  const other = await accessPerson(db, viewer, username.toLowerCase())
  if (other.id === viewer.id) throw invalid({ username: 'yourself' })
  await requireUnblocked(viewer, other.id)
  if ((await getRelation(viewer, other.id)) === 'none') await spend('befriend', viewer.id)
  await changePair([viewer.id, other.id], async (tx, held) => {
    if (held?.state === 'friends' || isAskedBy(held, viewer.id)) throw new Unchanged()
    await requirePlace(tx, viewer.id)
    if (isAskedBy(held, other.id)) return accepted(other.id)
    requireNoRefusal(held, viewer.id)
    await requireFewWaiting(tx, viewer.id, other.id)
    return { state: 'asked', askedBy: viewer.id, note }
  })
}

/** Makes a friend of somebody who has asked for it. Doing it twice is fine. @throws `not_found` for who asks no longer */
export async function acceptFriend(viewer: Viewer, username: string): Promise<void> {
  const other = await accessPerson(db, viewer, username.toLowerCase())
  await requireUnblocked(viewer, other.id)
  await changePair([viewer.id, other.id], async (tx, held) => {
    if (held?.state === 'friends') throw new Unchanged()
    if (!isAskedBy(held, other.id)) throw notFound()
    await requirePlace(tx, viewer.id)
    return accepted(other.id)
  })
}

/**
 * Withdraws a request, declines one, or ends a friendship. Doing it twice is fine. With `was`, only if it is still that:
 * whoever withdraws a request that was accepted a moment ago does not end the friendship.
 *
 * @throws `not_found` for nobody, and for suspended accounts with whom there is nothing to end
 */
export async function endFriendship(viewer: Viewer, username: string, was?: FriendRelation): Promise<void> {
  const otherId = await accessOther(viewer, username.toLowerCase())
  await changePair([viewer.id, otherId], async (_, held) => {
    if (!held || held.state === 'ended') throw new Unchanged()
    const relation = relationIn(held, viewer.id)
    if (was !== undefined && was !== relation) throw new Unchanged()
    return { state: 'ended', askedBy: held.askedBy, note: '', declined: relation === 'requests_you' }
  })
}

/** Whom one has blocked one does not ask. The other way round nothing shows. @throws `forbidden` */
async function requireUnblocked(viewer: Viewer, otherId: string): Promise<void> {
  const { blocked } = await readBlocks(db, viewer, [otherId])
  if (blocked.length > 0) throw new AppError('forbidden')
}

/** Somebody who has been suspended or went into hiding since can still be parted with. */
async function accessOther(viewer: Viewer, username: string): Promise<string> {
  const me = sql`${viewer.id}::uuid`
  const { rows } = await db.execute<{ id: string }>(sql`
    select p.id from people p where p.username = ${username} and p.kind = 'person' and (
      (p.suspended_at is null and ${mayMeetSql(me)})
      or exists (select from ${friendshipsOf(viewer.id)} x where x.other_id = p.id))`)
  const [found] = rows
  if (!found) throw notFound()
  if (found.id === viewer.id) throw invalid({ username: 'yourself' })
  return found.id
}

const isAskedBy = (held: Pair | null, personId: string) => held?.state === 'asked' && held.askedBy === personId

const relationIn = ({ state, askedBy }: Pair, viewerId: string): FriendRelation => {
  if (state === 'friends') return 'friend'
  return askedBy === viewerId ? 'requested' : 'requests_you'
}

/** Its words were for the one who was asked, and have done what they were for. */
const accepted = (askedBy: string) => ({ state: 'friends' as const, askedBy, note: '', accepted: true })

/** Counted under the lock of the viewer's head, so that many at once do not pass together. @throws `forbidden` */
async function requirePlace(tx: Tx, personId: string): Promise<void> {
  const friends = await countOf(tx, personId, sql`x.state = 'friends'`)
  if (friends >= FRIENDS_MAX) throw new AppError('forbidden')
}

/** @throws `rate_limited` for the one who asks, `forbidden` where the other has more before them than they can answer */
async function requireFewWaiting(tx: Tx, askerId: string, otherId: string): Promise<void> {
  const asked = await countOf(tx, askerId, sql`x.state = 'asked' and x.asked_by = x.person_id`)
  if (asked >= ASKED_MAX) throw new AppError('rate_limited', { retryAfter: FULL_FOR })
  const asking = await countOf(tx, otherId, sql`x.state = 'asked' and x.asked_by <> x.person_id`)
  if (asking >= ASKING_MAX) throw new AppError('forbidden')
}

async function countOf(tx: Tx, personId: string, isMeant: SQL): Promise<number> {
  const { rows } = await tx.execute<{ count: number }>(
    sql`select count(*)::int as count from ${friendshipsOf(personId)} x where ${isMeant}`,
  )
  return rows[0]?.count ?? 0
}

/** @throws `rate_limited` */
function requireNoRefusal(held: Pair | null, viewerId: string): void {
  if (held?.askedBy !== viewerId || held.declinedFor === null) return
  const left = DECLINED_FOR - held.declinedFor
  if (left > 0) throw new AppError('rate_limited', { retryAfter: left })
}
