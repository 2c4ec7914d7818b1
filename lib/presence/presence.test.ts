import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import type { Viewer } from '@/lib/auth/viewer'
import { codeOf } from '@/lib/messages/test-room'
import { updateMe } from '@/lib/people/commands'
import { getPerson, searchPeople } from '@/lib/people/queries'
import type { Person } from '@/lib/people/shape'
import { newPeople } from '@/lib/people/test-people'
import { BEAT_VALID_MS, GRACE_MS } from '@/lib/presence/attendance'
import { beat } from '@/lib/presence/commands/beat'
import { countHere, listPresence } from '@/lib/presence/queries'
import { come, endAll, know, offline, online, pass, read, toldOf } from '@/lib/presence/test-presence'
import { closeRoom } from '@/lib/rooms/commands/close'
import { createRoom, openDirect } from '@/lib/rooms/commands/create'
import { removeMember } from '@/lib/rooms/commands/leave'

let anna: Viewer
let boris: Viewer
let outsider: Viewer
let room: string

beforeEach(async () => {
  ;[anna, boris, outsider] = (await newPeople(3)) as [Viewer, Viewer, Viewer]
  room = (await createRoom(anna, { kind: 'group', name: 'Garden', members: [boris.username] })).room.id
})
afterEach(endAll)

describe('somebody who comes and goes', () => {
  test('is told to those who share a room, and to nobody else', async () => {
    const [other, ofRoom, stranger, own] = [
      await read(boris),
      await read(boris, { room }),
      await read(outsider),
      await read(anna),
    ]
    await come(anna)
    await pass(BEAT_VALID_MS)
    expect(other.all('person')).toEqual([
      { person: { id: anna.id, username: anna.username, name: anna.name, avatarUrl: null, presence: online } },
      { person: { id: anna.id, username: anna.username, name: anna.name, avatarUrl: null, presence: offline } },
    ])
    for (const reader of [ofRoom, stranger, own]) expect(reader.heard.map(({ event }) => event)).toEqual(['ready'])
  })

  test('is answered to those who share a room, in every list, and to nobody else', async () => {
    await come(anna)
    const seen: (Person | undefined)[] = [
      (await getPerson(boris, anna.username)).person,
      (await searchPeople(boris, { q: anna.username, limit: 1 })).people[0],
    ]
    expect(seen.map((person) => person?.presence)).toEqual([online, online])
    const asked = [anna.username, outsider.id, boris.id, 'nobody-of-this-name', randomUUID()]
    expect(await beat(boris, { people: asked, active: false })).toEqual({
      people: [{ id: anna.id, username: anna.username, presence: online }],
    })
    expect(await listPresence(outsider, [anna.id, anna.username])).toEqual({ people: [] })
    expect((await getPerson(outsider, anna.username)).person).not.toHaveProperty('presence')
    expect((await searchPeople(outsider, { q: anna.username, limit: 1 })).people[0]).not.toHaveProperty('presence')
  })

  test('is counted among those who are here, and by nobody who hides or is outside', async () => {
    expect(await countHere(anna, room)).toEqual({ others: 0 })
    await come(anna, boris, outsider)
    expect([await countHere(anna, room), await countHere(boris, room)]).toEqual([{ others: 1 }, { others: 1 }])
    expect(await codeOf(countHere(outsider, room))).toBe('not_found')
    await updateMe(boris, { settings: { showsOnline: false } })
    expect([await countHere(anna, room), await countHere(boris, room)]).toEqual([{ others: 0 }, { others: 0 }])
    await updateMe(boris, { settings: { showsOnline: true } })
    await removeMember(anna, room, boris.username)
    expect(await countHere(anna, room)).toEqual({ others: 0 })
    expect(await codeOf(countHere(boris, room))).toBe('not_found')
  })

  test('is there by a beat, not by a stream, and goes a while after the stream', async () => {
    const [reader, own] = [await read(boris), await read(anna)]
    await pass()
    expect(await know(boris, anna)).toEqual({ online: false })
    await come(anna)
    own.close()
    await pass(GRACE_MS - 1)
    expect(toldOf(reader, anna)).toEqual([online])
    await pass(1)
    expect(toldOf(reader, anna)).toEqual([online, offline])
    const { lastSeenAt = '' } = (await know(boris, anna)) ?? {}
    // The moment the stream ended, by the clock of the database, which the test does not set.
    expect(Date.parse(lastSeenAt)).toBeLessThanOrEqual(Date.now() - GRACE_MS)
  })

  test('is told nothing of when a page is loaded again', async () => {
    const [reader, own] = [await read(boris), await read(anna)]
    await come(anna)
    own.close()
    await pass(GRACE_MS / 2)
    await read(anna)
    await pass(GRACE_MS)
    expect(toldOf(reader, anna)).toEqual([online])
  })

  test('is told once, however many devices and beats there are', async () => {
    const reader = await read(boris)
    for (const ms of [0, 30_000, 30_000, 30_000]) {
      await come(anna, anna)
      await pass(ms)
    }
    expect(toldOf(reader, anna)).toEqual([online])
  })

  test('is not told to whoever only asks', async () => {
    const reader = await read(boris)
    await beat(anna, { people: [boris.id], active: false })
    await pass()
    expect(reader.all('person')).toEqual([])
  })
})

