import { eq, sql } from 'drizzle-orm'
import { encode } from 'next-auth/jwt'
import { expect, test } from 'vitest'
import { db } from '@/db/client'
import { people } from '@/db/schema'
import { findByTicket, makeTicket } from '@/lib/auth/ticket'
import { env } from '@/lib/env'
import { newPerson } from '@/lib/people/test-people'

test('a ticket lets in whom it was made for', async () => {
  const anna = await newPerson('Anna')
  expect(await findByTicket(await makeTicket(anna.id))).toEqual({ id: anna.id })
})

test('AUTH-16: nothing else is one, such as a session, something old or something sealed elsewhere', async () => {
  const { id: sub } = await newPerson()
  const seal = (salt: string, maxAge = 30, secret = env().AUTH_SECRET) =>
    encode({ token: { sub }, salt, secret, maxAge })
  const others = [
    await seal('authjs.session-token'),
    await seal('parlor.ticket', -60),
    await seal('parlor.ticket', 30, 'k'.repeat(32)),
    `${await seal('parlor.ticket')}x`,
    sub,
    '',
    undefined,
    { sub },
  ]
  for (const other of others) expect(await findByTicket(other)).toBeNull()
})

test('AUTH-04: a ticket of somebody who is suspended lets nobody in', async () => {
  const { id } = await newPerson()
  const ticket = await makeTicket(id)
  await db.update(people).set({ suspendedAt: sql`now()` }).where(eq(people.id, id))
  expect(await findByTicket(ticket)).toBeNull()
})
