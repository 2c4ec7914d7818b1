import 'server-only'
import { eq, sql } from 'drizzle-orm'
import { uuidv7 } from 'uuidv7'
import { db, type Tx } from '@/db/client'
import { people, personHeads, server } from '@/db/schema'
import { accessAccount, actAs } from '@/lib/admin/access'
import { makeHandedLink } from '@/lib/auth/commands-password'
import { isCommonPassword } from '@/lib/auth/common-passwords'
import { publicOrigin, recoverPath } from '@/lib/auth/one-time-code'
import { hashPassword } from '@/lib/auth/passwords'
import { AppError, invalid, isUniqueViolation } from '@/lib/errors'
import { requireFree } from '@/lib/people/commands'
import { toPerson } from '@/lib/people/queries'
import type { Person } from '@/lib/people/shape'
import { nameVector } from '@/lib/search/names'

interface NewAccount {
  username: string
  name: string
  password: string
  /** Makes an owner of the server, beside those there are. */
  isOwner: boolean
}

/**
 * Makes an account whatever `REGISTRATION` says, and with neither setup code nor throttle: who can run this owns the
 * machine. @throws `conflict` for a taken username, `invalid` for a password that everybody tries first
 */
export async function createAccount(account: NewAccount): Promise<Person> {
  if (isCommonPassword(account.password, account.username)) throw invalid({ password: 'common' })
  const passwordHash = await hashPassword(account.password)
  try {
    return await db.transaction((tx) => insertAccount(tx, account, passwordHash))
  } catch (error) {
    if (isUniqueViolation(error, 'people_username')) throw new AppError('conflict', { fields: { username: 'taken' } })
    throw error
  }
}

async function insertAccount(tx: Tx, { username, name, isOwner }: NewAccount, passwordHash: string): Promise<Person> {
  // The row lock keeps a sign-up that becomes the first owner just now from also having a say.
  if (isOwner) await tx.update(server).set({ setupCode: null }).where(eq(server.only, true))
  await requireFree(tx, username)
  const search = nameVector({ name, username })
  const role = isOwner ? 'owner' : 'member'
  const [row] = await tx.insert(people).values({ id: uuidv7(), username, name, passwordHash, role, search }).returning()
  if (!row) throw new Error('insert into people returned nothing')
  await tx.insert(personHeads).values({ personId: row.id })
  return toPerson(row)
}

/**
 * Shuts an account out, or lets it in again. Nothing that was said is touched; open streams of a running server close
 * when it next checks them. Doing it twice is fine. @throws Refusal
 */
export async function setSuspended(username: string, isSuspended: boolean): Promise<Person> {
  const person = await accessAccount(username)
  // Who is leaving stays out of sight, and only cannot come back meanwhile.
  const suspendedAt = isSuspended
    ? sql`coalesce(${people.suspendedAt}, now())`
    : sql`case when ${people.leavingAt} is not null then ${people.suspendedAt} end`
  await db.update(people).set({ suspendedAt, isBarred: isSuspended }).where(eq(people.id, person.id))
  return toPerson(person)
}

/** A link that sets a new password for somebody, once, within a day. @throws Refusal */
export async function makeResetLink(username: string): Promise<string> {
  const { id } = await actAs(username)
  return publicOrigin() + recoverPath(await makeHandedLink(id))
}