describe('whoever no longer shares a room', () => {
  test.each([
    ['was removed', () => removeMember(anna, room, boris.username)],
    ['the room was closed', () => closeRoom(anna, room)],
  ])('is told nothing from then on: %s', async (_, end) => {
    const [reader, own] = [await read(boris), await read(anna)]
    await come(anna, boris)
    await end()
    await reader.until(() => reader.all('removed').length > 0)
    await pass(BEAT_VALID_MS)
    expect(toldOf(reader, anna)).toEqual([online])
    expect(toldOf(own, boris)).toEqual([online])
    expect([await know(boris, anna), await know(anna, boris)]).toEqual([undefined, undefined])
  })

  test('is told as long as there is another room', async () => {
    await openDirect(anna, boris.username)
    const reader = await read(boris)
    await removeMember(anna, room, boris.username)
    await reader.until(() => reader.all('removed').length > 0)
    await come(anna)
    expect(toldOf(reader, anna)).toEqual([online])
  })
})

test('in a large room nobody is told, but whoever asks is answered', async () => {
  await db.execute(sql`update rooms set member_count = 251 where id = ${room}`)
  const reader = await read(boris)
  await come(anna)
  expect(toldOf(reader, anna)).toEqual([])
  expect(await know(boris, anna)).toEqual(online)
})

describe('whoever hides', () => {
  test('that they are online is never told of, nor answered for', async () => {
    await updateMe(anna, { settings: { showsOnline: false } })
    await pass()
    const reader = await read(boris)
    await come(anna)
    expect(await know(boris, anna)).toBeUndefined()
    await pass(BEAT_VALID_MS)
    expect(reader.all('person')).toEqual([])
    expect(await know(boris, anna)).toEqual({ lastSeenAt: expect.any(String) })
    await updateMe(anna, { settings: { showsLastSeen: false } })
    expect(await know(boris, anna)).toBeUndefined()
    expect((await getPerson(boris, anna.username)).person).not.toHaveProperty('presence')
  })

  test('when they were last seen is seen online, and no more', async () => {
    await updateMe(anna, { settings: { showsLastSeen: false } })
    await pass()
    const reader = await read(boris)
    await come(anna)
    await pass(BEAT_VALID_MS)
    expect(toldOf(reader, anna)).toEqual([online, { online: false }])
  })

  test('while others look goes from their sight, in rooms of any size, and comes back', async () => {
    await db.execute(sql`update rooms set member_count = 251 where id = ${room}`)
    const [reader, stranger] = [await read(boris), await read(outsider)]
    await come(anna)
    await updateMe(anna, { settings: { showsOnline: false, showsLastSeen: false } })
    await pass()
    expect(toldOf(reader, anna)).toEqual([undefined])
    await updateMe(anna, { settings: { showsOnline: true } })
    await pass()
    expect(toldOf(reader, anna)).toEqual([undefined, online])
    expect(stranger.all('person')).toEqual([])
  })

  test('does not see it of others either', async () => {
    await updateMe(boris, { settings: { showsOnline: false } })
    await pass()
    const reader = await read(boris)
    await come(anna)
    await pass(BEAT_VALID_MS)
    expect(reader.all('person')).toEqual([])
    expect(await know(boris, anna)).toEqual({ lastSeenAt: expect.any(String) })
  })
})

test('a new name reaches those who share a room', async () => {
  const [reader, stranger] = [await read(boris), await read(outsider)]
  await updateMe(anna, { name: 'Anna the Second' })
  await updateMe(anna, { about: 'Grows tomatoes', settings: { locale: 'uz' } })
  await pass()
  expect(reader.all('person').map(({ person }) => person.name)).toEqual(['Anna the Second'])
  expect(stranger.all('person')).toEqual([])
})
