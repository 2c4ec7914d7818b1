import { sql } from 'drizzle-orm'
import { uuidv7 } from 'uuidv7'
import { beforeAll, describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import type { Viewer } from '@/lib/auth/viewer'
import type { AppError } from '@/lib/errors'
import { sendMessage } from '@/lib/messages/commands/send'
import { newPeople } from '@/lib/people/test-people'
import { createRoom } from '@/lib/rooms/commands/create'
import { updateRoom } from '@/lib/rooms/commands/describe'
import { setMember } from '@/lib/rooms/commands/join'
import { getRoom } from '@/lib/rooms/queries'
import type { UpdateRoomInput } from '@/lib/rooms/shape'

const textOf = (text: string) => ({ id: uuidv7(), text })
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'fine',
    (error: unknown) => (error as AppError).code,
  )
const waitOf = (work: Promise<unknown>) =>
  work.then(
    () => 0,
    (error: unknown) => (error as AppError).retryAfter,
  )

let anna: Viewer
let boris: Viewer
let chris: Viewer
let outsider: Viewer

beforeAll(async () => {
  ;[anna, boris, chris, outsider] = (await newPeople(4)) as [Viewer, Viewer, Viewer, Viewer]
})

/** Anna's, where Boris looks after it and Chris is a member. */
async function newRoom(settings: UpdateRoomInput = {}): Promise<string> {
  const members = [boris.username, chris.username]
  const { room } = await createRoom(anna, { kind: 'group', name: 'Kitchen', members })
  await setMember(anna, room.id, { username: boris.username, role: 'moderator' })
  await updateRoom(anna, room.id, settings)
  return room.id
}

async function numberOf(roomId: string): Promise<number> {
  const { rows } = await db.execute<{ number: number }>(sql`select number from room_heads where room_id = ${roomId}`)
  return rows[0]?.number ?? 0
}

/** As if the last message of everybody here had been written so long ago. */
const waited = (roomId: string, seconds: number) =>
  db.execute(sql`update slow_marks set sent_at = sent_at - make_interval(secs => ${seconds}) where room_id = ${roomId}`)

describe('an announcement room', () => {
  test('takes messages only from those who look after it', async () => {
    const room = await newRoom({ posting: 'moderators' })
    expect(await codeOf(sendMessage(anna, room, textOf('from the owner')))).toBe('fine')
    expect(await codeOf(sendMessage(boris, room, textOf('from a moderator')))).toBe('fine')
    const before = await numberOf(room)
    expect(await codeOf(sendMessage(chris, room, textOf('from a member')))).toBe('forbidden')
    expect(await codeOf(sendMessage(outsider, room, textOf('from outside')))).toBe('not_found')
    expect(await numberOf(room)).toBe(before)
    await updateRoom(boris, room, { posting: 'all' })
    expect(await codeOf(sendMessage(chris, room, textOf('now')))).toBe('fine')
  })

  test('answers a retry of what was stored before with it', async () => {
    const room = await newRoom()
    const input = textOf('in time')
    const { message } = await sendMessage(chris, room, input)
    await updateRoom(anna, room, { posting: 'moderators' })
    expect(await sendMessage(chris, room, input)).toMatchObject({ created: false, message: { number: message.number } })
    expect(await codeOf(sendMessage(chris, room, { id: message.id, text: 'other' }))).toBe('fine')
    expect(await codeOf(sendMessage(boris, room, { id: message.id, text: 'not his' }))).toBe('conflict')
  })

  test('whoever is demoted, or silenced, before their message is numbered has not written it', async () => {
    const room = await newRoom({ posting: 'moderators' })
    const send = () =>
      sendMessage(boris, room, textOf('still a moderator?')).then(
        ({ message }) => message.version,
        () => 0,
      )
    const demote = () =>
      setMember(anna, room, { username: boris.username, role: 'member' })
        .then(() => getRoom(boris, room))
        .then((it) => it.version)
    const [demotion, ...sent] = await Promise.all([demote(), ...Array.from({ length: 10 }, send)])
    const { rows } = await db.execute<{ version: number }>(
      sql`select version from memberships where room_id = ${room} and person_id = ${boris.id}`,
    )
    expect(demotion).toBeGreaterThan(0)
    expect(Math.max(...sent)).toBeLessThan(rows[0]?.version ?? 0)
  })

  test('after the version that silences a room no member gets a number', async () => {
    const room = await newRoom()
    const send = () =>
      sendMessage(chris, room, textOf('quick')).then(
        ({ message }) => message.version,
        () => 0,
      )
    const silenced = updateRoom(anna, room, { posting: 'moderators' })
    const sent = await Promise.all(Array.from({ length: 30 }, send))
    await silenced
    const { rows } = await db.execute<{ version: number }>(sql`select version from rooms where id = ${room}`)
    expect(Math.max(...sent)).toBeLessThan(rows[0]?.version ?? 0)
  })

  test('members and people outside cannot silence a room', async () => {
    const room = await newRoom()
    expect(await codeOf(updateRoom(chris, room, { posting: 'moderators' }))).toBe('forbidden')
    expect(await codeOf(updateRoom(outsider, room, { slowSeconds: 10 }))).toBe('not_found')
    expect(await getRoom(chris, room)).toMatchObject({ posting: 'all', slowSeconds: 0 })
  })
})

