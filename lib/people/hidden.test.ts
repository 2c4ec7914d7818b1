import { eq } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { people } from '@/db/schema'
import type { Viewer } from '@/lib/auth/viewer'
import { askFriend } from '@/lib/friends/commands'
import { updateMe } from '@/lib/people/commands'
import { AUDIENCES, mayMeet, PRIVACY, type Relation, reaches } from '@/lib/people/privacy'
import { getPerson, searchPeople } from '@/lib/people/queries'
import { newPerson } from '@/lib/people/test-people'
import { listPresence } from '@/lib/presence/queries'
import { addMembers } from '@/lib/rooms/commands/add'
import { banPerson } from '@/lib/rooms/commands/ban'
import { createRoom, openDirect } from '@/lib/rooms/commands/create'
import { setMember } from '@/lib/rooms/commands/join'
import { removeMember } from '@/lib/rooms/commands/leave'
import { findPeopleLike } from '@/lib/search/queries/people'

/** Somebody, and one of each who may look at them. Made anew where something is changed for good. */
interface Cast {
  vera: Viewer
  by: Record<Relation, Viewer>
}

const NAME = 'Vera Hidden'
const NOBODY = 'nobody-of-this-name'

async function newCast(): Promise<Cast> {
  const [vera, stranger, roommate, friend] = await Promise.all([NAME, 'S', 'R', 'F'].map((name) => newPerson(name)))
  if (!vera || !stranger || !roommate || !friend) throw new Error('too few')
  await createRoom(roommate, { kind: 'group', name: 'Kitchen', members: [vera.username] })
  await askFriend(vera, friend.username)
  await askFriend(friend, vera.username)
  return { vera, by: { stranger, roommate, friend, self: vera } }
}

const OTHERS = ['stranger', 'roommate', 'friend'] as const
const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'ok',
    ({ code, fields }) => JSON.stringify({ code, fields }),
  )

describe.each(PRIVACY.found)('found by %s', (found) => {
  let cast: Cast
  beforeAll(async () => {
    cast = await newCast()
    await updateMe(cast.vera, { privacy: { found } })
  })

  test.each(['stranger', 'roommate', 'friend', 'self'] as const)('a search by a %s', async (relation) => {
    const { people: hits } = await searchPeople(cast.by[relation], { q: cast.vera.username, limit: 5 })
    expect(hits.map(({ id }) => id)).toEqual(reaches(found, relation) ? [cast.vera.id] : [])
  })

  test.each(OTHERS)('a list of everybody for a %s', async (relation) => {
    const seen: string[] = []
    for (let after: string | null | undefined; after !== null; ) {
      const page = await searchPeople(cast.by[relation], { q: '', limit: 200, ...(after && { after }) })
      seen.push(...page.people.map(({ id }) => id))
      after = page.after
    }
    expect(seen.includes(cast.vera.id)).toBe(reaches(found, relation))
  })

  test.each(OTHERS)('to a %s who may not meet them they are exactly as not there, on every way', async (relation) => {
    const { vera, by } = cast
    const viewer = by[relation]
    const { room } = await createRoom(viewer, { kind: 'group', name: 'Attic' })
    const ways: ((username: string) => Promise<unknown>)[] = [
      (name) => getPerson(viewer, name),
      (name) => addMembers(viewer, room.id, [name]),
      (name) => createRoom(viewer, { kind: 'group', name: 'Cellar', members: [name] }),
      (name) => banPerson(viewer, room.id, { username: name }),
      (name) => removeMember(viewer, room.id, name),
      (name) => setMember(viewer, room.id, { username: name }),
      (name) => askFriend(viewer, name),
      (name) => openDirect(viewer, name),
    ]
    for (const way of ways) {
      const [answer, missing] = [await codeOf(way(vera.username)), await codeOf(way(NOBODY))]
      expect(answer === missing, `${way}`).toBe(!mayMeet(found, relation))
      // What followed from one way (a room in common) must not decide the next.
      if (mayMeet(found, relation)) break
    }
    expect((await listPresence(viewer, [vera.username])).people.length > 0).toBe(relation !== 'stranger')
  })

  test('who is merely like the name in a question is found as far as they may be', async () => {
    const { vera, by } = cast
    const found_ = await findPeopleLike(by.roommate, 'Vera Hiden', 5)
    expect(found_.some(({ id }) => id === vera.id)).toBe(reaches(found, 'roommate'))
  })
})

