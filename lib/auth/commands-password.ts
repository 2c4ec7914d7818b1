import 'server-only'
import { and, eq } from 'drizzle-orm'
import { db } from '@/db/client'
import { oneTimeLinks, people } from '@/db/schema'
import { requireBrowser, requireOwner } from '@/lib/auth/access'
import { beginAttempt } from '@/lib/auth/attempts'
import type { Caller } from '@/lib/auth/caller'
import { findLink, makeLink, useUpLink } from '@/lib/auth/commands-links'
import { endSessionsIn, revokeTokensIn } from '@/lib/auth/commands-sessions'
import { isCommonPassword } from '@/lib/auth/common-passwords'
import { networkOf } from '@/lib/auth/network'
import { publicOrigin, recoverPath } from '@/lib/auth/one-time-code'
import { hashPassword, verifyPassword } from '@/lib/auth/passwords'
import { canSignIn } from '@/lib/auth/rows'
import type { ChangePasswordInput, ResetPasswordInput } from '@/lib/auth/shape'
import type { Viewer } from '@/lib/auth/viewer'
import { AppError, invalid, notFound } from '@/lib/errors'
import { count, spend } from '@/lib/limits'
import { log } from '@/lib/log'
import { keyOf, readAddress } from '@/lib/mail/address'
import { post } from '@/lib/mail/post'
import { changeOwn } from '@/lib/rooms/change-own'
import { closeStreamsOf } from '@/lib/stream/announce'

/** Minutes that a link to a new password lasts: by mail it is pressed at once, an owner has to hand it over. */
const MAILED_LASTS = 30
const HANDED_LASTS = 24 * 60

/**
 * The viewer's row, for whoever has just typed the password that belongs to it. Counted like a sign-in: a browser left
 * open is no place to guess at. @throws `invalid` with `fields.currentPassword`, `rate_limited`
 */
export async function requirePassword(viewer: Viewer, password: string, caller: Caller) {
  requireBrowser(viewer)
  const attempt = await beginAttempt(viewer.username, caller)
  const [row] = await db.select().from(people).where(eq(people.id, viewer.id))
  const isRight = await verifyPassword(row?.passwordHash, password)
  if (!isRight || !row) throw attempt.overrun ?? invalid({ currentPassword: 'wrong' })
  await attempt.forgive()
  return row
}

/**
 * A new password in place of the present one. All other sessions end, with their streams; tokens go too unless they are
 * to stay, because whoever knew the old password could have made some.
 *
 * @throws `invalid` with `fields`, `rate_limited`, `conflict` when it was changed meanwhile, `forbidden` for programs
 */
export async function changePassword(viewer: Viewer, input: ChangePasswordInput, caller: Caller): Promise<void> {
  const row = await requirePassword(viewer, input.currentPassword, caller)
  if (isCommonPassword(input.password, viewer.username)) throw invalid({ password: 'common' })
  const passwordHash = await hashPassword(input.password)
  const ended: string[] = []
  await changeOwn(viewer, async (tx, version) => {
    const isSame = and(eq(people.id, viewer.id), eq(people.passwordHash, row.passwordHash ?? ''))
    const [changed] = await tx.update(people).set({ passwordHash }).where(isSame).returning({ id: people.id })
    if (!changed) throw new AppError('conflict')
    // A link that was made while somebody else could read the mail.
    await tx.delete(oneTimeLinks).where(eq(oneTimeLinks.personId, viewer.id))
    ended.push(...(await endSessionsIn(tx, { personId: viewer.id, version, except: viewer.credential.id })))
    if (!input.keepTokens) ended.push(...(await revokeTokensIn(tx, viewer.id)))
  })
  for (const id of ended) closeStreamsOf(id)
  tell(row, 'passwordChanged')
}

/**
 * Sends a link to whoever has this username or proven address. The work is done after the answer, which is the same and
 * takes as long whether there is such an account or not. @throws `rate_limited` per address
 */
export async function requestRecovery(who: string, { address }: Caller): Promise<void> {
  await spend('recover', networkOf(address))
  setImmediate(() => {
    sendRecovery(who).catch((error: unknown) => log.error({ err: error }, 'a recovery could not be begun'))
  })
}

async function sendRecovery(who: string): Promise<void> {
  const address = who.includes('@') ? readAddress(who) : null
  const named = address ? eq(people.emailKey, keyOf(address)) : eq(people.username, who.toLowerCase())
  const [row] = await db.select().from(people).where(and(named, canSignIn))
  if (!row?.emailKey || !row.email) return
  // Nobody's mailbox is to be filled from here.
  if (await count('recoverAccount', row.id)) return
  const code = await makeLink({ personId: row.id, purpose: 'password', lasts: MAILED_LASTS })
  post(
    { ...row, email: row.email },
    { kind: 'recovery', values: { username: row.username }, link: publicOrigin() + recoverPath(code) },
  )
}

/**
 * The owner's way to let somebody in again who has no mail: a link to hand over, which takes the place of any other.
 * Who it is for is told where they have an address. @throws `forbidden` for all but owners, `not_found`
 */
export async function makeRecoveryLink(viewer: Viewer, username: string, origin: string) {
  requireBrowser(viewer)
  requireOwner(viewer)
  const isThere = and(eq(people.username, username.toLowerCase()), eq(people.kind, 'person'), canSignIn)
  const [row] = await db.select().from(people).where(isThere)
  if (!row) throw notFound()
  const url = origin + recoverPath(await makeHandedLink(row.id))
  tell(row, 'linkMade')
  return { url, expiresAt: new Date(Date.now() + HANDED_LASTS * 60_000).toISOString() }
}

/** The operator's way to the same: whoever has the shell needs no account. */
export const makeHandedLink = (personId: string) => makeLink({ personId, purpose: 'password', lasts: HANDED_LASTS })

/** Whether a link still leads to a new password, and for whom. @throws `gone`, `rate_limited` */
export async function accessRecovery(code: string, caller: Caller): Promise<{ username: string }> {
  const { personId } = await findLink('password', code, caller)
  const [row] = await db
    .select({ username: people.username })
    .from(people)
    .where(and(eq(people.id, personId), canSignIn))
  if (!row) throw new AppError('gone')
  return row
}

/**
 * Sets a new password by a link, which is used up with it. All sessions end, and all tokens. Signs nobody in: a second
 * factor still has its say. @throws `gone`, `invalid` with `fields.password`, `rate_limited`
 */
export async function resetPassword({ code, password }: ResetPasswordInput, caller: Caller): Promise<void> {
  const { personId } = await findLink('password', code, caller)
  const { username } = await accessRecovery(code, caller)
  if (isCommonPassword(password, username)) throw invalid({ password: 'common' })
  const passwordHash = await hashPassword(password)
  const ended: string[] = []
  await changeOwn({ id: personId }, async (tx, version) => {
    await useUpLink(tx, 'password', code)
    await tx.update(people).set({ passwordHash }).where(eq(people.id, personId))
    ended.push(...(await endSessionsIn(tx, { personId, version })), ...(await revokeTokensIn(tx, personId)))
  })
  for (const id of ended) closeStreamsOf(id)
  const [row] = await db.select().from(people).where(eq(people.id, personId))
  if (row) tell(row, 'passwordChanged')
}

/** To the address that somebody has proved to be theirs, if there is one. */
function tell(row: typeof people.$inferSelect, kind: 'passwordChanged' | 'linkMade'): void {
  if (row.email && row.emailKey) post({ ...row, email: row.email }, { kind, values: { username: row.username } })
}
