import { uuidv7 } from 'uuidv7'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Viewer } from '@/lib/auth/viewer'
import { sendMessage } from '@/lib/messages/commands/send'
import { getMessage, listMessages } from '@/lib/messages/queries'
import { historyAnswer } from '@/lib/messages/shape'
import { newPeople } from '@/lib/people/test-people'
import { createRoom } from '@/lib/rooms/commands/create'

let anna: Viewer
let outsider: Viewer
let room: string
beforeAll(async () => {
  ;[anna, outsider] = (await newPeople(2)) as [Viewer, Viewer]
  room = (await createRoom(anna, { kind: 'group', name: 'History' })).room.id
  for (let n = 2; n <= 30; n++) await sendMessage(anna, room, { id: uuidv7(), text: `message ${n}` })
})

const range = (first: number, last: number) => Array.from({ length: last - first + 1 }, (_, at) => first + at)

describe('history', () => {
  test.each([
    ['the newest', {}, [21, 30], true, false],
    ['before a number', { before: 21 }, [11, 20], true, false],
    ['up to the first', { before: 6 }, [1, 5], false, false],
    ['after a number', { after: 5 }, [6, 15], true, true],
    ['after, up to the last', { after: 25 }, [26, 30], true, false],
    ['around a number', { around: 15 }, [10, 19], true, true],
    ['around the first', { around: 1 }, [1, 5], false, true],
    ['around the last', { around: 30 }, [25, 30], true, false],
  ])('%s', async (...given) => {
    const [, cursor, [first = 0, last = 0], hasBefore, hasAfter] = given
    const page = historyAnswer.parse(await listMessages(anna, room, { ...cursor, limit: 10 }))
    expect(page.messages.map(({ number }) => number)).toEqual(range(first, last))
    expect(page.hasBefore).toBe(hasBefore)
    // A page before a number has that number after it.
    expect(page.hasAfter).toBe('before' in cursor || hasAfter)
    expect(page.version).toBe(30)
  })

  test('beyond either end is an empty page', async () => {
    expect((await listMessages(anna, room, { after: 30, limit: 10 })).messages).toEqual([])
    expect((await listMessages(anna, room, { before: 1, limit: 10 })).messages).toEqual([])
    expect((await listMessages(anna, room, { after: 1_000_000, limit: 10 })).messages).toEqual([])
  })

  test('one message by its address', async () => {
    expect((await getMessage(anna, room, 7)).message.text).toBe('message 7')
    await expect(getMessage(anna, room, 31)).rejects.toMatchObject({ code: 'not_found' })
  })

  test('is not there for a person outside the room', async () => {
    await expect(listMessages(outsider, room, { limit: 10 })).rejects.toMatchObject({ code: 'not_found' })
    await expect(getMessage(outsider, room, 7)).rejects.toMatchObject({ code: 'not_found' })
  })
})