describe('what somebody shows', () => {
  test('each field reaches exactly whom its audience reaches, in every combination', async () => {
    const { vera, by } = await newCast()
    await db.update(people).set({ coverUrl: '/cover' }).where(eq(people.id, vera.id))
    await updateMe(vera, { about: 'Sings', status: { emoji: '🌴', text: '', until: null } })
    const fields = ['about', 'cover', 'status'] as const
    for (const about of PRIVACY.about)
      for (const cover of PRIVACY.cover)
        for (const status of PRIVACY.status) {
          const privacy = { about, cover, status }
          await updateMe(vera, { privacy })
          for (const [relation, viewer] of Object.entries(by) as [Relation, Viewer][]) {
            const { person } = await getPerson(viewer, vera.username)
            const [hit] = (await searchPeople(viewer, { q: vera.username, limit: 1 })).people
            for (const field of fields)
              expect([field in person, field in (hit ?? {})], `${field} for ${privacy[field]}, ${relation}`).toEqual(
                Array(2).fill(reaches(privacy[field], relation)),
              )
          }
        }
  })

  test('being here is seen by each of two to whom the other shows it', async () => {
    const { vera, by } = await newCast()
    for (const theirs of PRIVACY.online)
      for (const mine of PRIVACY.online)
        for (const relation of OTHERS) {
          await updateMe(vera, { privacy: { online: theirs } })
          await updateMe(by[relation], { privacy: { online: mine } })
          const [known] = (await listPresence(by[relation], [vera.id])).people
          const isSeen = relation !== 'stranger' && reaches(theirs, relation) && reaches(mine, relation)
          expect(known?.presence.online !== undefined, `${theirs}, ${mine}, ${relation}`).toBe(isSeen)
        }
  })
})

describe('what others may do', () => {
  test.each(AUDIENCES)('messages by %s', async (messaged) => {
    const { vera, by } = await newCast()
    await updateMe(vera, { privacy: { messaged } })
    for (const relation of OTHERS) {
      const answer = await codeOf(openDirect(by[relation], vera.username))
      expect(answer, relation).toBe(reaches(messaged, relation) ? 'ok' : JSON.stringify({ code: 'forbidden' }))
    }
  })

  test('a conversation that is there stays, whoever may begin one', async () => {
    const { vera, by } = await newCast()
    const { room } = await openDirect(by.stranger, vera.username)
    await updateMe(vera, { privacy: { messaged: 'nobody' } })
    expect((await openDirect(by.stranger, vera.username)).room.id).toBe(room.id)
  })

  test.each(AUDIENCES)('added to rooms by %s, in every way of adding', async (added) => {
    const { vera, by } = await newCast()
    await updateMe(vera, { privacy: { added } })
    for (const relation of OTHERS) {
      const viewer = by[relation]
      const { room } = await createRoom(viewer, { kind: 'group', name: 'Attic' })
      const refused = JSON.stringify({ code: 'forbidden', fields: { members: 'unwilling' } })
      const expected = reaches(added, relation) ? 'ok' : refused
      expect(await codeOf(addMembers(viewer, room.id, [vera.username])), relation).toBe(expected)
      if (expected === 'ok') break
      expect(await codeOf(setMember(viewer, room.id, { username: vera.username }))).toBe(refused)
      expect(await codeOf(createRoom(viewer, { kind: 'group', name: 'B', members: [vera.username] }))).toBe(refused)
    }
  })

  test('a member who does not want to be added can still be given a role', async () => {
    const { vera, by } = await newCast()
    const { room } = await createRoom(by.friend, { kind: 'group', name: 'Attic', members: [vera.username] })
    await updateMe(vera, { privacy: { added: 'nobody' } })
    await setMember(by.friend, room.id, { username: vera.username, role: 'moderator' })
    await addMembers(by.friend, room.id, [vera.username])
  })
})
