import 'server-only'
import { and, eq } from 'drizzle-orm'
import { db } from '@/db/client'
import { oneTimeLinks, people } from '@/db/schema'
import { requireBrowser } from '@/lib/auth/access'
import type { Caller } from '@/lib/auth/caller'
import { findLink, makeLink, useUpLink } from '@/lib/auth/commands-links'
import { requirePassword } from '@/lib/auth/commands-password'
import { publicOrigin } from '@/lib/auth/one-time-code'
import type { ChangeEmailInput } from '@/lib/auth/shape'
import type { Viewer } from '@/lib/auth/viewer'
import { AppError, isUniqueViolation } from '@/lib/errors'
import { spend } from '@/lib/limits'
import { log } from '@/lib/log'
import { keyOf } from '@/lib/mail/address'
import { post } from '@/lib/mail/post'
import { changeOwn } from '@/lib/rooms/change-own'

/** Minutes that a link which proves an address lasts. */
const LASTS = 24 * 60

/**
 * Sends a link to an address that the viewer says is theirs; it becomes theirs when they come by it. Whether somebody
 * else here has it is not said: only who reads its mail will know.
 *
 * @throws `invalid` with `fields.currentPassword`, `rate_limited`, `forbidden` for programs
 */
export async function changeEmail(viewer: Viewer, input: ChangeEmailInput, caller: Caller): Promise<void> {
  const row = await requirePassword(viewer, input.currentPassword, caller)
  await spend('proof', viewer.id)
  await sendProof({ ...row, email: input.email })
}

/** The link that proves an address, to that address. */
async function sendProof(person: {
  id: string
  name: string
  username: string
  locale: string | null
  email: string
}): Promise<void> {
  const { id, username, email } = person
  const code = await makeLink({ personId: id, purpose: 'email', lasts: LASTS, email })
  post(person, { kind: 'proof', values: { username }, link: `${publicOrigin()}/confirm/${code}` })
}

/** Beside the answer that somebody has an account: it is there already, whatever becomes of the letter. */
export function proveAddress(person: { id: string; name: string; username: string }, email: string): void {
  sendProof({ ...person, locale: null, email }).catch((error: unknown) =>
    log.warn({ err: error }, 'an address could not be asked to prove itself'),
  )
}

/** @throws `invalid` with `fields.currentPassword`, `rate_limited`, `forbidden` for programs */
export async function removeEmail(viewer: Viewer, currentPassword: string, caller: Caller): Promise<void> {
  const row = await requirePassword(viewer, currentPassword, caller)
  await changeOwn(viewer, async (tx, version) => {
    await tx.update(people).set({ email: null, emailKey: null, version }).where(eq(people.id, viewer.id))
    await tx
      .delete(oneTimeLinks)
      // Nothing may be recovered by an address that is nobody's any more.
      .where(eq(oneTimeLinks.personId, viewer.id))
  })
  tellOld(row, null)
}

/** The address that a link of the viewer's would prove. Another account's link is as good as none. @throws `gone`, `rate_limited` */
export async function accessProof(viewer: Viewer, code: string, caller: Caller): Promise<{ email: string }> {
  requireBrowser(viewer)
  const { personId, email } = await findLink('email', code, caller)
  if (personId !== viewer.id || !email) throw new AppError('gone')
  return { email }
}

/**
 * The viewer has come by the link: the address is theirs. The one before is told.
 * @throws `gone`, `conflict` when it is another account's, `rate_limited`
 */
export async function confirmEmail(viewer: Viewer, code: string, caller: Caller): Promise<void> {
  const { email } = await accessProof(viewer, code, caller)
  const [row] = await db.select().from(people).where(eq(people.id, viewer.id))
  try {
    await changeOwn(viewer, async (tx, version) => {
      await useUpLink(tx, 'email', code)
      // A link to a new password that went to the old address.
      await tx
        .delete(oneTimeLinks)
        .where(and(eq(oneTimeLinks.personId, viewer.id), eq(oneTimeLinks.purpose, 'password')))
      await tx
        .update(people)
        .set({ email, emailKey: keyOf(email), version })
        .where(eq(people.id, viewer.id))
    })
  } catch (error) {
    if (isUniqueViolation(error, 'people_email_key')) throw new AppError('conflict')
    throw error
  }
  if (row) tellOld(row, email)
}

function tellOld(row: typeof people.$inferSelect, now: string | null): void {
  const { email, emailKey, username } = row
  if (!email || !emailKey || (now !== null && keyOf(now) === emailKey)) return
  post({ ...row, email }, { kind: 'emailChanged', values: { username } })
}