describe('slow mode', () => {
  test('makes members wait, and says how long; nobody who looks after the room', async () => {
    const room = await newRoom({ slowSeconds: 60 })
    expect(await codeOf(sendMessage(chris, room, textOf('first')))).toBe('fine')
    const before = await numberOf(room)
    expect(await codeOf(sendMessage(chris, room, textOf('too soon')))).toBe('rate_limited')
    const wait = await waitOf(sendMessage(chris, room, textOf('still too soon')))
    expect(wait).toBeGreaterThan(50)
    expect(wait).toBeLessThanOrEqual(60)
    expect(await numberOf(room)).toBe(before)
    for (const keeper of [anna, anna, boris, boris]) await sendMessage(keeper, room, textOf('no need to wait'))
    await waited(room, 60)
    expect(await codeOf(sendMessage(chris, room, textOf('patient')))).toBe('fine')
    expect(await codeOf(sendMessage(chris, room, textOf('and again')))).toBe('rate_limited')
  })

  test('of twenty sends at once one gets through', async () => {
    const room = await newRoom({ slowSeconds: 5 })
    const busy = Array.from({ length: 20 }, (_, n) => sendMessage(anna, room, textOf(`noise ${n}`)))
    const codes = await Promise.all(Array.from({ length: 20 }, () => codeOf(sendMessage(chris, room, textOf('me')))))
    await Promise.all(busy)
    expect(codes.filter((code) => code === 'fine')).toHaveLength(1)
    expect(codes.filter((code) => code === 'rate_limited')).toHaveLength(19)
  })

  test('the same id again, also twenty times at once, is the stored message and takes no mark', async () => {
    const room = await newRoom({ slowSeconds: 60 })
    const input = textOf('once')
    const sent = await Promise.all(Array.from({ length: 20 }, () => sendMessage(chris, room, input)))
    expect(sent.filter(({ created }) => created)).toHaveLength(1)
    await waited(room, 40)
    expect((await sendMessage(chris, room, input)).created).toBe(false)
    expect(await waitOf(sendMessage(chris, room, textOf('soon')))).toBeLessThanOrEqual(20)
  })

  test('what finds no place leaves no mark', async () => {
    const room = await newRoom({ slowSeconds: 60 })
    expect(await codeOf(sendMessage(chris, room, { ...textOf('to the future'), replyTo: 99 }))).toBe('invalid')
    expect(await codeOf(sendMessage(chris, room, textOf('first')))).toBe('fine')
  })

  test('switched off, nobody waits', async () => {
    const room = await newRoom({ slowSeconds: 3_600 })
    await sendMessage(chris, room, textOf('first'))
    await updateRoom(boris, room, { slowSeconds: 0 })
    expect(await codeOf(sendMessage(chris, room, textOf('second')))).toBe('fine')
  })
})
