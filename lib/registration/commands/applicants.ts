import 'server-only'
import { eq } from 'drizzle-orm'
import { uuidv7 } from 'uuidv7'
import type { Tx } from '@/db/client'
import { applicants, people, personHeads, server } from '@/db/schema'
import { requireOwner } from '@/lib/auth/access'
import { insertIdentity } from '@/lib/auth/change-identities'
import { proveAddress } from '@/lib/auth/commands-email'
import type { Viewer } from '@/lib/auth/viewer'
import { AppError, isUniqueViolation, notFound } from '@/lib/errors'
import { adopt, isGuest } from '@/lib/guests/commands/adopt'
import { requireFree } from '@/lib/people/commands'
import { toPerson } from '@/lib/people/queries'
import type { Person } from '@/lib/people/shape'
import { changeQueue } from '@/lib/registration/change'
import { APPLICANTS_MAX } from '@/lib/registration/shape'
import { nameVector } from '@/lib/search/names'

/** The id of a guest is there already. */
type Application = Omit<typeof applicants.$inferInsert, 'id' | 'createdAt'> & { id?: string }

/** Somebody waits from now on, under the lock of the server's row. @throws `conflict`, `unavailable` where too many wait */
export async function insertApplicant(tx: Tx, application: Application): Promise<Person> {
  if ((await tx.$count(applicants)) >= APPLICANTS_MAX) throw new AppError('unavailable', { retryAfter: 3_600 })
  const { username, name } = application
  if ((await tx.$count(people, eq(people.username, username))) > 0) throw taken()
  const id = application.id ?? uuidv7()
  await tx.insert(applicants).values({ ...application, id })
  return { id, username, name, avatarUrl: null }
}

const taken = () => new AppError('conflict', { fields: { username: 'taken' } })

/** Lets somebody in who waits: from now on they can sign in. @throws `forbidden` to all but owners, and as `letIn` */
export async function approveApplicant(viewer: Viewer, username: string): Promise<Person> {
  requireOwner(viewer)
  return letIn(username)
}

/** Does not let somebody in; they may ask again. @throws `forbidden` to all but owners, `not_found` */
export async function declineApplicant(viewer: Viewer, username: string): Promise<void> {
  requireOwner(viewer)
  await turnAway(username)
}

/** The operator's way. @throws `not_found` for nobody who waits, `conflict` when somebody has got the name meanwhile */
export async function letIn(username: string): Promise<Person> {
  let person: Person | undefined
  let address: string | null = null
  let tell = async () => {}
  try {
    await changeQueue(async (tx) => {
      await tx.select({ only: server.only }).from(server).for('update')
      const { id, name, email, passwordHash, issuer, subject, label } = await takeOut(tx, username)
      await requireFree(tx, username)
      const account = { username, name, email, passwordHash }
      if (await isGuest(tx, id)) tell = await adopt(tx, id, account)
      else await insertPerson(tx, id, account)
      if (issuer && subject) await insertIdentity(tx, id, { issuer, subject, label })
      const [row] = await tx.select().from(people).where(eq(people.id, id))
      person = row && toPerson(row)
      address = email
    })
  } catch (error) {
    if (isUniqueViolation(error, 'people_username')) throw taken()
    throw error
  }
  if (!person) throw new Error('insert into people returned nothing')
  await tell()
  if (address) proveAddress(person, address)
  return person
}

async function insertPerson(
  tx: Tx,
  id: string,
  account: Pick<Application, 'username' | 'name' | 'email' | 'passwordHash'>,
) {
  await tx.insert(people).values({ ...account, id, search: nameVector(account) })
  await tx.insert(personHeads).values({ personId: id })
}

/** The operator's way. @throws `not_found` */
export async function turnAway(username: string): Promise<void> {
  await changeQueue(async (tx) => {
    await takeOut(tx, username)
  })
}

async function takeOut(tx: Tx, username: string) {
  const [found] = await tx.delete(applicants).where(eq(applicants.username, username)).returning()
  if (!found) throw notFound()
  return found
}
