import 'server-only'
import { sql } from 'drizzle-orm'
import { db, type Tx } from '@/db/client'
import { server } from '@/db/schema'
import { requireBrowser } from '@/lib/auth/access'
import type { Caller } from '@/lib/auth/caller'
import { proveAddress } from '@/lib/auth/commands-email'
import { isCommonPassword } from '@/lib/auth/common-passwords'
import { networkOf } from '@/lib/auth/network'
import { hashPassword } from '@/lib/auth/passwords'
import type { Viewer } from '@/lib/auth/viewer'
import { env } from '@/lib/env'
import { AppError, invalid, isUniqueViolation, notFound } from '@/lib/errors'
import { adopt } from '@/lib/guests/commands/adopt'
import { goesOn, isInvitation } from '@/lib/guests/rows'
import type { BecomeInput } from '@/lib/guests/shape'
import { spend } from '@/lib/limits'
import { requireFree } from '@/lib/people/commands'
import { bumpOwners } from '@/lib/registration/change'
import { admit } from '@/lib/registration/commands/admit'
import { insertApplicant } from '@/lib/registration/commands/applicants'
import { announceAll } from '@/lib/rooms/change-heads'

/**
 * Makes an account of a guest: the same person from now on, with everything they said and their place in the room, for
 * as long as they like. Who may is decided as of everybody (`admit`); the link they came by counts as an invitation if
 * whoever made it may invite to the server. Their sessions as a guest are over.
 *
 * @throws `not_found` for whoever is no guest, and as `signUp`; `conflict` without fields for whoever waits already
 */
export async function becomeAccount(viewer: Viewer, input: BecomeInput, caller: Caller): Promise<{ waiting: boolean }> {
  if (!viewer.stay) throw notFound()
  requireBrowser(viewer)
  if (isCommonPassword(input.password, input.username)) throw invalid({ password: 'common' })
  await spend('signUp', networkOf(caller.address))
  const passwordHash = await hashPassword(input.password)
  const { waiting, tell } = await db
    .transaction((tx) => decide(tx, viewer, { ...input, passwordHash }))
    .catch((error: unknown) => {
      if (isUniqueViolation(error, 'applicants_pkey')) throw new AppError('conflict')
      if (isUniqueViolation(error, 'people_username')) throw new AppError('conflict', { fields: { username: 'taken' } })
      throw error
    })
  await tell()
  if (input.email && !waiting) proveAddress({ ...input, id: viewer.id }, input.email)
  return { waiting }
}

interface Decision {
  waiting: boolean
  /** What is to be done after the commit. */
  tell(): Promise<void>
}

type Wanted = Omit<BecomeInput, 'password'> & { passwordHash: string }

/** Under the lock of the server's row, like every sign-up. */
async function decide(tx: Tx, { id, credential }: Viewer, { invite, note, ...wanted }: Wanted): Promise<Decision> {
  const { username, name, email = null, passwordHash } = wanted
  const account = { username, name, email, passwordHash }
  await tx.select({ only: server.only }).from(server).for('update')
  await requireStay(tx, id)
  await requireFree(tx, username)
  const isIn = (await takeOwnLink(tx, id)) || (await admit(tx, invite)) === 'in'
  if (isIn) return { waiting: false, tell: await adopt(tx, id, { ...account, here: credential.id }) }
  await insertApplicant(tx, { id, ...account, note })
  const told = await bumpOwners(tx)
  return { waiting: true, tell: async () => announceAll(told) }
}

/** Holds the stay against its end until this is done. @throws `unauthenticated` for one that is over */
async function requireStay(tx: Tx, personId: string): Promise<void> {
  const { rows } = await tx.execute(
    sql`select from guests g where g.person_id = ${personId} and ${goesOn} for update of g`,
  )
  if (rows.length === 0) throw new AppError('unauthenticated')
}

/** One account for each who has come by it, if whoever made it may invite to the server as well. */
async function takeOwnLink(tx: Tx, personId: string): Promise<boolean> {
  if (env().REGISTRATION === 'closed') return false
  const taken = await tx.execute(sql`
    update invites i set accounts = i.accounts + 1 from guests g
     where g.person_id = ${personId} and i.code = g.code and ${isInvitation}`)
  return taken.rowCount === 1
}
