import { randomBytes } from 'node:crypto'
import { uuidv7 } from 'uuidv7'
import { db } from '@/db/client'
import { people, personHeads } from '@/db/schema'
import type { Viewer } from '@/lib/auth/viewer'

/** Somebody new with an account, made straight in the database: hashing a password is not what the test is about. */
export async function newPerson(name = 'Somebody'): Promise<Viewer> {
  const id = uuidv7()
  const username = `p${randomBytes(8).toString('hex')}`
  await db.insert(people).values({ id, username, name })
  await db.insert(personHeads).values({ personId: id })
  return {
    id,
    username,
    name,
    avatarUrl: null,
    role: 'member',
    locale: null,
    credential: { kind: 'session', id: uuidv7() },
  }
}

export const newPeople = (count: number) => Promise.all(Array.from({ length: count }, () => newPerson()))
