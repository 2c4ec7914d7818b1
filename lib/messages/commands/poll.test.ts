import { uuidv7 } from 'uuidv7'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Viewer } from '@/lib/auth/viewer'
import { deleteMessage } from '@/lib/messages/commands/delete'
import { closePoll, vote } from '@/lib/messages/commands/poll'
import { sendMessage } from '@/lib/messages/commands/send'
import { getMessage } from '@/lib/messages/queries'
import { message as messageShape } from '@/lib/messages/shape'
import { codeOf, headOf, newRoom, say } from '@/lib/messages/test-room'
import { newPeople } from '@/lib/people/test-people'

let anna: Viewer
let boris: Viewer
let outsider: Viewer
beforeAll(async () => {
  ;[anna, boris, outsider] = (await newPeople(3)) as [Viewer, Viewer, Viewer]
})

async function ask(viewer: Viewer, room: string, multiple = false): Promise<number> {
  const poll = { options: ['Tea', 'Coffee', 'Water'], multiple }
  return (await sendMessage(viewer, room, { id: uuidv7(), text: 'What shall it be?', poll })).message.number
}
const pollOf = async (room: string, number: number) =>
  messageShape.parse((await getMessage(anna, room, number)).message).poll
const countsOf = async (room: string, number: number) => (await pollOf(room, number))?.options.map(({ count }) => count)

describe('a poll', () => {
  test('counts one vote of each person, which they can change and take back', async () => {
    const room = await newRoom(anna, boris)
    const number = await ask(anna, room)
    expect(await pollOf(room, number)).toMatchObject({ multiple: false, closed: false, voters: 0 })
    await vote(anna, room, { number, options: [1] })
    await vote(boris, room, { number, options: [0] })
    await vote(boris, room, { number, options: [1] })
    await vote(boris, room, { number, options: [1] })
    expect(await countsOf(room, number)).toEqual([0, 2, 0])
    expect(await headOf(room)).toEqual({ number: 2, version: 5 })
    await vote(anna, room, { number, options: [] })
    expect(await pollOf(room, number)).toMatchObject({ voters: 1, options: [{}, { people: [boris.id] }, {}] })
    expect(await codeOf(vote(boris, room, { number, options: [0, 1] }))).toBe('invalid')
    expect(await codeOf(vote(boris, room, { number, options: [3] }))).toBe('invalid')
  })

  test('of several answers takes several, each once, also when all vote at once', async () => {
    const crowd = await newPeople(25)
    const room = await newRoom(anna, ...crowd)
    const number = await ask(anna, room, true)
    await Promise.all(crowd.map((person) => vote(person, room, { number, options: [2, 0, 2] })))
    expect(await countsOf(room, number)).toEqual([25, 0, 25])
    expect((await pollOf(room, number))?.options[0]?.people).toHaveLength(20)
    expect(await headOf(room)).toEqual({ number: 2, version: 27 })
  })

  test('is closed by its author or whoever keeps order, and is then as it is', async () => {
    const room = await newRoom(anna, boris)
    const number = await ask(anna, room)
    expect(await codeOf(closePoll(boris, room, number))).toBe('forbidden')
    for (let times = 0; times < 2; times++) await closePoll(anna, room, number)
    expect(await codeOf(vote(boris, room, { number, options: [0] }))).toBe('conflict')
    expect(await headOf(room)).toEqual({ number: 2, version: 3 })
  })

  test('is for members, and gone when it is deleted', async () => {
    const room = await newRoom(anna)
    const number = await ask(anna, room)
    expect(await codeOf(vote(outsider, room, { number, options: [0] }))).toBe('not_found')
    expect(await codeOf(closePoll(outsider, room, number))).toBe('not_found')
    expect(await codeOf(vote(anna, room, { number: await say(anna, room), options: [0] }))).toBe('forbidden')
    await deleteMessage(anna, room, number)
    expect((await getMessage(anna, room, number)).message.poll).toBeUndefined()
    expect(await codeOf(vote(anna, room, { number, options: [0] }))).toBe('conflict')
  })
})
