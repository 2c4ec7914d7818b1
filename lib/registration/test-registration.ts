import { eq, sql } from 'drizzle-orm'
import { uuidv7 } from 'uuidv7'
import { db } from '@/db/client'
import { applicants, people } from '@/db/schema'
import { hashPassword } from '@/lib/auth/passwords'
import type { SignUpInput } from '@/lib/auth/shape'
import type { Viewer } from '@/lib/auth/viewer'
import { newPerson } from '@/lib/people/test-people'

export const PASSWORD = 'wisteria hovercraft'

/** Somebody who owns the server, signed in. */
export async function newOwner(): Promise<Viewer> {
  const owner = await newPerson('Owner')
  await makeOwner(owner)
  return { ...owner, role: 'owner' }
}

export const makeOwner = ({ id }: Pick<Viewer, 'id'>) =>
  db.update(people).set({ role: 'owner' }).where(eq(people.id, id))

/** Somebody who waits; hashing a password is not what the test is about. */
export const newApplicant = (username: string) =>
  db.insert(applicants).values({ id: uuidv7(), username, name: 'Newcomer', passwordHash: '', note: 'Me' })

export async function giveEverybodyPassword(): Promise<void> {
  await db
    .update(people)
    .set({ passwordHash: await hashPassword(PASSWORD) })
    .where(sql`true`)
}

let accounts = 0

/** What somebody new fills in. */
export const nextAccount = (more: { [Name in keyof SignUpInput]?: SignUpInput[Name] | undefined } = {}): SignUpInput =>
  ({ username: `newcomer${++accounts}`, name: 'Newcomer', password: PASSWORD, ...more }) as SignUpInput
