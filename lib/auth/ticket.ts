import 'server-only'
import { and, eq, isNull } from 'drizzle-orm'
import { decode, encode } from 'next-auth/jwt'
import { db } from '@/db/client'
import { people } from '@/db/schema'
import { env } from '@/lib/env'

/** Says which kind of sealed thing it is: a ticket is no session, and a session no ticket. */
const SALT = 'parlor.ticket'

/** It goes from one function to the next, and never leaves the server. */
const SECONDS = 30

/** For somebody who has proved who they are in another way than by a password; `findByTicket` lets them in with it. */
export const makeTicket = (personId: string): Promise<string> =>
  encode({ token: { sub: personId }, salt: SALT, secret: env().AUTH_SECRET, maxAge: SECONDS })

/** Whom a ticket was made for, unless they are suspended; null for everything that is no ticket. */
export async function findByTicket(ticket: unknown): Promise<{ id: string } | null> {
  const personId = typeof ticket === 'string' && (await holderOf(ticket))
  if (!personId) return null
  const [person] = await db
    .select({ id: people.id })
    .from(people)
    .where(and(eq(people.id, personId), isNull(people.suspendedAt)))
  return person ?? null
}

async function holderOf(ticket: string): Promise<string | undefined> {
  try {
    return (await decode({ token: ticket, salt: SALT, secret: env().AUTH_SECRET }))?.sub
  } catch {
    // Not ours, or too late: in all cases nobody's.
    return undefined
  }
}
