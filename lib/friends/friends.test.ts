import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { friendships, people } from '@/db/schema'
import type { Viewer } from '@/lib/auth/viewer'
import { acceptFriend, askFriend, endFriendship } from '@/lib/friends/commands'
import { areFriends, listFriends } from '@/lib/friends/queries'
import { ASKED_MAX, FRIENDS_MAX, friend, friendsAnswer } from '@/lib/friends/shape'
import { getMe, getPerson } from '@/lib/people/queries'
import { newPeople, newPerson } from '@/lib/people/test-people'

let [ann, bob, outsider] = [] as unknown as [Viewer, Viewer, Viewer]
beforeEach(async () => {
  ;[ann, bob, outsider] = (await newPeople(3)) as [Viewer, Viewer, Viewer]
})

const stand = async (viewer: Viewer) => {
  const { friends, incoming, outgoing, version } = await listFriends(viewer)
  const names = (list: { username: string }[]) => list.map(({ username }) => username)
  const { requests } = await getMe(viewer)
  return { friends: names(friends), incoming: names(incoming), outgoing: names(outgoing), version, requests }
}
const NOTHING = { friends: [], incoming: [], outgoing: [], version: 0, requests: 0 }
const relation = async (viewer: Viewer, other: Viewer) => (await getPerson(viewer, other.username)).relation
const rowsOf = ({ id }: Viewer) => db.select().from(friendships).where(eq(friendships.askedBy, id))

/** Rows as many others would have left them, in one statement. */
async function fill(viewer: Viewer, count: number, state: 'asked' | 'friends') {
  const others = await newPeople(count)
  const row = { state, askedBy: viewer.id, askedAt: new Date(), lowVersion: 1, highVersion: 1 }
  const pairs = others.map(({ id }) => [viewer.id, id].sort() as [string, string])
  await db.insert(friendships).values(pairs.map(([lowId, highId]) => ({ ...row, lowId, highId })))
}

describe('asking', () => {
  test('waits on both sides, with its words only for the one who is asked and the one who asks', async () => {
    await askFriend(ann, bob.username.toUpperCase(), 'From the choir')
    expect(await stand(ann)).toEqual({ ...NOTHING, outgoing: [bob.username], version: 1 })
    expect(await stand(bob)).toEqual({ ...NOTHING, incoming: [ann.username], version: 1, requests: 1 })
    const { incoming } = friendsAnswer.parse(await listFriends(bob))
    expect(incoming[0]).toMatchObject({ id: ann.id, relation: 'requests_you', note: 'From the choir' })
    expect(friend.parse(incoming[0])).toEqual(incoming[0])
    expect([await relation(ann, bob), await relation(bob, ann)]).toEqual(['requested', 'requests_you'])
    expect(await areFriends(db, ann.id, bob.id)).toBe(false)
    expect(await stand(outsider)).toEqual(NOTHING)
    expect([await relation(outsider, ann), await relation(ann, outsider)]).toEqual(['none', 'none'])
  })

  test('again changes nothing, not even the words', async () => {
    await askFriend(ann, bob.username, 'First')
    await askFriend(ann, bob.username, 'Second')
    expect((await listFriends(bob)).incoming).toMatchObject([{ note: 'First', version: 1 }])
    expect((await stand(ann)).version).toBe(1)
  })

  test('fifty times at once is one request', async () => {
    await Promise.all(Array.from({ length: 50 }, () => askFriend(ann, bob.username)))
    expect(await rowsOf(ann)).toHaveLength(1)
    expect(await stand(bob)).toEqual({ ...NOTHING, incoming: [ann.username], version: 1, requests: 1 })
  })

  test('both at once makes friends, however it falls', async () => {
    await Promise.all([askFriend(ann, bob.username), askFriend(bob, ann.username)])
    expect(await stand(ann)).toEqual({ ...NOTHING, friends: [bob.username], version: 2 })
    expect(await stand(bob)).toEqual({ ...NOTHING, friends: [ann.username], version: 2 })
    const three = [ann, bob, outsider]
    const pairs = three.flatMap((one) => three.filter((other) => other !== one).map((other) => [one, other] as const))
    await Promise.all(pairs.map(([one, other]) => askFriend(one, other.username)))
    for (const one of three) expect((await stand(one)).friends).toHaveLength(2)
  })

  test('reaches neither oneself nor nobody, neither placeholders nor suspended accounts', async () => {
    await expect(askFriend(ann, ann.username)).rejects.toMatchObject({ code: 'invalid' })
    await expect(askFriend(ann, 'nobody-of-this-name')).rejects.toMatchObject({ code: 'not_found' })
    await db.update(people).set({ suspendedAt: new Date() }).where(eq(people.id, bob.id))
    await expect(askFriend(ann, bob.username)).rejects.toMatchObject({ code: 'not_found' })
    await db.update(people).set({ kind: 'placeholder' }).where(eq(people.id, outsider.id))
    await expect(askFriend(ann, outsider.username)).rejects.toMatchObject({ code: 'not_found' })
    expect(await stand(ann)).toEqual(NOTHING)
  })

  test('stops at as many as may wait, also when many are asked at once', async () => {
    await fill(ann, ASKED_MAX - 1, 'asked')
    const more = await newPeople(5)
    const asked = await Promise.allSettled(more.map(({ username }) => askFriend(ann, username)))
    expect(asked.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const refused = asked.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []))
    for (const error of refused) expect(error).toMatchObject({ code: 'rate_limited', retryAfter: 3_600 })
    expect((await stand(ann)).outgoing).toHaveLength(ASKED_MAX)
    await askFriend(bob, ann.username)
    await acceptFriend(ann, bob.username)
    expect((await stand(ann)).friends).toEqual([bob.username])
  })

  test('and accepting stop at as many friends as anybody may have', async () => {
    await fill(ann, FRIENDS_MAX, 'friends')
    await askFriend(bob, ann.username)
    await expect(acceptFriend(ann, bob.username)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(askFriend(ann, outsider.username)).rejects.toMatchObject({ code: 'forbidden' })
    expect((await stand(bob)).outgoing).toEqual([ann.username])
  })
})

