import 'server-only'
import { and, eq } from 'drizzle-orm'
import { db } from '@/db/client'
import { people } from '@/db/schema'
import { Refusal } from '@/lib/admin/refusal'
import type { Viewer } from '@/lib/auth/viewer'

/** Somebody with an account, suspended or not; a placeholder has none. @throws Refusal */
export async function accessAccount(username: string) {
  const [found] = await db
    .select()
    .from(people)
    .where(and(eq(people.username, username.toLowerCase()), eq(people.kind, 'person')))
  if (!found) throw new Refusal(`Nobody has an account as ${username}.`)
  return found
}

/** The operator does something in somebody's name: whoever has the shell needs no password. @throws Refusal */
export async function actAs(username: string): Promise<Viewer> {
  const { id, name, avatarUrl, role, locale, suspendedAt, ...person } = await accessAccount(username)
  if (suspendedAt) throw new Refusal(`The account of ${username} is suspended.`)
  return { id, username: person.username, name, avatarUrl, role, locale, credential: { kind: 'session', id } }
}
