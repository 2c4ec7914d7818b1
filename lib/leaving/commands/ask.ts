import 'server-only'
import { and, eq, isNull, ne, sql } from 'drizzle-orm'
import { db, type Tx } from '@/db/client'
import { people, server } from '@/db/schema'
import { requireBrowser } from '@/lib/auth/access'
import { endSessionsIn, revokeTokensIn } from '@/lib/auth/commands-sessions'
import { publicOrigin } from '@/lib/auth/one-time-code'
import type { Viewer } from '@/lib/auth/viewer'
import { AppError, invalid } from '@/lib/errors'
import type { At } from '@/lib/factors/at'
import { requireConfirmed } from '@/lib/factors/commands/confirm'
import type { Confirmation } from '@/lib/factors/shape'
import { LEAVING_DAYS, type LeavingInput } from '@/lib/leaving/shape'
import { DEFAULT_LOCALE, tagOf, toLocale } from '@/lib/locale/locales'
import { timesOf } from '@/lib/locale/times'
import { post } from '@/lib/mail/post'
import { sayChanged } from '@/lib/presence/moves'
import { announceAll, bumpHeads } from '@/lib/rooms/change-heads'
import { closeStreamsOf } from '@/lib/stream/announce'

/**
 * Asks for the viewer's account to be deleted in ten days. Until then nobody sees that anything was said of it: they are
 * away, signed out everywhere, and nobody finds or reaches them. The only owner of a server names another, who is one at once.
 *
 * @throws `forbidden` for programs and guests, `invalid` with `fields.successor`, and what `requireConfirmed` throws
 */
export async function askToLeave(
  viewer: Viewer,
  { how, successor, ...confirmation }: LeavingInput & Confirmation,
  at: At,
): Promise<void> {
  await requireConfirmed(viewer, confirmation, at)
  await beginLeaving(viewer, { how, successor })
}

/** The same for whoever has just shown who they are. @throws `forbidden`, `invalid` with `fields.successor` */
export async function beginLeaving(viewer: Viewer, { how, successor }: LeavingInput): Promise<void> {
  requireBrowser(viewer)
  const { ended, heads, row } = await db.transaction(async (tx) => {
    // Two owners who leave at once would each count on the other.
    await tx.select().from(server).for('update')
    const heir = await findHeir(tx, viewer, successor)
    const heads = await bumpHeads(tx, heir ? [viewer.id, heir] : [viewer.id])
    const version = heads.get(viewer.id) ?? 0
    const [row] = await tx
      .update(people)
      .set({
        leavingAt: sql`now() + make_interval(days => ${LEAVING_DAYS})`,
        leavingHow: how,
        suspendedAt: sql`now()`,
        version,
      })
      .where(and(eq(people.id, viewer.id), eq(people.kind, 'person'), isNull(people.suspendedAt)))
      .returning()
    if (!row) throw new AppError('forbidden')
    if (heir) await makeOwner(tx, heir, heads.get(heir) ?? 0)
    const ended = [
      ...(await endSessionsIn(tx, { personId: viewer.id, version })),
      ...(await revokeTokensIn(tx, viewer.id)),
    ]
    return { ended, heads, row }
  })
  // This browser is led on by the answer. Its own stream ends with the page or within seconds: told at once, the page would
  // go to sign in by itself, from under what is being typed there.
  for (const id of ended) if (id !== viewer.credential.id) closeStreamsOf(id)
  announceAll(heads)
  // Whoever has them on the screen as being here.
  sayChanged(viewer.id)
  tell(row)
}

/** Who owns the server after the viewer, where it would else be nobody's. @throws `invalid` with `fields.successor` */
async function findHeir(tx: Tx, viewer: Viewer, successor: string | undefined): Promise<string | undefined> {
  const isHere = and(eq(people.kind, 'person'), isNull(people.suspendedAt), ne(people.id, viewer.id))
  const [self] = await tx.select({ role: people.role }).from(people).where(eq(people.id, viewer.id))
  if (self?.role !== 'owner' || (await tx.$count(people, and(isHere, eq(people.role, 'owner')))) > 0) return undefined
  if (successor === undefined) throw invalid({ successor: 'required' })
  const [heir] = await tx
    .select({ id: people.id })
    .from(people)
    .where(and(isHere, eq(people.username, successor)))
  if (!heir) throw invalid({ successor: 'unknown' })
  return heir.id
}

const makeOwner = (tx: Tx, personId: string, version: number) =>
  tx.update(people).set({ role: 'owner', version }).where(eq(people.id, personId))

/** Whoever did not ask for it hears of it while something can be done. */
function tell({ username, email, emailKey, leavingAt, ...row }: typeof people.$inferSelect): void {
  if (!email || !emailKey || !leavingAt) return
  const times = timesOf(tagOf(toLocale(row.locale) ?? DEFAULT_LOCALE), 'UTC')
  const values = { username, date: times.date(leavingAt.toISOString(), Date.now()) }
  post({ ...row, email }, { kind: 'leaving', values, link: `${publicOrigin()}/sign-in` })
}
