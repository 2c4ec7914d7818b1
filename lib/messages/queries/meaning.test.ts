import { sql } from 'drizzle-orm'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { people } from '@/db/schema'
import type { Viewer } from '@/lib/auth/viewer'
import { sendMessage } from '@/lib/messages/commands/send'
import { listMessages } from '@/lib/messages/queries'
import { readMeaning } from '@/lib/messages/queries/meaning'
import { message as messageShape } from '@/lib/messages/shape'
import { newPeople } from '@/lib/people/test-people'
import { come, endAll } from '@/lib/presence/test-presence'
import { closeRoom } from '@/lib/rooms/commands/close'
import { createRoom } from '@/lib/rooms/commands/create'
import { markRead } from '@/lib/rooms/commands/read'
import { getRoom } from '@/lib/rooms/queries'

const textOf = (text: string) => ({ id: uuidv7(), text })
const usernamesOf = (members: Viewer[]) => members.map(({ username }) => username)

let anna: Viewer
let boris: Viewer
let outsider: Viewer
let room: string
beforeAll(async () => {
  ;[anna, boris, outsider] = (await newPeople(3)) as [Viewer, Viewer, Viewer]
  room = await newRoom('group', 'Kitchen', [boris])
})
afterAll(endAll)

async function newRoom(kind: 'group' | 'public', name: string, members: Viewer[] = []): Promise<string> {
  return (await createRoom(anna, { kind, name, members: usernamesOf(members) })).room.id
}

describe('a message that is sent', () => {
  test('carries its form, the same in every answer, and a list of rooms has its text without marks', async () => {
    const { message } = await sendMessage(anna, room, textOf(`**Look**, @${boris.username}: ||it|| works`))
    expect(messageShape.parse(message).body?.c).toEqual([
      {
        t: 'p',
        c: [
          { t: 'b', c: ['Look'] },
          ', ',
          { t: 'at', id: boris.id, username: boris.username, c: `@${boris.name}` },
          ': ',
          { t: 'x', c: ['it'] },
          ' works',
        ],
      },
    ])
    expect((await listMessages(boris, room, { limit: 1 })).messages).toEqual([expect.objectContaining(message)])
    const { lastMessage } = await getRoom(boris, room)
    expect(lastMessage).toMatchObject({ text: `Look, @${boris.name}: ▒▒▒▒ works` })
    expect(lastMessage).not.toHaveProperty('body')
  })

  test('has no form where the text has none', async () => {
    expect((await sendMessage(anna, room, textOf('Just text, 2 * 3 * 4'))).message).not.toHaveProperty('body')
  })

  test('names nobody who is not in the room, and nobody in code', async () => {
    const { message } = await sendMessage(anna, room, textOf(`@${outsider.username} \`@${boris.username}\``))
    expect(message.mentions).toEqual([])
    expect(JSON.stringify(message.body)).not.toContain('"at"')
  })

  test('a person outside the room learns of nobody in it', async () => {
    const text = `@${anna.username} @all @here`
    expect(await readMeaning(outsider, room, text)).toEqual({ body: null, mentions: [], mentionsAll: false })
  })
})

describe('calling all', () => {
  let crowded: string
  let member: Viewer
  beforeAll(async () => {
    const crowd = await newPeople(10)
    member = crowd[0] as Viewer
    crowded = await newRoom('group', 'Hall', crowd)
  })

  test('concerns everybody once, and each as long as they have not read it', async () => {
    const { message } = await sendMessage(anna, crowded, textOf(`@all and @${member.username}, dinner`))
    expect(message).toMatchObject({ mentions: 'all' })
    expect(await getRoom(member, crowded)).toMatchObject({ unread: 1, mentions: 1 })
    expect(await getRoom(anna, crowded)).toMatchObject({ unread: 0, mentions: 0 })
    await markRead(member, crowded, { number: message.number })
    expect(await getRoom(member, crowded)).toMatchObject({ unread: 0, mentions: 0 })
  })

  test('is text to whom it is not allowed', async () => {
    const { message } = await sendMessage(member, crowded, textOf('@all @here'))
    expect(message).toMatchObject({ mentions: [] })
    expect(message).not.toHaveProperty('body')
    expect(await getRoom(anna, crowded)).toMatchObject({ unread: 1, mentions: 0 })
  })

  test('is for anybody in a small room', async () => {
    expect((await sendMessage(boris, room, textOf('@all'))).message.mentions).toBe('all')
  })
})

describe('calling those who are here', () => {
  test('finds who is online and shows it, and not oneself', async () => {
    const [here, hidden, away] = (await newPeople(3)) as [Viewer, Viewer, Viewer]
    const place = await newRoom('group', 'Terrace', [here, hidden, away])
    await db.update(people).set({ onlineFor: 'nobody' }).where(sql`${people.id} = ${hidden.id}`)
    await come(anna, here, hidden)
    expect((await sendMessage(anna, place, textOf('@here, tea?'))).message).toMatchObject({ mentions: [here.id] })
    expect((await sendMessage(hidden, place, textOf('@here'))).message).toMatchObject({ mentions: [] })
  })
})

describe('naming a room', () => {
  test('leads to a public one, by the longest name, whatever the case', async () => {
    const mark = uuidv7().slice(-12)
    const [garden, gardenParty] = [await newRoom('public', `Сад ${mark}`), await newRoom('public', `Сад ${mark} party`)]
    const said = await readMeaning(boris, room, `#сад ${mark} party! and #Сад ${mark}`)
    expect(said.body?.c).toEqual([
      {
        t: 'p',
        c: [
          { t: 'room', id: gardenParty, c: `#сад ${mark} party` },
          '! and ',
          { t: 'room', id: garden, c: `#Сад ${mark}` },
        ],
      },
    ])
  })

  test('says nothing of a room that is not public, or closed', async () => {
    const mark = uuidv7().slice(-12)
    await newRoom('group', `Secret ${mark}`)
    await closeRoom(anna, await newRoom('public', `Closed ${mark}`))
    for (const name of ['Secret', 'Closed']) expect((await readMeaning(anna, room, `#${name} ${mark}`)).body).toBeNull()
  })
})
