import { sql } from 'drizzle-orm'
import { uuidv7 } from 'uuidv7'
import { beforeAll, describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import type { Viewer } from '@/lib/auth/viewer'
import type { AppError } from '@/lib/errors'
import { sendMessage } from '@/lib/messages/commands/send'
import { listMessages } from '@/lib/messages/queries'
import { message as messageShape } from '@/lib/messages/shape'
import { newPeople, newPerson } from '@/lib/people/test-people'
import { createRoom } from '@/lib/rooms/commands/create'
import { setMember } from '@/lib/rooms/commands/join'
import { removeMember } from '@/lib/rooms/commands/leave'

const textOf = (text: string) => ({ id: uuidv7(), text })
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'fine',
    (error: unknown) => (error as AppError).code,
  )

async function newRoom(owner: Viewer, members: Viewer[] = []) {
  const { room } = await createRoom(owner, {
    kind: 'group',
    name: 'Kitchen',
    members: members.map(({ username }) => username),
  })
  return room.id
}

async function headOf(roomId: string) {
  const { rows } = await db.execute<{ number: number; version: number }>(
    sql`select number, version from room_heads where room_id = ${roomId}`,
  )
  return rows[0]
}

async function countersOf(roomId: string) {
  const { rows } = await db.execute<{
    number: number
    version: number
    author: string
    type: string | null
    person: string
  }>(
    sql`select number, version, author_id as author, notice ->> 'type' as type, notice ->> 'person' as person
          from messages where room_id = ${roomId} order by number`,
  )
  return rows
}

const upTo = (last: number) => Array.from({ length: last }, (_, index) => index + 1)

describe('sending', () => {
  let anna: Viewer
  let boris: Viewer
  let outsider: Viewer
  beforeAll(async () => {
    ;[anna, boris, outsider] = (await newPeople(3)) as [Viewer, Viewer, Viewer]
  })

  test('answers with the message as everybody sees it', async () => {
    const room = await newRoom(anna, [boris])
    const input = textOf('Hello, Ünï 👋')
    const { message, created } = await sendMessage(anna, room, input)
    expect(created).toBe(true)
    expect(messageShape.parse(message)).toMatchObject({
      ...input,
      room,
      number: 2,
      version: 2,
      author: { id: anna.id },
    })
    expect((await listMessages(boris, room, { limit: 50 })).messages.at(-1)).toEqual({ ...message, mine: [] })
  })

  test('the same id again answers with what was stored, whatever the retry says', async () => {
    const room = await newRoom(anna)
    const input = textOf('once')
    const first = await sendMessage(anna, room, input)
    const again = await sendMessage(anna, room, { ...input, text: 'twice' })
    expect(again).toEqual({ ...first, created: false })
    expect(await headOf(room)).toEqual({ number: 2, version: 2 })
  })

  test('fifty times the same id at once is one message', async () => {
    const room = await newRoom(anna)
    const input = textOf('only once')
    const answers = await Promise.all(upTo(50).map(() => sendMessage(anna, room, input)))
    expect(answers.filter(({ created }) => created)).toHaveLength(1)
    expect(new Set(answers.map(({ message }) => message.number))).toEqual(new Set([2]))
    expect(await headOf(room)).toEqual({ number: 2, version: 2 })
  })

  test('an id that somebody else used, or that another room has, is a conflict and burns no number', async () => {
    const [room, other] = [await newRoom(anna, [boris]), await newRoom(anna)]
    const { message } = await sendMessage(anna, room, textOf('mine'))
    expect(await codeOf(sendMessage(boris, room, { id: message.id, text: 'his' }))).toBe('conflict')
    expect(await codeOf(sendMessage(anna, other, { id: message.id, text: 'there' }))).toBe('conflict')
    expect(await headOf(room)).toEqual({ number: 2, version: 2 })
    expect(await headOf(other)).toEqual({ number: 1, version: 1 })
  })

  test('a person outside the room finds no room, also with the id of a message in it', async () => {
    const room = await newRoom(anna)
    const { message } = await sendMessage(anna, room, textOf('private'))
    expect(await codeOf(sendMessage(outsider, room, textOf('hi')))).toBe('not_found')
    expect(await codeOf(sendMessage(outsider, room, { id: message.id, text: 'hi' }))).toBe('not_found')
    expect(await codeOf(sendMessage(outsider, uuidv7(), textOf('hi')))).toBe('not_found')
    expect(await headOf(room)).toEqual({ number: 2, version: 2 })
  })

  test('a reply points to a number that the room has reached', async () => {
    const room = await newRoom(anna)
    expect((await sendMessage(anna, room, { ...textOf('to the notice'), replyTo: 1 })).message.replyTo).toBe(1)
    expect(await codeOf(sendMessage(anna, room, { ...textOf('to the future'), replyTo: 3 }))).toBe('invalid')
    expect(await headOf(room)).toEqual({ number: 2, version: 2 })
  })

  test('names of members after an @ are mentions, others are not', async () => {
    const room = await newRoom(anna, [boris])
    const { message } = await sendMessage(anna, room, textOf(`@${boris.username} and @${outsider.username}, hello`))
    expect(message.mentions).toEqual([boris.id])
  })
})

describe('many at once', () => {
  test('500 sends by 20 people: numbers and versions without gap or double, in one order', async () => {
    const people = await newPeople(20)
    const [owner, ...members] = people as [Viewer, ...Viewer[]]
    const room = await newRoom(owner, members)
    const sendAll = async (person: Viewer) => {
      const sent = []
      for (const n of upTo(25)) sent.push(await sendMessage(person, room, textOf(`message ${n}`)))
      return sent
    }
    const sent = (await Promise.all(people.map(sendAll))).flat()
    const rows = await countersOf(room)
    expect(rows.map(({ number }) => number)).toEqual(upTo(501))
    expect(rows.map(({ version }) => version)).toEqual(upTo(501))
    expect(new Set(sent.map(({ message }) => message.number)).size).toBe(500)
    expect(await headOf(room)).toEqual({ number: 501, version: 501 })
  })

  test('while members are removed and come back: nothing of theirs after a removal, no deadlock, no burned number', async () => {
    const owner = await newPerson()
    const members = await newPeople(6)
    const room = await newRoom(owner, members)
    const senders = members.map(async (member) => {
      const codes = []
      for (const n of upTo(40)) codes.push(await codeOf(sendMessage(member, room, textOf(`${n}`))))
      return codes
    })
    const removals = members.slice(0, 3).map(async (member) => {
      for (const _ of upTo(12)) {
        await removeMember(owner, room, member.username)
        await setMember(owner, room, { username: member.username })
      }
    })
    const codes = (await Promise.all([...senders, ...removals])).flat()
    expect(new Set(codes.filter(Boolean))).toEqual(new Set(['fine', 'not_found']))
    const rows = await countersOf(room)
    expect(rows.map(({ number }) => number)).toEqual(upTo(rows.length))
    expect(rows.map(({ version }) => version)).toEqual(upTo(rows.length))
    expect(rows.filter(({ type }) => type === 'removed')).toHaveLength(36)
    expect(sentWhileOut(rows)).toEqual([])
  })
})

/** Messages whose author, by the notices before them, did not belong to the room. */
function sentWhileOut(rows: { number: number; author: string; type: string | null; person: string }[]) {
  const out = new Set<string>()
  return rows.filter(({ type, person, author }) => {
    if (type === 'removed') out.add(person)
    if (type === 'added') out.delete(person)
    return type === null && out.has(author)
  })
}
