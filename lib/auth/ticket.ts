import 'server-only'
import { and, eq, sql } from 'drizzle-orm'
import { decode, encode } from 'next-auth/jwt'
import { db } from '@/db/client'
import { people } from '@/db/schema'
import { canSignIn } from '@/lib/auth/rows'
import { isStanding } from '@/lib/auth/session'
import { env } from '@/lib/env'
import { isLetIn } from '@/lib/guests/rows'

/** Says which kind of sealed thing it is: a ticket is no session, and a session no ticket. */
const SALT = 'parlor.ticket'

/** It goes from one function to the next, and never leaves the server. */
const SECONDS = 30

/** Whom it lets in. */
export interface Holder {
  id: string
  /** The session that has said so, where they have proved nothing themselves. */
  letInBy?: string
}

/** For somebody who has proved who they are in another way than by a password; `findByTicket` lets them in with it. */
export const makeTicket = (personId: string, letInBy?: string): Promise<string> =>
  encode({ token: { sub: personId, letInBy }, salt: SALT, secret: env().AUTH_SECRET, maxAge: SECONDS })

/** Whom a ticket was made for, unless they are suspended; null for everything that is no ticket. */
export async function findByTicket(ticket: unknown): Promise<Holder | null> {
  const { sub, letInBy } = (typeof ticket === 'string' && (await open(ticket))) || {}
  if (!sub || (letInBy !== undefined && !(await isStanding(letInBy)))) return null
  const [person] = await db
    .select({ id: people.id })
    .from(people)
    .where(and(eq(people.id, sub), canSignIn, isLetIn(sql`people`)))
  return person ? { ...person, ...(letInBy !== undefined && { letInBy }) } : null
}

async function open(ticket: string) {
  try {
    return await decode<{ sub?: string; letInBy?: string }>({ token: ticket, salt: SALT, secret: env().AUTH_SECRET })
  } catch {
    // Not ours, or too late: in all cases nobody's.
    return null
  }
}
