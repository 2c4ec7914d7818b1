import { expect, test, vi } from 'vitest'
import { db } from '@/db/client'
import type { Viewer } from '@/lib/auth/viewer'
import { askFriend, endFriendship } from '@/lib/friends/commands'
import { areFriends } from '@/lib/friends/queries'
import { newPeople } from '@/lib/people/test-people'

vi.stubEnv('RATE_LIMITS', 'on')

test('asking too often in an hour is refused, answering is not', async () => {
  const [ann, bob, other] = (await newPeople(3)) as [Viewer, Viewer, Viewer]
  for (let at = 0; at < 60; at++) {
    await askFriend(ann, bob.username)
    // A repeat changes nothing, and does not count.
    await askFriend(ann, bob.username)
    await endFriendship(ann, bob.username)
  }
  for (const { username } of [bob, other])
    await expect(askFriend(ann, username)).rejects.toMatchObject({ code: 'rate_limited' })
  await askFriend(bob, ann.username)
  await askFriend(ann, bob.username)
  expect(await areFriends(db, ann.id, bob.id)).toBe(true)
})
