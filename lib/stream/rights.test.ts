import { eq, sql } from 'drizzle-orm'
import { uuidv7 } from 'uuidv7'
import { beforeEach, describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { memberships, sessions, tokens } from '@/db/schema'
import { setSuspended } from '@/lib/admin/commands/accounts'
import { insertToken, revokeToken } from '@/lib/auth/commands'
import { endSession } from '@/lib/auth/commands-sessions'
import type { Viewer } from '@/lib/auth/viewer'
import { sendMessage } from '@/lib/messages/commands/send'
import { newPeople } from '@/lib/people/test-people'
import { createRoom } from '@/lib/rooms/commands/create'
import { leaveRoom } from '@/lib/rooms/commands/leave'
import { hub } from '@/lib/stream/hub'
import { Reader } from '@/lib/stream/test-reader'

let anna: Viewer
let boris: Viewer
let program: Viewer
let room: string
beforeEach(async () => {
  ;[anna, boris] = (await newPeople(2)) as [Viewer, Viewer]
  program = { ...boris, credential: { kind: 'token', id: (await insertToken(boris.id, 'robot')).id } }
  room = (await createRoom(anna, { kind: 'group', name: 'Cellar', members: [boris.username] })).room.id
})

/** Anna, Boris' browser and Boris' program, each with a stream of everything and one of the room. */
async function open() {
  const readers = new Map<Viewer, Reader[]>()
  for (const viewer of [anna, boris, program])
    readers.set(viewer, [await Reader.open(viewer), await Reader.open(viewer, { room })])
  const areOpen = () => [anna, boris, program].map((viewer) => readers.get(viewer)?.map(({ isOpen }) => isOpen))
  const close = () => [...readers.values()].flat().map((reader) => reader.close())
  return { areOpen, close }
}

const [yes, no] = [
  [true, true],
  [false, false],
]

describe('streams end at once', () => {
  test('with the session that opened them', async () => {
    const { areOpen, close } = await open()
    await endSession(boris.id, boris.credential.id)
    expect(areOpen()).toEqual([yes, no, yes])
    close()
  })

  test('with the token that opened them', async () => {
    const { areOpen, close } = await open()
    await revokeToken(boris, program.credential.id)
    expect(areOpen()).toEqual([yes, yes, no])
    close()
  })
})

describe('streams end with the next look, whoever ended it,', () => {
  const session = (set: object) => db.update(sessions).set(set).where(eq(sessions.id, boris.credential.id))
  test.each([
    ['when a session was revoked', () => session({ revokedAt: sql`now()` }), [yes, no, yes]],
    ['when a session has run out', () => session({ expiresAt: sql`now()` }), [yes, no, yes]],
    ['when a token was deleted', () => db.delete(tokens).where(eq(tokens.id, program.credential.id)), [yes, yes, no]],
    ['when the account was suspended', () => setSuspended(boris.username, true), [yes, no, no]],
  ])('%s', async (_, end, expected) => {
    const { areOpen, close } = await open()
    await hub().check()
    expect(areOpen()).toEqual([yes, yes, yes])
    await end()
    await hub().check()
    expect(areOpen()).toEqual(expected)
    close()
  })
})

test('nothing of a room reaches those who have left it, also where nobody told that they have', async () => {
  const [mine, one] = [await Reader.open(boris), await Reader.open(boris, { room })]
  const owner = await Reader.open(anna)
  // As another node does whose hint is lost.
  await db.execute(sql`
    with head as (update room_heads set version = version + 1 where room_id = ${room} returning version)
    update memberships set left_at = now(), version = head.version from head
     where room_id = ${room} and person_id = ${boris.id}`)
  await hub().look()
  const { message } = await sendMessage(anna, room, { id: uuidv7(), text: 'without Boris' })
  await owner.reached(room, message.version)
  for (const { heard } of [mine, one])
    expect(heard.filter(({ event }) => event !== 'ready')).toEqual([{ event: 'removed', data: { room } }])
  expect([mine.isOpen, one.isOpen]).toEqual([true, false])
  for (const reader of [mine, owner]) reader.close()
})

test('somebody whose right ends while their stream is being opened does not keep it', async () => {
  const reader = await Reader.open(boris, {}, () => void leaveRoom(boris, room))
  await reader.until(() => reader.all('removed').length > 0)
  expect(await db.$count(memberships, sql`room_id = ${room} and left_at is null`)).toBe(1)
  const late = await Reader.open(program, {}, () => void revokeToken(boris, program.credential.id))
  await expect
    .poll(() =>
      hub()
        .check()
        .then(() => late.isOpen),
    )
    .toBe(false)
  reader.close()
})
