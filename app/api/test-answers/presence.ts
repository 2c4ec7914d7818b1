import { uuidv7 } from 'uuidv7'
import { describe, expect, test } from 'vitest'
import { anna, boris, expectAnswer, room } from '@/app/api/test-answers'
import { presenceApi } from '@/lib/openapi/presence'
import { membersApi } from '@/lib/openapi/rooms'

describe('presence and typing', () => {
  test('whoever beats is told of those they share a room with', async () => {
    const at = { roomId: room, username: boris.username }
    await expectAnswer(membersApi.set, 204, { as: anna, at, body: {} })
    await expectAnswer(presenceApi.beat, 200, { as: boris })
    const body = { people: [boris.id, anna.username, 'nobody-of-this-name', uuidv7()], active: false }
    const { people } = await expectAnswer(presenceApi.beat, 200, { as: anna, body })
    expect(people).toMatchObject([{ id: boris.id, username: boris.username }])
    expect(await expectAnswer(presenceApi.listReadings, 200, { as: anna, at })).toMatchObject({
      reads: [{ person: boris.id, number: expect.any(Number) }],
    })
    expect(await expectAnswer(presenceApi.countHere, 200, { as: anna, at })).toEqual({ others: expect.any(Number) })
    await expectAnswer(presenceApi.type, 204, { as: anna, at })
    await expectAnswer(presenceApi.type, 204, { as: anna, at })
  })
})
