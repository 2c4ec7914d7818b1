import 'server-only'
import { randomBytes } from 'node:crypto'
import { eq, sql } from 'drizzle-orm'
import { db, type Tx } from '@/db/client'
import { serverInvites } from '@/db/schema'
import type { Viewer } from '@/lib/auth/viewer'
import { AppError, notFound } from '@/lib/errors'
import { requireInviter } from '@/lib/registration/access'
import { isOpenServerInvite } from '@/lib/registration/rows'
import { type CreateServerInviteInput, SERVER_INVITES_MAX } from '@/lib/registration/shape'

/**
 * Makes a link by which others make an account. They come as members, whoever has made it. Its code is 128 bits: it is
 * as good as a key.
 *
 * @throws `forbidden` to those who may not invite, `conflict` when they have too many links
 */
export async function createServerInvite(viewer: Viewer, input: CreateServerInviteInput): Promise<string> {
  const code = randomBytes(16).toString('base64url')
  await db.transaction(async (tx) => {
    await requireInviter(tx, viewer)
    if ((await countOpen(tx, viewer)) >= SERVER_INVITES_MAX) throw new AppError('conflict')
    const { expiresIn, uses: maxUses } = input
    const expiresAt = expiresIn === undefined ? null : sql`now() + make_interval(secs => ${expiresIn})`
    await tx.insert(serverInvites).values({ code, createdBy: viewer.id, expiresAt, maxUses })
  })
  return code
}

async function countOpen(tx: Tx, { id }: Viewer): Promise<number> {
  const { rows } = await tx.execute<{ open: number }>(
    sql`select count(*)::int as open from server_invites i where i.created_by = ${id} and ${isOpenServerInvite}`,
  )
  return rows[0]?.open ?? 0
}

/**
 * Ends a link: one's own, or anybody's for owners. Doing it twice is fine.
 *
 * @throws `not_found` also for a link that is not theirs to see
 */
export async function revokeServerInvite(viewer: Viewer, code: string): Promise<void> {
  const [found] = await db.select().from(serverInvites).where(eq(serverInvites.code, code))
  if (!found || (found.createdBy !== viewer.id && viewer.role !== 'owner')) throw notFound()
  await db
    .update(serverInvites)
    .set({ revokedAt: sql`coalesce(${serverInvites.revokedAt}, clock_timestamp())` })
    .where(eq(serverInvites.code, code))
}
