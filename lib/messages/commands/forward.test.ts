import { uuidv7 } from 'uuidv7'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Viewer } from '@/lib/auth/viewer'
import { deleteMessage } from '@/lib/messages/commands/delete'
import { forwardMessage } from '@/lib/messages/commands/forward'
import { getMessage, listMessages } from '@/lib/messages/queries'
import { message as messageShape } from '@/lib/messages/shape'
import { codeOf, headOf, newRoom, say } from '@/lib/messages/test-room'
import { newPeople } from '@/lib/people/test-people'

let anna: Viewer
let boris: Viewer
let outsider: Viewer
beforeAll(async () => {
  ;[anna, boris, outsider] = (await newPeople(3)) as [Viewer, Viewer, Viewer]
})

const forward = (viewer: Viewer, to: string, given: { from: string; number: number; id?: string }) =>
  forwardMessage(viewer, to, { id: uuidv7(), ...given })

describe('passing on', () => {
  test('says who had written it, calls nobody, and is sent once', async () => {
    const [from, to] = [await newRoom(anna, boris), await newRoom(boris)]
    const number = await say(anna, from, `Look @${boris.username}`)
    const id = uuidv7()
    const { message, created } = await forward(boris, to, { from, number, id })
    expect(messageShape.parse(message)).toMatchObject({
      id,
      text: `Look @${boris.username}`,
      mentions: [],
      author: { id: boris.id },
      forwarded: { author: { id: anna.id } },
    })
    expect(created).toBe(true)
    expect((await forward(boris, to, { from, number, id })).created).toBe(false)
    expect(await headOf(to)).toEqual({ number: 2, version: 2 })
  })

  test('a copy of a copy names the first author, and goes with the original', async () => {
    const [one, two, three] = [await newRoom(anna), await newRoom(anna), await newRoom(anna, boris)]
    const number = await say(anna, one, 'first')
    const copy = await forward(anna, two, { from: one, number })
    const further = await forward(anna, three, { from: two, number: copy.message.number })
    expect(further.message.forwarded?.author?.id).toBe(anna.id)
    await deleteMessage(anna, one, number)
    for (const [room, at] of [
      [two, copy.message.number],
      [three, further.message.number],
    ] as const)
      expect((await getMessage(anna, room, at)).message.deletedAt).not.toBeNull()
  })

  test('while the original is being deleted leaves no copy standing', async () => {
    for (let round = 0; round < 10; round++) {
      const [from, to] = [await newRoom(anna), await newRoom(anna)]
      const number = await say(anna, from, 'marker')
      await Promise.all([
        codeOf(forward(anna, to, { from, number })),
        codeOf(forward(anna, from, { from, number })),
        deleteMessage(anna, from, number),
      ])
      const rows = [await listMessages(anna, from, { limit: 9 }), await listMessages(anna, to, { limit: 9 })]
      expect(JSON.stringify(rows)).not.toContain('marker')
    }
  })

  test('needs both rooms to be mine, and something that stands', async () => {
    const [from, to] = [await newRoom(anna, boris), await newRoom(anna)]
    const number = await say(anna, from)
    expect(await codeOf(forward(boris, to, { from, number }))).toBe('not_found')
    expect(await codeOf(forward(outsider, await newRoom(outsider), { from, number }))).toBe('not_found')
    expect(await codeOf(forward(anna, to, { from, number: 99 }))).toBe('not_found')
    expect(await codeOf(forward(anna, to, { from, number: 1 }))).toBe('forbidden')
    await deleteMessage(anna, from, number)
    expect(await codeOf(forward(anna, to, { from, number }))).toBe('conflict')
    expect(await headOf(to)).toEqual({ number: 1, version: 1 })
  })
})
