import { randomBytes } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { uuidv7 } from 'uuidv7'
import { db } from '@/db/client'
import { people, personHeads, sessions } from '@/db/schema'
import type { Viewer } from '@/lib/auth/viewer'
import { updateMe } from '@/lib/people/commands'
import { nameVector } from '@/lib/search/names'

/**
 * Somebody new with an account and signed in, made straight in the database: hashing a password is not what the test is
 * about. The hub closes the streams of those who are not signed in.
 */
export async function newPerson(name = 'Somebody'): Promise<Viewer> {
  const viewer = made(name)
  await store([viewer])
  return viewer
}

/** So many in one go: a thousand who wait for a connection each would be refused by it on a machine under load. */
export async function newPeople(count: number): Promise<Viewer[]> {
  const viewers = Array.from({ length: count }, () => made('Somebody'))
  await store(viewers)
  return viewers
}

const made = (name: string): Viewer => ({
  id: uuidv7(),
  username: `p${randomBytes(8).toString('hex')}`,
  name,
  avatarUrl: null,
  role: 'member',
  locale: null,
  credential: { kind: 'session', id: uuidv7() },
})

async function store(viewers: Viewer[]): Promise<void> {
  const expiresAt = sql`now() + interval '1 day'`
  await db
    .insert(people)
    .values(viewers.map(({ id, username, name }) => ({ id, username, name, search: nameVector({ name, username }) })))
  await db.insert(personHeads).values(viewers.map(({ id }) => ({ personId: id })))
  await db
    .insert(sessions)
    .values(viewers.map(({ id, credential }) => ({ id: credential.id, personId: id, expiresAt })))
}

export const suspend = ({ id }: { id: string }) =>
  db.execute(sql`update people set suspended_at = now() where id = ${id}`)

/** Makes them an owner of the server, which gives them no place in its rooms. */
export const makeHost = ({ id }: { id: string }) => db.execute(sql`update people set role = 'owner' where id = ${id}`)

/** Somebody looks or hides otherwise than before, as a number decides. */
export const changeSomething = (who: Viewer, n: number) =>
  updateMe(who, {
    colour: n % 2 ? 'moss' : null,
    status: n % 3 ? { emoji: '🌴', text: '', until: null } : null,
    privacy: {
      about: n % 2 ? 'friends' : 'nobody',
      found: n % 5 ? 'everybody' : 'nobody',
      added: n % 5 ? 'everybody' : 'known',
    },
  })