describe('an answer', () => {
  test('makes friends, and its words have gone', async () => {
    await askFriend(ann, bob.username, 'From the choir')
    await acceptFriend(bob, ann.username)
    await acceptFriend(bob, ann.username)
    expect(await stand(bob)).toEqual({ ...NOTHING, friends: [ann.username], version: 2 })
    const [held] = (await listFriends(ann)).friends
    expect(held).toMatchObject({ id: bob.id, relation: 'friend', note: '', acceptedAt: expect.any(String) })
    expect([await areFriends(db, ann.id, bob.id), await areFriends(db, bob.id, ann.id)]).toEqual([true, true])
    expect(await areFriends(db, ann.id, outsider.id)).toBe(false)
  })

  test('is not given by whoever was not asked', async () => {
    await askFriend(ann, bob.username)
    await expect(acceptFriend(ann, bob.username)).rejects.toMatchObject({ code: 'not_found' })
    await expect(acceptFriend(outsider, ann.username)).rejects.toMatchObject({ code: 'not_found' })
    await endFriendship(outsider, ann.username)
    expect((await stand(bob)).incoming).toEqual([ann.username])
    expect((await stand(outsider)).version).toBe(0)
  })

  test('that declines lets the other ask again a day later, and who declined at any time', async () => {
    await askFriend(ann, bob.username)
    await endFriendship(bob, ann.username)
    expect([await stand(ann), await stand(bob)]).toEqual([
      { ...NOTHING, version: 2 },
      { ...NOTHING, version: 2 },
    ])
    await expect(askFriend(ann, bob.username)).rejects.toMatchObject({ code: 'rate_limited' })
    await db
      .update(friendships)
      .set({ declinedAt: new Date(Date.now() - 86_401_000) })
      .where(eq(friendships.askedBy, ann.id))
    await askFriend(ann, bob.username)
    await endFriendship(bob, ann.username)
    await askFriend(bob, ann.username)
    expect((await stand(ann)).incoming).toEqual([bob.username])
  })
})

describe('ending', () => {
  test('withdraws what was asked, and leaves no words behind', async () => {
    await askFriend(ann, bob.username, 'Forget this')
    await endFriendship(ann, bob.username)
    await endFriendship(ann, bob.username)
    expect(await stand(bob)).toEqual({ ...NOTHING, version: 2 })
    expect((await rowsOf(ann))[0]).toMatchObject({ state: 'ended', note: '' })
    await askFriend(ann, bob.username)
    expect((await stand(bob)).requests).toBe(1)
  })

  test('ends a friendship for both, by either', async () => {
    await askFriend(ann, bob.username)
    await askFriend(bob, ann.username)
    await endFriendship(bob, ann.username)
    expect(await stand(ann)).toEqual({ ...NOTHING, version: 3 })
    expect(await areFriends(db, ann.id, bob.id)).toBe(false)
    await askFriend(ann, bob.username)
    expect((await stand(ann)).outgoing).toEqual([bob.username])
  })

  test('ends only what it was meant for: what was accepted a moment ago stays', async () => {
    await askFriend(ann, bob.username)
    await acceptFriend(bob, ann.username)
    await endFriendship(ann, bob.username, 'requested')
    expect((await stand(ann)).friends).toEqual([bob.username])
    await endFriendship(ann, bob.username, 'friend')
    expect((await stand(ann)).friends).toEqual([])
  })

  test('is possible with somebody who has been suspended, and says nothing of others who have', async () => {
    const stranger = await newPerson()
    await askFriend(ann, bob.username)
    for (const { id } of [ann, stranger])
      await db.update(people).set({ suspendedAt: new Date() }).where(eq(people.id, id))
    await endFriendship(bob, ann.username)
    expect((await stand(bob)).incoming).toEqual([])
    for (const username of [stranger.username, 'nobody-of-this-name'])
      await expect(endFriendship(bob, username)).rejects.toMatchObject({ code: 'not_found' })
    await expect(endFriendship(bob, bob.username)).rejects.toMatchObject({ code: 'invalid' })
  })
})
