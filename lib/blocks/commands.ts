import 'server-only'
import { sql } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import type { Viewer } from '@/lib/auth/viewer'
import { accessAnybody } from '@/lib/blocks/access'
import { BLOCKS_MAX } from '@/lib/blocks/shape'
import { AppError, invalid } from '@/lib/errors'
import { endFriendship } from '@/lib/friends/commands'
import { getRelation } from '@/lib/friends/queries'
import { sayChanged } from '@/lib/presence/moves'
import { Unchanged } from '@/lib/rooms/change'
import { changeOwn } from '@/lib/rooms/change-own'

/**
 * From now on the viewer hears nothing of this person, who is told nothing and can go on as before. Friends they are no
 * longer, as if the viewer had ended that alone. Doing it twice is fine.
 *
 * @throws `not_found` for nobody, `forbidden` for oneself, `invalid` beyond the most that one can block
 */
export async function blockPerson(viewer: Viewer, username: string): Promise<void> {
  const blockedId = await accessAnybody(viewer, username)
  if (blockedId === viewer.id) throw new AppError('forbidden')
  const isNew = await changeOwn(viewer, async (tx, version) => {
    await requirePlace(tx, viewer)
    const stored = await tx.execute(sql`
      insert into blocks as b (person_id, blocked_id, blocked_at, version)
      values (${viewer.id}, ${blockedId}, now(), ${version})
      on conflict (person_id, blocked_id) do update
        set gone = false, blocked_at = excluded.blocked_at, version = excluded.version where b.gone`)
    if (stored.rowCount === 0) throw new Unchanged()
    await stampFriendship(tx, [viewer.id, blockedId], version)
  })
  // After it, so that a request which comes between finds the door shut; a repeat ends what a crash has left.
  const was = await getRelation(viewer, blockedId)
  if (was === 'friend' || was === 'requested') await endFriendship(viewer, username, was)
  if (isNew) sayApart(viewer.id, blockedId)
}

/** Hears of this person again. Doing it twice is fine. @throws `not_found` for nobody */
export async function unblockPerson(viewer: Viewer, username: string): Promise<void> {
  const blockedId = await accessAnybody(viewer, username)
  const isOver = await changeOwn(viewer, async (tx, version) => {
    const ended = await tx.execute(sql`
      update blocks set gone = true, version = ${version}
       where person_id = ${viewer.id} and blocked_id = ${blockedId} and not gone`)
    if (ended.rowCount === 0) throw new Unchanged()
    await stampFriendship(tx, [viewer.id, blockedId], version)
  })
  if (isOver) sayApart(viewer.id, blockedId)
}

/** Whether each is there is told to the other anew: as of one who hides it, or as before. */
function sayApart(one: string, other: string): void {
  sayChanged(one)
  sayChanged(other)
}

/** What the other one asks goes out of the person's sight, or comes back, on all their devices: on their side alone. */
async function stampFriendship(tx: Tx, [person, other]: [string, string], version: number): Promise<void> {
  const [side, otherSide] = person < other ? [sql`low`, sql`high`] : [sql`high`, sql`low`]
  await tx.execute(sql`
    update friendships set ${side}_version = ${version}
     where ${side}_id = ${person} and ${otherSide}_id = ${other} and state = 'asked' and asked_by = ${other}`)
}

/** Under the lock of the person's head, so that two devices do not both take the last place. */
async function requirePlace(tx: Tx, viewer: Viewer): Promise<void> {
  const { rows } = await tx.execute<{ count: number }>(
    sql`select count(*)::int as count from blocks where person_id = ${viewer.id} and not gone`,
  )
  if ((rows[0]?.count ?? 0) >= BLOCKS_MAX) throw invalid({ username: 'too_many' })
}
